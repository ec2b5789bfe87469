"""What of a call can be taken away: its bases and its poster as PDF, its dates as a calendar file."""

from datetime import datetime, timedelta
from functools import cache as keep
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from common.canonical import canonical_json, sha256
from common.dates import clock, day, moment
from common.pdf import TEMPLATES, qr_svg, render_pdf
from common.richtext import blocks_of
from common.templatetags.civic import words

from ..enums import Phase
from ..models import Convocatoria, ConvocatoriaPage
from ..models.presentation import calendar

KEEP = 24 * 3600


def bases_pdf(page: ConvocatoriaPage) -> bytes:
    """The bases to print, in the language in force: rules, dates, rubric and which frozen form they go with."""
    return rendered("bases", _bases(page))


def poster_pdf(page: ConvocatoriaPage) -> bytes:
    """A letter-size poster with the dates and a QR code of the call's page."""
    return rendered("cartel", _poster(page))


def size_of(page: ConvocatoriaPage, document: str) -> int:
    """Bytes of "bases" or "cartel", to write beside the link. Remembered for five minutes."""
    key = f"pdf-size:{document}:{page.pk}:{get_language()}"
    make = {"bases": bases_pdf, "cartel": poster_pdf}[document]
    return caches["local"].get_or_set(key, lambda: len(make(page)), 300)


def rendered(template: str, data: dict) -> bytes:
    """The document, made once for each content."""
    key = f"pdf:{template}:{sha256(_look() + canonical_json(data))}"
    return caches["default"].get_or_set(key, lambda: render_pdf(template, data), KEEP)


@keep
def _look() -> str:
    """A digest of the templates: a new version of the site makes its documents again."""
    return sha256(b"".join(path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))))


def _text(holder, name: str) -> str:
    return words(holder, name)["text"] or ""


def _common(page: ConvocatoriaPage) -> dict:
    convocatoria, url = page.convocatoria, page.full_url
    return {
        "lang": get_language(),
        "title": _text(convocatoria, "title"),
        "summary": _text(convocatoria, "summary"),
        "site": settings.WAGTAIL_SITE_NAME,
        "example": _("Ejemplo hecho para probar la plataforma. No es una convocatoria oficial.")
        if convocatoria.is_example
        else "",
        "opens": moment(convocatoria.opens_at),
        "closes": moment(convocatoria.closes_at),
        "closes_at": clock(convocatoria.closes_at),
        "zone": _("hora del centro de México"),
        "who": who(convocatoria),
        "url": url,
        "qr": qr_svg(url),
    }


def who(convocatoria: Convocatoria) -> list[str]:
    """Who may take part, with the birth dates worked out."""
    first, last = convocatoria.birth_dates
    place = {"place": convocatoria.municipality, "months": convocatoria.residence_months}
    if convocatoria.accepts_born and convocatoria.accepts_resident:
        link = _("Naciste en %(place)s o vives en %(place)s.") % place
    elif convocatoria.accepts_born:
        link = _("Naciste en %(place)s.") % place
    else:
        link = _("Vives en %(place)s.") % place
    lines = [_("Naciste entre el %(first)s y el %(last)s.") % {"first": day(first), "last": day(last)}, link]
    if convocatoria.accepts_resident and convocatoria.residence_months:
        lines.append(_("Si no naciste ahí, llevas al menos %(months)s meses viviendo en %(place)s.") % place)
    return [*lines, _("Tienes 18 años cumplidos el día que envías tu solicitud.")]


def _bases(page: ConvocatoriaPage) -> dict:
    convocatoria = page.convocatoria
    notice = convocatoria.notice_of(convocatoria.shown_as)
    dates = calendar(convocatoria, timezone.now(), Phase.OPEN)  # on paper no date is past or to come
    return _common(page) | {
        "age_on": day(convocatoria.age_on),
        "ages": [convocatoria.age_min, convocatoria.age_max],
        "seats": convocatoria.seats,
        "alternates": convocatoria.alternates,
        "parity": _text(convocatoria, "parity_rule"),
        "grace": convocatoria.grace_minutes,
        "dates": [{"label": one.title, "value": one.when} for one in dates],
        "documents": [_document(block) for block in convocatoria.documents],
        "sections": [
            {"title": _text(block.value, "title"), "text": rich(_text(block.value, "text"))}
            for block in convocatoria.sections
        ],
        "rubric": [_criterion(block.value) for block in convocatoria.rubric],
        "notice": {"title": _text(notice, "title"), "text": rich(_text(notice, "short"))},
        "form": _frozen(convocatoria),
    }


def rich(value) -> list[dict]:
    return blocks_of(getattr(value, "source", value), base_url=settings.SITE_URL)


def _document(block) -> dict:
    when = block.block.child_blocks["when"]
    return {
        "title": _text(block.value, "title"),
        "detail": _text(block.value, "detail"),
        "when": str(dict(when.field.choices)[block.value["when"]]),
    }


def _criterion(value) -> dict:
    levels = [{"value": level["value"], "anchor": _text(level, "anchor")} for level in value["levels"]]
    return {"name": _text(value, "name"), "weight": value["weight"], "levels": levels}


def _frozen(convocatoria: Convocatoria) -> dict:
    """Which form these bases go with; empty until the form is frozen."""
    version = convocatoria.shown_as or convocatoria.frozen_form
    if version is None:
        return {}
    reason = version.reason and words(version, "reason")["text"]
    return {"number": version.number, "sha256": version.sha256, "frozen_at": day(version.frozen_at), "reason": reason}


def _poster(page: ConvocatoriaPage) -> dict:
    axes = [_text(block.value, "label") for block in page.convocatoria.axes]
    return _common(page) | {
        "axes": axes,
        "seats": page.convocatoria.seats,
        "ages": [page.convocatoria.age_min, page.convocatoria.age_max],
    }


def calendar_ics(page: ConvocatoriaPage) -> bytes:
    """The call's dates as iCalendar: opening, closing and the milestones, with identities that never change."""
    convocatoria, url = page.convocatoria, page.full_url
    title = _text(convocatoria, "title")
    file = Calendar()
    file.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//convocatorias//ES")
    file.add("version", "2.0")
    file.add("x-wr-calname", title)
    moments = [
        ("abre", _("Abre: %(call)s") % {"call": title}, convocatoria.opens_at, None),
        ("cierra", _("Cierra: %(call)s") % {"call": title}, convocatoria.closes_at, None),
    ]
    for one in calendar(convocatoria, timezone.now(), Phase.OPEN)[1:]:
        moments.append((one.key, f"{one.title}: {title}", one.starts, one.ends + timedelta(days=1)))
    for key, summary, starts, ends in moments:
        file.add_component(_event(page, key, summary, starts, ends, url))
    file.add_missing_timezones(first_date=convocatoria.opens_at.date(), last_date=convocatoria.closes_at.date())
    return file.to_ical()


def _event(page: ConvocatoriaPage, key: str, summary: str, starts, ends, url: str) -> Event:
    event = Event()
    event.add("uid", f"{page.convocatoria.code}-{key}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", page.last_published_at or page.convocatoria.opens_at)
    event.add("summary", capfirst(summary))
    event.add("dtstart", starts.astimezone(ZoneInfo(settings.TIME_ZONE)) if isinstance(starts, datetime) else starts)
    if ends:
        event.add("dtend", ends)
    event.add("url", url)
    if page.convocatoria.is_example:
        event.add("description", _("Ejemplo hecho para probar la plataforma. No es una convocatoria oficial."))
    return event
