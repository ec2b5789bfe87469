"""The halves of a year in which the plan measures: 1 January to 30 June, 1 July to 31 December, in the site's zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Semester:
    """One half of a year. `code` («2026-2») is its name in addresses, files and rows."""

    year: int
    half: int

    @classmethod
    def of(cls, day: date) -> "Semester":
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def current(cls) -> "Semester":
        return cls.of(today())

    @classmethod
    def named(cls, code: str) -> "Semester":
        """The semester of a code; ValueError for anything else."""
        year, _dash, half = code.partition("-")
        if len(year) != 4 or not year.isascii() or not year.isdigit() or half not in ("1", "2"):
            raise ValueError(code)
        return cls(int(year), int(half))

    @property
    def code(self) -> str:
        return f"{self.year}-{self.half}"

    @property
    def first(self) -> date:
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last(self) -> date:
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def ends_at(self) -> datetime:
        """The first moment that is no longer of it."""
        return datetime.combine(self.last + timedelta(days=1), time(), timezone.get_default_timezone())

    @property
    def previous(self) -> "Semester":
        return Semester(self.year, 1) if self.half == 2 else Semester(self.year - 1, 2)

    @property
    def next(self) -> "Semester":
        return Semester(self.year, 2) if self.half == 1 else Semester(self.year + 1, 1)

    def __str__(self) -> str:
        words = _("primer semestre de %(year)s") if self.half == 1 else _("segundo semestre de %(year)s")
        return words % {"year": self.year}


def today() -> date:
    """Today in the site's own zone, whatever zone the reader has chosen in the CMS."""
    return timezone.localdate(timezone=timezone.get_default_timezone())
