"""The directory as residents read it. The same for everyone: no cookie, no token, kept no longer than it stays true."""

from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Substr, Upper
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..actions import note_fruitless
from ..exports import COLUMNS, structured_data
from ..models import Closure, Department, OpeningHours, Phone, Topic
from ..models.departments import ANSWERS_FOR
from ..models.opening import DAYS_AHEAD, Opening, opening, seconds_until, week
from ..search import LISTED, MOST_LETTERS, Findings, Hit, find

A_PAGE = 10
ALL = "todas"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/directorio/`: search box, topics, A–Z; with any of them, the departments that fit."""
    now = timezone.now()
    asked = _asked(request)
    chosen = any(asked.values())
    departments = _filtered(asked, now)
    context = {"tile": "mesa", "asked": asked, "crumbs": [_home()], "chosen": chosen}
    if chosen:
        context |= _results(request, asked, departments, now)
    if not chosen or not context["entries"]:
        context |= _ways_in()
    response = render(request, "directory/index.html", context)
    patch_cache_control(response, max_age=seconds_until(OpeningHours.objects.next_change(now), now))
    return response


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address asks for; what cannot be is left out."""
    get = {name: " ".join(request.GET.get(name, "").split()) for name in ("q", "tema", "letra", "abierto")}
    letter = get["letra"].lower()
    return {
        "q": get["q"][:MOST_LETTERS],
        "tema": get["tema"][:60],
        "letra": letter if letter == ALL or (len(letter) == 1 and letter.isalnum() and letter.isascii()) else "",
        "abierto": "1" if get["abierto"] == "1" else "",
    }


def _filtered(asked: dict[str, str], now: datetime) -> QuerySet:
    departments = Department.objects.public()
    if asked["tema"]:
        departments = departments.filter(topics__slug=asked["tema"])
    if asked["letra"] and asked["letra"] != ALL:
        departments = departments.filter(sort_key__startswith=asked["letra"])
    return departments.open_at(now) if asked["abierto"] else departments


def _results(request: HttpRequest, asked: dict[str, str], departments: QuerySet, now: datetime) -> dict:
    """A page of what fits, and what was understood by the question."""
    if asked["q"]:
        narrowed = asked["tema"] or asked["letra"] or asked["abierto"]
        findings = find(asked["q"], departments if narrowed else None)
        listed = findings.hits
        if not listed and not narrowed:
            note_fruitless(asked["q"])
    else:
        findings, listed = Findings([], [], []), departments.only(*LISTED).alphabetical()
    paged = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    hits = [each if isinstance(each, Hit) else Hit(each) for each in paged]
    return {
        "entries": _entries(hits, now),
        "paged": paged,
        "count": paged.paginator.count,
        "query": _query(asked),
        "without": {name: _query(asked | {name: ""}) for name in ("abierto", "tema")},
        "corrected": findings.corrected,
        "topic": Topic.objects.filter(slug=asked["tema"]).first() if asked["tema"] else None,
    }


def _query(asked: dict[str, str]) -> str:
    return urlencode({name: value for name, value in asked.items() if value})


def _entries(hits: list[Hit], now: datetime) -> list[dict]:
    """Each with its first number and whether it is open, in three queries for all."""
    departments = [hit.department for hit in hits]
    pks = [department.pk for department in departments]
    phones, hours = _by_department(Phone, pks), _by_department(OpeningHours, pks)
    closures = list(Closure.objects.that_matter(pks, now, days=DAYS_AHEAD)) if hours else []
    return [
        {
            "department": hit.department,
            "services": hit.services,
            "phone": next(iter(phones.get(hit.department.pk, [])), None),
            "opening": _opening(hit.department.pk, hours.get(hit.department.pk, []), closures, now),
        }
        for hit in hits
    ]


def _by_department(model, pks: list[int]) -> dict[int, list]:
    found: dict[int, list] = {}
    for each in model.objects.filter(department__in=pks):
        found.setdefault(each.department_id, []).append(each)
    return found


def _opening(pk: int, hours: list, closures: list[Closure], now: datetime) -> Opening | None:
    return opening(hours, [each for each in closures if each.department_id in (None, pk)], now)


def _ways_in() -> dict:
    """For whoever has not asked yet, or found nothing: the letters that have somebody, and the general lines."""
    letters = Department.objects.public().annotate(letter=Upper(Substr("sort_key", 1, 1)))
    return {
        "topics": Topic.objects.with_departments(),
        "letters": sorted(letters.order_by().values_list("letter", flat=True).distinct()),
        "lines": Department.objects.general_lines(),
    }


def _home() -> dict:
    return {"title": _("Inicio"), "url": reverse("wagtail_serve", args=[""])}


@require_safe
def department(request: HttpRequest, slug: str) -> HttpResponse:
    """`/directorio/<slug>/`: what it does and how to reach it now."""
    record = get_object_or_404(Department.objects.known().in_full(), slug=slug)
    if record.closed_on:
        return gone(request, record)
    now, hours = timezone.now(), list(record.hours.all())
    closures = list(Closure.objects.that_matter([record.pk], now, days=DAYS_AHEAD))
    stands = opening(hours, closures, now)
    context = {
        "tile": "mesa",
        "department": record,
        "services": record.offered_services,
        "any_example": any(service.is_example for service in record.offered_services),
        "phones": record.phones.all(),
        "opening": stands,
        "week": week(hours),
        "closures": [each for each in closures if each.last_day >= timezone.localdate()],
        "above": record.above,
        "below": record.children.public().alphabetical(),
        "answers_for": [item for source in ANSWERS_FOR for item in source(record)],
        "structured_data": structured_data(record),
        "crumbs": [_home(), {"title": _("Directorio"), "url": reverse("directory:index")}],
    }
    response = render(request, "directory/department.html", context)
    seconds = seconds_until(stands.changes_at, now) if stands else None
    if seconds is not None:
        patch_cache_control(response, max_age=seconds)
    return response


def gone(request: HttpRequest, record: Department) -> HttpResponse:
    """410: it was closed, and who attends now."""
    context = {"department": record, "successor": record.successor, "tile": "mesa"}
    return render(request, "directory/gone.html", context, status=410)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """`/directorio/datos/`: how to take the directory away."""
    crumbs = [_home(), {"title": _("Directorio"), "url": reverse("directory:index")}]
    return render(request, "directory/data.html", {"tile": "mesa", "crumbs": crumbs, "columns": COLUMNS})
