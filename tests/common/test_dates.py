"""Dates as people read them, in both languages."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from common.dates import day, moment, span, time_left

NOW = datetime(2026, 12, 14, 9, tzinfo=ZoneInfo("America/Mexico_City"))


def test_days_as_mexico_writes_them():
    assert day(date(1996, 2, 29)) == "29 de febrero de 1996"
    with override("en"):
        assert day(date(1996, 2, 29)) == "February 29, 1996"


def test_a_moment_says_its_hour_and_zone_wherever_it_was_counted():
    assert moment(NOW.astimezone(ZoneInfo("UTC"))) == "14 de diciembre de 2026 a las 09:00, hora del centro de México"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 2, 19), None, "19 de febrero de 2027"),
        (date(2027, 2, 19), date(2027, 2, 19), "19 de febrero de 2027"),
        (date(2027, 1, 25), date(2027, 2, 2), "del 25 de enero al 2 de febrero de 2027"),
        (date(2026, 12, 30), date(2027, 1, 8), "del 30 de diciembre de 2026 al 8 de enero de 2027"),
    ],
)
def test_spans(first, last, words):
    assert span(first, last) == words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=27, hours=23), "27 días"),
        (timedelta(days=2), "2 días"),
        (timedelta(hours=47, minutes=59), "47 horas"),
        (timedelta(minutes=119), "119 minutos"),
        (timedelta(seconds=61), "1 minuto"),
        (timedelta(seconds=-5), "0 minutos"),
    ],
)
def test_time_left_is_never_more_than_there_is(left, words):
    assert time_left(NOW + left, NOW) == words
