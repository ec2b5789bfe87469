"""`/directorio/avance/`: MBH-3 in public. How many departments confirmed their entry, and the frozen copies."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.semesters import Semester

from ..models import Department, DirectorySnapshot

DAYS_LATE = 1


@dataclass(frozen=True)
class Standing:
    """The indicator in a semester. Without departments to count there is no percentage, which is not 0 %."""

    semester: Semester
    with_contact: int
    confirmed: int
    snapshot: DirectorySnapshot | None = None

    @property
    def percent(self) -> int | None:
        return 100 * self.confirmed // self.with_contact if self.with_contact else None

    @property
    def overdue(self) -> int:
        return self.with_contact - self.confirmed

    @property
    def is_late(self) -> bool:
        """Whether the copy was taken later than the day after its semester ended."""
        return bool(self.snapshot and (self.snapshot.taken_at - self.semester.ends_at).days >= DAYS_LATE)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    semester = Semester.current()
    departments = list(Department.objects.with_citizen_contact().with_confirmation(semester).order_by("name"))
    now = Standing(semester, len(departments), sum(each.is_confirmed for each in departments))
    frozen = [
        Standing(one.period, one.with_contact, one.confirmed, one) for one in DirectorySnapshot.objects.defer("content")
    ]
    standings = [*sorted(frozen, key=lambda each: each.semester), now]
    context = {
        "now": now,
        "examples": sum(each.is_example for each in departments),
        "standings": standings,
        "bars": [{"label": _label(each), "value": each.percent} for each in standings if each.percent is not None],
        "frozen": sorted(frozen, key=lambda each: each.semester, reverse=True),
        "confirmed": [each for each in departments if each.is_confirmed],
        "overdue": [each for each in departments if not each.is_confirmed],
        "crumbs": [
            {"title": _("Inicio"), "url": reverse("wagtail_serve", args=[""])},
            {"title": _("Directorio"), "url": reverse("directory:index")},
        ],
    }
    return render(request, "directory/progress.html", context)


def _label(standing: Standing) -> str:
    name = f"{standing.semester.code}"
    return name if standing.snapshot else _("%(semester)s, hasta hoy") % {"semester": name}


@require_safe
def snapshot(request: HttpRequest, semester: str) -> HttpResponse:
    """`/directorio/avance/<semester>.csv`: the frozen copy, byte for byte what its hash says."""
    try:
        code = Semester.named(semester).code
    except ValueError:
        raise Http404 from None
    frozen = get_object_or_404(DirectorySnapshot, semester=code)
    response = HttpResponse(frozen.content.encode(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="directorio-{code}.csv"'
    return response
