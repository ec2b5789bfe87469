"""Dates and times as people read them, in the language in force."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


def day(value: date | datetime) -> str:
    """«20 de diciembre de 2026»."""
    return date_format(local_day(value), "F j, Y" if get_language() == "en" else "DATE_FORMAT")


def clock(value: datetime) -> str:
    """«20 de diciembre de 2026 a las 18:00»."""
    return _("%(day)s a las %(time)s") % {"day": day(value), "time": f"{timezone.localtime(value):%H:%M}"}


def moment(value: datetime) -> str:
    """«20 de diciembre de 2026 a las 18:00, hora del centro de México»."""
    return _("%(moment)s, hora del centro de México") % {"moment": clock(value)}


def span(first: date | datetime, last: date | datetime | None) -> str:
    """«del 28 de enero al 3 de febrero de 2027», or one day."""
    first, last = local_day(first), local_day(last or first)
    if first == last:
        return day(first)
    short = date_format(first, "MONTH_DAY_FORMAT") if first.year == last.year else day(first)
    return _("del %(first)s al %(last)s") % {"first": short, "last": day(last)}


def month(value: date, *, with_year: bool = True) -> str:
    """«agosto de 2026» or «agosto»; a month is never capitalized in Spanish."""
    if not with_year:
        return date_format(value, "F")
    return date_format(value, "F Y" if get_language() == "en" else "YEAR_MONTH_FORMAT")


def time_left(until: datetime, now: datetime) -> str:
    """«27 días», «30 horas» or «12 minutos»: the largest unit that still tells something, rounded down."""
    minutes = max(0, int((until - now).total_seconds() // 60))
    if minutes >= 2 * 24 * 60:
        return ngettext("%(n)s día", "%(n)s días", minutes // 1440) % {"n": minutes // 1440}
    if minutes >= 2 * 60:
        return ngettext("%(n)s hora", "%(n)s horas", minutes // 60) % {"n": minutes // 60}
    return ngettext("%(n)s minuto", "%(n)s minutos", minutes) % {"n": minutes}


def local_day(value: date | datetime) -> date:
    """The day of a moment here, or the day itself."""
    return timezone.localtime(value).date() if isinstance(value, datetime) else value
