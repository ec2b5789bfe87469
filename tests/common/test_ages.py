from datetime import date, timedelta

import pytest

from common.ages import age_on, birth_window


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2009, 2, 28), date(2027, 2, 28), 18),
        (date(2009, 3, 1), date(2027, 2, 28), 17),
        (date(1996, 2, 29), date(2027, 2, 28), 30),
        (date(1996, 2, 28), date(2027, 2, 28), 31),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
    ],
)
def test_age_on(born, day, age):
    assert age_on(born, day) == age


def test_the_window_of_the_2027_call_is_the_one_the_bases_print():
    assert birth_window(18, 30, date(2027, 2, 28)) == (date(1996, 2, 29), date(2009, 2, 28))


@pytest.mark.parametrize(
    "day", [date(2027, 2, 28), date(2028, 2, 29), date(2027, 12, 31), date(2027, 1, 1), date(2027, 3, 1)]
)
def test_the_window_is_exactly_the_people_of_those_ages(day):
    first, last = birth_window(18, 30, day)
    assert age_on(first, day) <= 30 < age_on(first - timedelta(days=1), day)
    assert age_on(last, day) >= 18 > age_on(last + timedelta(days=1), day)
