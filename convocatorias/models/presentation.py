"""How a call shows itself on pages, documents and calendars: its dates in order and whom to ask, as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.dates import moment, span

from ..enums import Phase
from .convocatoria import Convocatoria

FRESH = 60


@dataclass(frozen=True)
class Happening:
    """One line of a call's calendar. Registration is counted in minutes, the rest in days."""

    key: str
    title: str
    lang: str
    starts: datetime | date
    ends: datetime | date
    state: str  # done, now, next

    @property
    def when(self) -> str:
        if self.key == "registro":
            return _("Del %(opens)s al %(closes)s") % {"opens": moment(self.starts), "closes": moment(self.ends)}
        return capfirst(span(self.starts, self.ends))


def calendar(convocatoria: Convocatoria, now: datetime) -> list[Happening]:
    """Registration and then the milestones, each with its state at `now`."""
    phase = convocatoria.phase(now)
    state = {Phase.PLANNED: "next", Phase.OPEN: "now", Phase.CLOSED: "done"}[phase]
    registration = Happening(
        "registro", _("Registro"), get_language(), convocatoria.opens_at, convocatoria.closes_at, state
    )
    return [registration, *(_milestone(block.value, timezone.localdate(now)) for block in convocatoria.milestones)]


def _milestone(value, today: date) -> Happening:
    english = value["title_en"] if get_language() == "en" else ""
    starts, ends = value["starts_on"], value["ends_on"] or value["starts_on"]
    state = "next" if today < starts else "now" if today <= ends else "done"
    return Happening(value["key"], english or value["title"], "en" if english else "es", starts, ends, state)


def contacts(convocatoria: Convocatoria) -> list[dict]:
    """Whom to ask, as `components/contact.html` draws it. What is not a number or an address is shown as text."""
    english = get_language() == "en"
    return [_contact(block.value, english) for block in convocatoria.contacts]


def _contact(value, english: bool) -> dict:
    kind, shown = value["kind"], value["value"]
    note = (english and value["note_en"]) or value["note"]
    place = {
        "phone": "phone" if sum(character.isdigit() for character in shown) >= 7 else "text",
        "email": "email" if "@" in shown else "text",
        "place": "address",
    }.get(kind, "text")
    text = f"WhatsApp: {shown}" if kind == "whatsapp" else shown
    return {place: text, "hours": note, "lang": "en" if english and value["note_en"] else "es"}


def fresh_for(convocatorias: Iterable[Convocatoria], now: datetime) -> int:
    """For how many seconds these calls stay as they are: up to the next opening or closing, a minute at most."""
    changes = [at for call in convocatorias for at in (call.opens_at, call.closes_at) if at > now]
    return min([FRESH, *(int((at - now).total_seconds()) for at in changes)])
