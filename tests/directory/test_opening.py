"""Open now, and until when: hours, midnight, closures, holidays, in the site's own time."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from directory.models import Closure, Department, OpeningHours
from directory.models.opening import opening, seconds_until, week
from tests.factories import a_department

MEXICO = ZoneInfo("America/Mexico_City")


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=MEXICO)


def stretch(day: int, opens: str, closes: str) -> OpeningHours:
    return OpeningHours(weekday=day, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))


WORKDAYS = [stretch(day, "08:00", "15:30") for day in range(5)]
# 2 March 2027 is a Tuesday.


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(2027, 3, 2, 7, 59), "Cerrado ahora. Abre hoy a las 8:00"),
        (at(2027, 3, 2, 8, 0), "Abierto ahora, hasta las 15:30"),
        (at(2027, 3, 2, 15, 29), "Abierto ahora, hasta las 15:30"),
        (at(2027, 3, 2, 15, 30), "Cerrado ahora. Abre mañana a las 8:00"),
        (at(2027, 3, 5, 20, 0), "Cerrado ahora. Abre el lunes a las 8:00"),
        (datetime(2027, 3, 2, 14, 30, tzinfo=ZoneInfo("UTC")), "Abierto ahora, hasta las 15:30"),
        # Clocks of the north change on 14 March; those of León do not.
        (datetime(2027, 3, 15, 14, 30, tzinfo=ZoneInfo("UTC")), "Abierto ahora, hasta las 15:30"),
    ],
)
def test_a_week_of_work(now, words):
    assert opening(WORKDAYS, [], now).words == words


def test_without_hours_nothing_is_said():
    assert opening([], [], at(2027, 3, 2, 9)) is None


def test_a_closure_closes_and_says_when_it_opens_again():
    easter = Closure(first_day=date(2027, 3, 22), last_day=date(2027, 4, 2), reason="Semana Santa")
    found = opening(WORKDAYS, [easter], at(2027, 3, 23, 10))
    assert (found.is_open, found.closure) == (False, easter)
    assert found.words == "Cerrado ahora. Abre el lunes 5/4 a las 8:00"
    assert opening(WORKDAYS, [easter], at(2027, 3, 19, 16)).words == "Cerrado ahora. Abre el lunes 5/4 a las 8:00"


def test_closed_for_longer_than_anybody_looks_ahead():
    long = Closure(first_day=date(2027, 1, 1), last_day=date(2027, 12, 31), reason="Obra")
    assert opening(WORKDAYS, [long], at(2027, 3, 2, 10)).words == "Cerrado ahora"


def test_what_crosses_midnight_is_one_stretch():
    night = [stretch(1, "20:00", "23:59"), stretch(2, "00:00", "04:00")]
    assert opening(night, [], at(2027, 3, 2, 23, 59)).changes_at == at(2027, 3, 3, 4)
    assert opening(night, [], at(2027, 3, 3, 3)).words == "Abierto ahora, hasta las 4:00"
    assert opening([stretch(1, "20:00", "23:59")], [], at(2027, 3, 2, 21)).words == "Abierto ahora, hasta medianoche"


def test_always_open():
    always = [stretch(day, "00:00", "23:59") for day in range(7)]
    found = opening(always, [], at(2027, 3, 2, 23, 59, 30))
    assert (found.is_open, found.words) == (True, "Abierto ahora")


def test_hours_that_overlap_are_one_stretch():
    assert opening([stretch(1, "08:00", "12:00"), stretch(1, "11:00", "15:00")], [], at(2027, 3, 2, 9)).words == (
        "Abierto ahora, hasta las 15:00"
    )


def test_a_page_is_kept_no_longer_than_it_stays_true():
    found = opening(WORKDAYS, [], at(2027, 3, 2, 15, 29, 40))
    assert seconds_until(found.changes_at, found.now) == 20
    assert seconds_until(None, found.now) is None


def test_the_week_as_a_table():
    hours = [*WORKDAYS, stretch(5, "09:00", "12:00"), stretch(5, "14:00", "23:59")]
    assert [(row["days"], row["times"]) for row in week(hours)] == [
        ("Lunes a viernes", ["8:00–15:30"]), ("Sábado", ["9:00–12:00", "14:00–24:00"]), ("Domingo", []),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "slugs"),
    [
        (at(2027, 3, 2, 8, 0), ["oficina"]),
        (at(2027, 3, 2, 7, 59), []),
        (at(2027, 3, 2, 15, 0), []),
        (at(2027, 3, 2, 23, 59, 30), ["noche"]),
        (at(2027, 3, 9, 10, 0), []),  # a holiday of all
        (at(2027, 3, 16, 10, 0), []),  # its own closure
    ],
)
def test_those_open_at_a_moment(now, slugs):
    office = a_department("oficina", hours=[(1, "08:00", "15:00")])
    a_department("noche", hours=[(1, "20:00", "23:59")])
    a_department("sin-horario")
    Closure.objects.create(first_day=date(2027, 3, 9), last_day=date(2027, 3, 9), reason="Fiesta")
    Closure.objects.create(department=office, first_day=date(2027, 3, 16), last_day=date(2027, 3, 17), reason="Obra")
    assert [one.slug for one in Department.objects.public().open_at(now)] == slugs


@pytest.mark.django_db
def test_the_next_change_of_any():
    a_department("una", hours=[(1, "08:00", "15:00")])
    a_department("otra", hours=[(1, "09:00", "14:00")])
    changes = OpeningHours.objects.next_change
    assert changes(at(2027, 3, 2, 7)) == at(2027, 3, 2, 8)
    assert changes(at(2027, 3, 2, 8)) == at(2027, 3, 2, 9)
    assert changes(at(2027, 3, 2, 9)) == at(2027, 3, 2, 14)
    assert changes(at(2027, 3, 2, 15)) == at(2027, 3, 3, 0)


def test_in_english():
    with override("en"):
        assert opening(WORKDAYS, [], at(2027, 3, 2, 9)).words == "Open now, until 15:30"


def test_before_midnight_it_says_until_when_tomorrow():
    night = [stretch(1, "20:00", "23:59"), stretch(2, "00:00", "04:00")]
    assert opening(night, [], at(2027, 3, 2, 21)).words == "Abierto ahora, hasta mañana a las 4:00"
