"""The table of a call's applications, to take away."""

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ...actions import take_applications
from ...exports import applications_csv, applications_xlsx
from ...forms import ExportForm
from ...models import Convocatoria
from ...permissions import may_read_identity
from .door import for_office, show


@for_office
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Asks which file and, where identity is wanted, why; then gives it, noted."""
    convocatoria = get_object_or_404(Convocatoria.objects.only("code", "title"), code=code)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        permit = may_read_identity(request.user)
        return show(request, "export", _("Exportar"), convocatoria=convocatoria, form=form, permit=permit)
    kind, identity = form.cleaned_data["kind"], form.cleaned_data["identity"]
    reason = form.cleaned_data["reason"] if identity else ""
    taken = take_applications(convocatoria, kind=kind, reason=reason, by=request.user)
    name = f"solicitudes-{convocatoria.code}-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == "xlsx":
        return FileResponse(
            applications_xlsx(convocatoria, taken, identity=identity), as_attachment=True, filename=name
        )
    lines = applications_csv(convocatoria, taken, identity=identity)
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
