"""«¿Algo está mal?»: a form of its own, so that the entry's page stays the same for everyone."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..actions import file_report
from ..forms import ErrorReportForm
from ..models import Department, ErrorReport
from .public import gone


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """No account and no e-mail are needed. Too many from one connection wait; what was typed stays."""
    department = get_object_or_404(Department.objects.known(), slug=slug)
    if department.closed_on:
        return gone(request, department)
    form = ErrorReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if form.is_a_machines:
            return redirect(department)
        if ratelimit.consume(request, action="directory_report"):
            given = {name: form.cleaned_data[name] for name in ("what", "text", "reply")}
            filed = file_report(department, **given)
            return redirect("directory:report_received", slug=slug, folio=filed.folio)
        form.add_error(None, _("Llegaron muchos avisos desde tu conexión. Espera una hora y envíalo otra vez."))
    return render(request, "directory/report.html", {"department": department, "form": form})


@never_cache
@require_safe
def received(request: HttpRequest, slug: str, folio: str) -> HttpResponse:
    """That it came and whether it was answered; nothing of what it says."""
    known = ErrorReport.objects.select_related("department").filter(department__slug=slug)
    filed = get_object_or_404(known, folio=folio.upper())
    return render(request, "directory/report_received.html", {"department": filed.department, "report": filed})
