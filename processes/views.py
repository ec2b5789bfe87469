"""The plan's commitments and activities: public as long as the plan's page is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .enums import Duty
from .models import Activity, Commitment, Period, PlanPage
from .models.comparison import compare
from .models.pages import published_plan


@require_safe
def commitment(request: HttpRequest, commitment: str) -> HttpResponse:
    """`/plan/<commitment>/`: its objective, whom it is for and its activities."""
    page = _plan_page()
    record = get_object_or_404(page.plan.commitments, slug=commitment)
    context = {
        "tile": "plan",
        "plan": page.plan,
        "commitment": record,
        "activities": record.activities.prefetch_related("periods"),
        "remarks": record.remarks.all(),
        "crumbs": _crumbs(request, page),
    }
    return render(request, "processes/commitment.html", context)


@require_safe
def activity(request: HttpRequest, commitment: str, activity: str) -> HttpResponse:
    """`/plan/<commitment>/<activity>/`: when it is due, who answers for it and what both wordings say."""
    page = _plan_page()
    known = Activity.objects.in_full().filter(commitment__plan=page.plan, commitment__slug=commitment)
    record = get_object_or_404(known, slug=activity)
    table, matrix = record.wordings.all()
    siblings = list(record.commitment.activities.all())
    place = siblings.index(record)
    context = {
        "tile": "plan",
        "plan": page.plan,
        "commitment": record.commitment,
        "activity": record,
        "rows": compare(table, matrix),
        "timeline": _timeline(record),
        "duties": [(duty, _departments(record, duty)) for duty in (Duty.IMPLEMENTS, Duty.FOLLOWS_UP)],
        "previous": siblings[place - 1] if place else None,
        "next": siblings[place + 1] if place + 1 < len(siblings) else None,
        "count": len(siblings),
        "crumbs": _crumbs(request, page, record.commitment),
    }
    return render(request, "processes/activity.html", context)


def _plan_page() -> PlanPage:
    page = published_plan()
    if page is None:
        raise Http404
    return page


def _crumbs(request: HttpRequest, page: PlanPage, commitment: Commitment | None = None) -> list[dict]:
    crumbs = [
        {"title": _("Inicio"), "url": reverse("wagtail_serve", args=[""])},
        {"title": page.title, "url": page.get_url(request)},
    ]
    if commitment:
        crumbs.append({"title": commitment.title, "url": commitment.get_absolute_url(), "lang": "es"})
    return crumbs


def _timeline(record: Activity) -> list[dict]:
    """The periods as `components/timeline.html` draws them."""
    today = timezone.localdate()
    return [
        {"title": _kind_of(period), "when": period.when, "state": period.state(today)}
        for period in record.periods.all()
    ]


def _kind_of(period: Period) -> str:
    if period.one_of_two:
        return _("Uno de dos periodos del año")
    return _("Periodo") if period.starts_on else _("Mes límite")


def _departments(record: Activity, duty: Duty) -> list:
    return [one.department for one in record.responsibilities.all() if one.duty == duty]
