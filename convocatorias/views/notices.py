"""Privacy notices in the CMS: a version that was shown is followed by a new one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.actions import next_notice
from processes.models import PrivacyNotice
from processes.permissions import may_write_notices


@require_http_methods(["GET", "HEAD", "POST"])
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(PrivacyNotice, pk=pk)
    may_write_notices(request.user).or_refuse()
    if request.method == "POST":
        made = next_notice(notice, by=request.user)
        messages.success(request, _("Versión %(number)s lista para cambiar.") % {"number": made.version})
        return redirect(reverse("wagtailsnippets_processes_privacynotice:edit", args=[made.pk]))
    return render(request, "convocatorias/office/new_notice.html", {"notice": notice})
