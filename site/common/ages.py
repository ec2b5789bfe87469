"""Ages, counted as the law counts them: a year is complete on the birthday."""

from datetime import date

ADULT = 18


def age_on(born: date, day: date) -> int:
    """Completed years on `day` of someone `born` then; a birth on 29 February counts on 1 March of common years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birth_window(age_min: int, age_max: int, day: date) -> tuple[date, date]:
    """The first and last birth dates, both included, whose age on `day` lies within the two ages, both included."""
    first = _years_before(day, age_max + 1)
    last = _years_before(day, age_min)
    # The day after the eldest who is already too old.
    return date.fromordinal(first.toordinal() + 1), last


def _years_before(day: date, years: int) -> date:
    """The last birth date that has completed `years` on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February, and no such day that year
        return date(day.year - years, 2, 28)
