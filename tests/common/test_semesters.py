"""The halves of a year."""

import datetime as dt

import pytest
from django.utils import timezone

from common.semesters import Semester, today


@pytest.mark.parametrize(
    ("day", "code", "first", "last"),
    [
        ((2027, 1, 1), "2027-1", (2027, 1, 1), (2027, 6, 30)),
        ((2027, 6, 30), "2027-1", (2027, 1, 1), (2027, 6, 30)),
        ((2027, 7, 1), "2027-2", (2027, 7, 1), (2027, 12, 31)),
        ((2027, 12, 31), "2027-2", (2027, 7, 1), (2027, 12, 31)),
    ],
)
def test_where_a_day_falls(day, code, first, last):
    semester = Semester.of(dt.date(*day))
    assert (semester.code, semester.first, semester.last) == (code, dt.date(*first), dt.date(*last))
    assert Semester.named(code) == semester
    assert semester.next.previous == semester.previous.next == semester


def test_it_ends_at_midnight_in_leon():
    assert Semester(2027, 1).ends_at == dt.datetime(2027, 7, 1, 6, tzinfo=dt.UTC)


def test_today_is_leons_whatever_zone_is_active(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2027, 7, 1, 2, tzinfo=dt.UTC))
    with timezone.override(dt.UTC):
        assert today() == dt.date(2027, 6, 30)
        assert Semester.current() == Semester(2027, 1)


@pytest.mark.parametrize("code", ["", "2027", "2027-3", "27-1", "x-1", "٢٠٢٧-1"])
def test_what_is_no_semester(code):
    with pytest.raises(ValueError, match=r"^"):
        Semester.named(code)
