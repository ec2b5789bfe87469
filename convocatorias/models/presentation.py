"""How a call shows itself on pages, documents and calendars: its dates in order and whom to ask, as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.rich_text import get_text_for_indexing

from common.dates import clock, moment, span
from common.templatetags.civic import words

from ..enums import Phase
from .convocatoria import Convocatoria

FRESH = 60
# What a call's page tells of its streams.
SPOKEN = {
    "axes": ("label",),
    "milestones": ("title",),
    "documents": ("title", "detail"),
    "sections": ("title", "text"),
    "faq": ("question", "answer"),
}


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
            return _("Del %(opens)s al %(closes)s") % {"opens": clock(self.starts), "closes": moment(self.ends)}
        return capfirst(span(self.starts, self.ends))


def calendar(convocatoria: Convocatoria, now: datetime, phase: Phase) -> list[Happening]:
    """Registration and then the milestones that have a date, each with its state at `now`, when the call is in this
    phase. A draft may hold a milestone that is half written.
    """
    state = {Phase.PLANNED: "next", Phase.OPEN: "now", Phase.CLOSED: "done"}[phase]
    registration = Happening(
        "registro", _("Registro"), get_language(), convocatoria.opens_at, convocatoria.closes_at, state
    )
    dated = [block.value for block in convocatoria.milestones if block.value["starts_on"]]
    return [registration, *(_milestone(value, timezone.localdate(now)) for value in dated)]


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
    lang = "en" if english and value["note_en"] else "es"
    if kind == "place":
        return {"name": _("En persona"), "text": note, "address": shown, "lang": lang}
    slot = {
        "phone": "phone" if sum(character.isdigit() for character in shown) >= 7 else "text",
        "email": "email" if "@" in shown else "text",
    }.get(kind, "text")
    return {slot: f"WhatsApp: {shown}" if kind == "whatsapp" else shown, "hours": note, "lang": lang}


def words_of_call(convocatoria: Convocatoria) -> str:
    """What its page tells in the language in force, as plain text: search looks in it and quotes it."""
    texts = [convocatoria.text("summary")[0], convocatoria.text("parity_rule")[0]]
    for stream, names in SPOKEN.items():
        for block in getattr(convocatoria, stream):
            texts += [get_text_for_indexing(str(words(block.value, name)["text"] or "")) for name in names]
    return " ".join(" ".join(texts).split())


def fresh_for(convocatorias: Iterable[Convocatoria], now: datetime) -> int:
    """For how many seconds these calls stay as they are: up to the next opening or closing, a minute at most."""
    changes = [at for call in convocatorias for at in (call.opens_at, call.closes_at) if at > now]
    return min([FRESH, *(int((at - now).total_seconds()) for at in changes)])
