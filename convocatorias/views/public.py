"""Public views of a call that are not its page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Convocatoria


@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """The privacy notice of the call, whole."""
    convocatoria = get_object_or_404(Convocatoria.objects.select_related("notice"), code=code)
    return render(request, "convocatorias/notice.html", {"convocatoria": convocatoria, "notice": convocatoria.notice})
