"""Calls in the site's search: their pages, with the call's words."""

from django.db.models import Case, QuerySet, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from common.dates import span
from common.pages import open_to_all
from common.search import Result, Source, register

from .models import ConvocatoriaPage


def calls(language: str) -> QuerySet[ConvocatoriaPage]:
    """The open ones first, then the newest."""
    now = timezone.now()
    is_open = Case(When(convocatoria__opens_at__lte=now, convocatoria__closes_at__gt=now, then=0), default=1)
    pages = open_to_all(ConvocatoriaPage.objects.filter(convocatoria__live=True), language)
    return pages.order_by(is_open, "-convocatoria__opens_at", "-pk")


def _show(ids: list[int], request: HttpRequest) -> list[Result]:
    known = ConvocatoriaPage.objects.select_related("convocatoria", "locale")
    pages = known.prefetch_related("convocatoria__form_versions").in_bulk(ids)
    now = timezone.now()
    return [
        Result(
            title=page.title,
            url=page.get_url(request),
            lang=page.locale.language_code,
            text=page.search_text(),
            lead=page.convocatoria.text("summary")[0],
            where=(page.convocatoria.phase(now).label,),
            when=capfirst(span(page.convocatoria.opens_at, page.convocatoria.closes_at)),
        )
        for page in map(pages.get, ids)
    ]


register(Source("convocatorias", _("Convocatorias"), ConvocatoriaPage, calls, _show, order=10))
