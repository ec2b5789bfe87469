"""What goes with a call's page: bases, poster, calendar and privacy notice. Public whenever the page is."""

from collections.abc import Callable

from django.db.models import Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from common.canonical import canonical_json

from ..exports import bases_pdf, calendar_ics, poster_pdf
from ..models import Convocatoria, ConvocatoriaPage, FormVersion
from ..models.errata import in_force


def _public_page(code: str) -> ConvocatoriaPage:
    """The call's page in the reader's language, or in the one it has; 404 when no page of it is public."""
    pages = (
        ConvocatoriaPage.objects.live()
        .public()
        .filter(convocatoria__code=code, convocatoria__live=True)
        .select_related("convocatoria__notice", "locale")
    )
    found = {page.locale.language_code: page for page in pages}
    if not found:
        raise Http404
    page = found.get(get_language()) or next(iter(found.values()))
    prefetch_related_objects([page.convocatoria], "form_versions")
    page.convocatoria = page.convocatoria.in_force()
    return page


def _page_as_of(code: str, number: int) -> tuple[ConvocatoriaPage, FormVersion]:
    """The page with the bases of one version; 404 for a version under which nobody could apply."""
    page = _public_page(code)
    versions = in_force(list(page.convocatoria.form_versions.all())) if page.convocatoria.has_opened() else []
    version = next((version for version in versions if version.number == number), None)
    if version is None:
        raise Http404
    page.convocatoria = page.convocatoria.as_of(version)
    return page, version


def _file(code: str, make: Callable[[ConvocatoriaPage], bytes], kind: str, name: str) -> HttpResponse:
    return _as_file(make(_public_page(code)), kind, name)


def _as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@require_safe
def bases(request: HttpRequest, code: str) -> HttpResponse:
    return _file(code, bases_pdf, "application/pdf", f"bases-{code}.pdf")


@require_safe
def bases_of_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The bases as one version had them: an erratum replaces them, and takes nothing away."""
    page, version = _page_as_of(code, number)
    return _as_file(bases_pdf(page), "application/pdf", f"bases-{code}-version-{version.number}.pdf")


@require_safe
def form_of_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What was frozen, byte by byte: the file's SHA-256 is the one that the page tells."""
    _page, version = _page_as_of(code, number)
    return _as_file(canonical_json(version.schema), "application/json", f"bases-{code}-version-{version.number}.json")


@require_safe
def poster(request: HttpRequest, code: str) -> HttpResponse:
    return _file(code, poster_pdf, "application/pdf", f"cartel-{code}.pdf")


@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    return _file(code, calendar_ics, "text/calendar; charset=utf-8", f"{code}.ics")


@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """The privacy notice of the call, whole. Whoever may apply may read it, so a frozen form is enough."""
    readable = Q(form_versions__isnull=False) | Q(pages__live=True)
    seen = Convocatoria.objects.told_to().filter(readable).distinct()
    convocatoria = get_object_or_404(seen.select_related("notice"), code=code)
    context = {"convocatoria": convocatoria, "notice": convocatoria.notice_of(convocatoria.frozen_form)}
    return render(request, "convocatorias/notice.html", context)
