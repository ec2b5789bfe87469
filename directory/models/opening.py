"""Is it open now, and until when? Derived from hours and closures, in the site's own time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ..enums import Weekday
from .contact import Closure, OpeningHours
from .spelling import LAST_MINUTE

DAYS_AHEAD = 35


@dataclass(frozen=True)
class Opening:
    """Whether a department attends at a moment, when that changes, and the closure of that day if there is one."""

    is_open: bool
    changes_at: datetime | None
    closure: Closure | None
    now: datetime

    @property
    def words(self) -> str:
        """«Abierto ahora, hasta las 15:00» · «Cerrado ahora. Abre mañana a las 9:00»."""
        if self.changes_at is None:
            return _("Abierto ahora") if self.is_open else _("Cerrado ahora")
        told = {"time": _clock(self.changes_at), "day": Weekday(self.changes_at.weekday()).label}
        days = (self.changes_at.date() - self.now.date()).days
        if self.is_open:
            return _closes(days, told)
        if days >= 7:
            told["day"] = f"{told['day']} {self.changes_at.day}/{self.changes_at.month}"
        return _opens(days, told)


def _closes(days: int, told: dict) -> str:
    if days == 0:
        return _("Abierto ahora, hasta las %(time)s") % told
    if days == 1 and told["time"] == "0:00":
        return _("Abierto ahora, hasta medianoche")
    return _("Abierto ahora, hasta mañana a las %(time)s") % told if days == 1 else _("Abierto ahora")


def _opens(days: int, told: dict) -> str:
    if days == 0:
        return _("Cerrado ahora. Abre hoy a las %(time)s") % told
    if days == 1:
        return _("Cerrado ahora. Abre mañana a las %(time)s") % told
    return _("Cerrado ahora. Abre el %(day)s a las %(time)s") % told


def opening(hours: Iterable[OpeningHours], closures: Sequence[Closure], now: datetime) -> Opening | None:
    """How it stands at `now`; None for a department that gives no hours."""
    hours = list(hours)
    if not hours:
        return None
    now = timezone.localtime(now, timezone.get_default_timezone())
    stretches = _stretches(hours, closures, now)
    today = next((each for each in closures if _covers(each, now.date())), None)
    current = next((each for each in stretches if each[0] <= now < each[1]), None)
    if current:
        return Opening(True, current[1], today, now)
    return Opening(False, next((begin for begin, _end in stretches if begin > now), None), today, now)


def seconds_until(change: datetime | None, now: datetime) -> int | None:
    """How long a page may be kept that says how it stands; None when nothing is about to change."""
    return max(0, int((change - now).total_seconds())) if change else None


def _covers(closure: Closure, day: date) -> bool:
    return closure.first_day <= day <= closure.last_day


def _stretches(
    hours: list[OpeningHours], closures: Sequence[Closure], now: datetime
) -> list[tuple[datetime, datetime]]:
    """When it attends from yesterday on, in order; what follows without a break is one stretch."""
    found: list[tuple[datetime, datetime]] = []
    for ahead in range(-1, DAYS_AHEAD):
        day = now.date() + timedelta(days=ahead)
        if any(_covers(each, day) for each in closures):
            continue
        for each in sorted((h for h in hours if h.weekday == day.weekday()), key=lambda h: (h.opens, h.closes)):
            begin, end = _at(day, each.opens, now), _end(day, each.closes, now)
            if found and begin <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((begin, end))
        if found and found[-1][0] > now:
            break  # when it opens next is known
    return found


def _at(day: date, clock: time, now: datetime) -> datetime:
    return datetime.combine(day, clock, tzinfo=now.tzinfo)


def _end(day: date, clock: time, now: datetime) -> datetime:
    if clock >= LAST_MINUTE:
        return _at(day + timedelta(days=1), time(0), now)
    return _at(day, clock, now)


def week(hours: Iterable[OpeningHours]) -> list[dict]:
    """The hours as a table: days that are alike and follow one another stand together."""
    by_day = {day: [] for day in Weekday}
    for each in hours:
        by_day[each.weekday].append((each.opens, each.closes))
    rows: list[dict] = []
    for day, stretches in by_day.items():
        stretches.sort()
        if rows and rows[-1]["stretches"] == stretches:
            rows[-1]["last"] = day
        else:
            rows.append({"first": day, "last": day, "stretches": stretches})
    return [row | {"days": _days(row["first"], row["last"]), "times": _times(row["stretches"])} for row in rows]


def _days(first: Weekday, last: Weekday) -> str:
    if first == last:
        return str(first.label).capitalize()
    pattern = _("%(first)s y %(last)s") if last - first == 1 else _("%(first)s a %(last)s")
    return (pattern % {"first": first.label, "last": last.label}).capitalize()


def _times(stretches: list[tuple[time, time]]) -> list[str]:
    return [f"{_clock(opens)}–{'24:00' if closes >= LAST_MINUTE else _clock(closes)}" for opens, closes in stretches]


def _clock(value: time | datetime) -> str:
    return f"{value.hour}:{value:%M}"
