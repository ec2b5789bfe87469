"""The plan in the site's search: what it promises, in its own Spanish whatever the reader's language."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from common.pages import open_to_all
from common.search import Result, Source, register

from .models import Activity, Commitment, PlanPage


def _published(language: str) -> QuerySet:
    """The plans whose page everybody may read in this language."""
    return open_to_all(PlanPage.objects.all(), language).values("plan")


def commitments(language: str) -> QuerySet[Commitment]:
    return Commitment.objects.filter(plan__in=_published(language)).order_by("place")


def activities(language: str) -> QuerySet[Activity]:
    return Activity.objects.filter(commitment__plan__in=_published(language)).order_by("commitment__place", "number")


def _show_commitments(ids: list[int], request: HttpRequest) -> list[Result]:
    records = Commitment.objects.select_related("plan").in_bulk(ids)
    return [
        Result(
            title=one.title, url=one.get_absolute_url(), lang="es", text=one.search_text(),
            where=(one.plan.title,),
        )
        for one in map(records.get, ids)
    ]  # fmt: skip


def _show_activities(ids: list[int], request: HttpRequest) -> list[Result]:
    known = Activity.objects.select_related("commitment").prefetch_related("wordings", "departments")
    records = known.in_bulk(ids)
    return [
        Result(
            title=str(one), url=one.get_absolute_url(), lang="es", text=one.search_text(),
            where=(one.commitment.title, one.schedule),
        )
        for one in map(records.get, ids)
    ]  # fmt: skip


register(
    Source("compromisos", _("Compromisos del plan"), Commitment, commitments, _show_commitments, order=40),
    Source("actividades", _("Actividades del plan"), Activity, activities, _show_activities, order=50),
)
