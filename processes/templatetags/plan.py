"""The plan's years drawn as a strip, and the way to the plan from other pages."""

from datetime import date

from django import template
from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

from ..models import ActionPlan, Period
from ..models.pages import published_plan

register = template.Library()
KEEP = 60


@register.simple_tag
def strip(plan: ActionPlan, periods: list[Period]) -> dict:
    """Where the years, the periods and today fall on a strip, in per cent of its width."""
    today = timezone.localdate()
    months = 12 * len(plan.years)

    def at(day: date) -> float:
        return (day.year - plan.first_year) * 12 + day.month - 1

    bars = []
    for period in periods:
        first = at(period.starts_on or period.due_on)
        width = at(period.due_on) + 1 - first
        bars.append({"x": _percent(first, months), "width": _percent(width, months), "state": period.state(today)})
    now = at(today) + today.day / 31
    return {
        "years": [{"label": str(year), "x": _percent(12 * n, months)} for n, year in enumerate(plan.years)],
        "bars": bars,
        "today": _percent(now, months) if 0 <= now <= months else "",
    }


def _percent(part: float, whole: int) -> str:
    """As SVG writes it, whatever the reader's language."""
    return f"{100 * part / whole:.2f}%"


@register.simple_tag
def plan_link() -> dict:
    """The title and address of the plan in the reader's language; empty when none is published."""
    return caches["local"].get_or_set(f"plan_link:{get_language()}", _link, KEEP)


def _link() -> dict:
    page = published_plan()
    return {"title": page.plan.title, "url": page.get_url()} if page else {}
