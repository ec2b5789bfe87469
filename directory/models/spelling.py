"""How phones and hours are written by people and in tables: read kindly, refused with a sentence, spelt one way."""

import re
from collections.abc import Iterable
from datetime import time
from itertools import pairwise
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from common.words import fold

from ..enums import Weekday

LAST_MINUTE = time(23, 59)  # what is written for midnight
EXTENSION = re.compile(r"[\s,;:(]*(?:extensi[oó]n|ext|x)\.?\s*[:#.]?\s*(.*?)\)?\s*$", re.IGNORECASE)
GAPS = re.compile(r"[\s()./\-–—]")
PREFIX = re.compile(r"^(?:(?:\+|00)?52|044|045|01)(?=1?\d{10}$)")
ONE_TIME = r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?\s*(?:h|hrs?|horas)?\.?"
TIMES = re.compile(rf"^{ONE_TIME}\s*(?:-|–|—|a)\s*{ONE_TIME}$")
DAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")


class Stretch(NamedTuple):
    """One stretch of opening: Monday is 0."""

    weekday: int
    opens: time
    closes: time


def read_phone(text: str) -> tuple[str, str]:
    """The number and extension in what somebody wrote: «477 788 00 00 ext. 12» → ("4777880000", "12").

    Tidied when it is clear; otherwise a ValidationError says how to write it.
    """
    body, extension = text.strip(), ""
    if found := EXTENSION.search(body):
        body, extension = body[: found.start()], found[1].strip()
        if not re.fullmatch(r"[0-9]{1,8}", extension):
            raise ValidationError(_("La extensión lleva solo números, por ejemplo 477 788 0000 ext. 12."))
    digits = GAPS.sub("", body)
    if re.match(r"^(\+(?!52)|00(?!52))", digits):
        raise ValidationError(_("Escribe un teléfono de México: 10 números, o de 3 a 5 si es un número corto."))
    digits = re.sub(r"^1(?=\d{10}$)", "", PREFIX.sub("", digits))
    if not re.fullmatch(r"[0-9]{10}|[0-9]{3,5}", digits):
        if re.search(r"[^\W\d]", digits):
            raise ValidationError(_("El teléfono lleva solo números, por ejemplo 477 788 0000 ext. 12."))
        raise ValidationError(_("Escribe 10 números, o de 3 a 5 si es un número corto, por ejemplo 072."))
    return digits, extension


def write_phone(number: str, extension: str = "") -> str:
    """«477 788 0000 ext. 12»."""
    spaced = f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 10 else number
    return f"{spaced} ext. {extension}" if extension else spaced


def read_day(text: str, weekday: int) -> list[Stretch]:
    """The stretches of one day: «8:00-15:30, 17-19». What crosses midnight goes on in the next day."""
    stretches = []
    for part in re.split(r"[,;]| y ", text):
        if not part.strip() or fold(part.strip()) == "cerrado":
            continue
        found = TIMES.match(part.strip().lower())
        if not found:
            message = _("No entendemos «%(text)s». Escribe las horas así: 08:00-15:30.")
            raise ValidationError(message % {"text": part.strip()[:60]})
        opens, closes = _hour(found[1], found[2]), _hour(found[3], found[4], closing=True)
        stretches += split_at_midnight(weekday, opens, closes)
    return stretches


def _hour(hours: str, minutes: str | None, *, closing: bool = False) -> time:
    if closing and int(hours) == 24 and not int(minutes or 0):
        return LAST_MINUTE
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        raise ValidationError(_("Escribe horas entre 00:00 y 23:59.")) from None


def split_at_midnight(weekday: int, opens: time, closes: time) -> list[Stretch]:
    """One stretch, or two when it crosses midnight."""
    if opens == closes:
        raise ValidationError(_("Abre y cierra a la misma hora. Si atiende todo el día, escribe 00:00-23:59."))
    if opens < closes:
        return [Stretch(weekday, opens, closes)]
    if closes == time():
        return [Stretch(weekday, opens, LAST_MINUTE)]
    return [Stretch(weekday, opens, LAST_MINUTE), Stretch((weekday + 1) % 7, time(), closes)]


def check_overlap(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order; a ValidationError names two that overlap."""
    ordered = sorted(stretches)
    for before, after in pairwise(ordered):
        if before.weekday == after.weekday and after.opens < before.closes:
            raise ValidationError(
                _("El %(day)s tiene horas que se enciman: %(one)s y %(other)s. Déjalas en un solo tramo.")
                % {"day": Weekday(before.weekday).label, "one": _times(before), "other": _times(after)}
            )
    return ordered


def _times(stretch: Stretch) -> str:
    return f"{stretch.opens:%H:%M}-{stretch.closes:%H:%M}"


def write_day(stretches: Iterable[Stretch], weekday: int) -> str:
    """«08:00-15:30, 17:00-19:00»."""
    return ", ".join(_times(each) for each in sorted(stretches) if each.weekday == weekday)


def write_hours(stretches: Iterable[Stretch]) -> str:
    """The week in one line: «lunes a viernes 08:00-15:30; sábado 09:00-13:00»."""
    ordered = sorted(stretches)
    days = [(weekday, write_day(ordered, weekday)) for weekday in range(7)]
    lines, index = [], 0
    while index < 7:
        last = index
        while last < 6 and days[last + 1][1] == days[index][1]:
            last += 1
        if days[index][1]:
            name = SPELT[index] if last == index else f"{SPELT[index]} a {SPELT[last]}"
            lines.append(f"{name} {days[index][1]}")
        index = last + 1
    return "; ".join(lines)


SPELT = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
WEEK = re.compile(r"^\s*([^\W\d]+)\.?(?:\s*(?:-|–|a)\s*([^\W\d]+)\.?)?\s*:?\s+(\d.*|cerrado)$", re.IGNORECASE)


def read_hours(text: str) -> list[Stretch]:
    """What `write_hours` writes, and what is near it: «lun-vie 8-15:30; sab 9:00 a 13:00»."""
    stretches: list[Stretch] = []
    for part in text.replace("\n", ";").split(";"):
        if not part.strip():
            continue
        found = WEEK.match(part)
        if not found:
            message = _("No entendemos «%(text)s». Escribe así: lunes a viernes 08:00-15:30; sábado 09:00-13:00.")
            raise ValidationError(message % {"text": part.strip()[:60]})
        first = _day(found[1])
        last = _day(found[2]) if found[2] else first
        for step in range((last - first) % 7 + 1):
            stretches += read_day(found[3], (first + step) % 7)
    return check_overlap(stretches)


def _day(word: str) -> int:
    folded = fold(word)
    for index, name in enumerate(DAYS):
        if len(folded) >= 2 and name.startswith(folded) and folded != "m":
            return index
    raise ValidationError(_("«%(word)s» no es un día de la semana.") % {"word": word[:30]})
