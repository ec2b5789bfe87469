"""The CURP, the Mexican population code: form, date and check digit.

Source: the layout published by RENAPO, as python-stdnum documents it. Sex `X` and the letter Ñ are accepted; the list
of rude words is not checked, because old records vary. Nothing is looked up anywhere.
"""

import re
from dataclasses import dataclass
from datetime import date

ALPHABET = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
STATES = "AS|BC|BS|CC|CH|CL|CM|CS|DF|DG|GR|GT|HG|JC|MC|MN|MS|NE|NL|NT|OC|PL|QR|QT|SL|SP|SR|TC|TL|TS|VZ|YN|ZS"
LAYOUT = re.compile(
    rf"[A-ZÑ]{{4}}([0-9]{{2}})([0-9]{{2}})([0-9]{{2}})[HMX]({STATES})[A-ZÑ]{{3}}([0-9A-Z])[0-9]"
)


@dataclass(frozen=True)
class Curp:
    """A well-formed CURP: its 18 characters, the birth date they say and whether the check digit agrees."""

    text: str
    born: date
    check_digit_agrees: bool


def tidy(text: str) -> str:
    """The text as a CURP is written: upper case, no spaces, hyphens or dots."""
    return re.sub(r"[\s.\-]", "", text).upper()


def check_digit(first_17: str) -> str:
    """The last digit that belongs to the first 17 characters (weights 18 to 2, modulus 10)."""
    total = sum(ALPHABET.index(character) * (18 - place) for place, character in enumerate(first_17))
    return str(-total % 10)


def parse(text: str) -> Curp | None:
    """The CURP in `text`, however it was typed; None when length, layout, state or date make it impossible."""
    curp = tidy(text)
    found = LAYOUT.fullmatch(curp)
    if not found:
        return None
    century = 1900 if found[5].isdigit() else 2000  # character 17: a digit for births before 2000, a letter since
    try:
        born = date(century + int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return Curp(curp, born, check_digit(curp[:17]) == curp[17])
