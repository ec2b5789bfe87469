"""The versions of the guidelines, each at an address that stays: public as long as their page is."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ..exports import guidelines_pdf
from ..models.comparison import compare
from ..models.guidelines import public_guidelines, shown


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """`/lineamientos/<slug>/v<number>/`."""
    return render(request, "convocatorias/guidelines/version.html", _context(slug, number))


@require_safe
def changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """`…/v<number>/cambios/`: what this version says otherwise than the one before."""
    context = _context(slug, number)
    before = next((one for one in context["versions"] if one.number == number - 1), None)
    if before is None:
        raise Http404
    context |= {"before": before, "rows": compare(before.content, context["version"].content)}
    return render(request, "convocatorias/guidelines/changes.html", context)


@require_safe
def pdf(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    context = _context(slug, number)
    response = HttpResponse(guidelines_pdf(context["page"], context["version"]), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}-v{number}.pdf"'
    return response


def _context(slug: str, number: int) -> dict[str, Any]:
    page = public_guidelines().filter(slug=slug, locale__language_code=get_language()).first()
    versions = list(page.versions.all()) if page else []
    found = next((one for one in versions if one.number == number), None)
    if found is None:
        raise Http404
    return {"page": page} | shown(page, versions, found)
