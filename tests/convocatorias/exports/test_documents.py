"""What can be taken away from a call: documents that print well and a calendar that other programs read."""

import io
from datetime import UTC, date, datetime

import pikepdf
import pytest
from django.core.cache import caches
from django.utils.translation import override
from icalendar import Calendar

from convocatorias.exports import documents as exports
from convocatorias.models import Convocatoria, ConvocatoriaPage
from tests import database

pytestmark = pytest.mark.django_db
OPEN = "cabildo-juvenil-2027"


@pytest.fixture(scope="module")
def in_december(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        database.put_planted(date(2026, 12, 28))
        yield
        database.put_back()


@pytest.fixture
def page(in_december, db):
    return ConvocatoriaPage.objects.get(slug=OPEN, locale__language_code="es")


def test_bases_are_tagged_in_each_language_and_come_from_the_cache(client, page, monkeypatch):
    for prefix, language in (("", "es-MX"), ("/en", "en-MX")):
        response = client.get(f"{prefix}/convocatorias/{OPEN}/bases.pdf")
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == f'inline; filename="bases-{OPEN}.pdf"'
        assert response["ETag"]
        with pikepdf.open(io.BytesIO(response.content)) as document:
            assert str(document.Root.Lang) == language
            assert document.Root.MarkInfo.Marked
            assert len(document.pages) <= 6
    monkeypatch.setattr(exports, "render_pdf", lambda *_args: pytest.fail("made again"))
    assert client.get(f"/en/convocatorias/{OPEN}/bases.pdf").content == response.content


def test_poster_is_one_page_however_long_the_title(page):
    page.convocatoria.title = "Convocatoria extraordinaria para integrar el Consejo de la Ciudad 😀"
    with pikepdf.open(io.BytesIO(exports.poster_pdf(page))) as poster:
        assert len(poster.pages) == 1
        assert [int(side) for side in poster.pages[0].mediabox[2:]] == [612, 792]


def test_a_change_of_the_call_makes_a_new_document(client, page):
    before = client.get(f"/convocatorias/{OPEN}/bases.pdf")
    Convocatoria.objects.filter(code=OPEN).update(seats=20)
    assert client.get(f"/convocatorias/{OPEN}/bases.pdf")["ETag"] != before["ETag"]


def test_bases_carry_what_was_frozen_and_where_rules_come_from(page):
    data = exports._bases(page)
    version = page.convocatoria.frozen_form
    frozen_at = exports.day(version.frozen_at)
    assert data["form"] == {"number": 1, "sha256": version.sha256, "frozen_at": frozen_at, "reason": ""}
    assert data["who"] == [
        "Naciste entre el 2 de marzo de 1996 y el 1 de marzo de 2009.",
        "Naciste en León o vives en León.",
        "Tienes 18 años cumplidos el día que envías tu solicitud.",
    ]
    assert sum(one["weight"] for one in data["rubric"]) == 100
    sources = [span["text"] for part in data["sections"] for block in part["text"] for span in block["spans"]]
    assert sum("Plan de Acción Municipal" in text for text in sources) == 6
    assert data["example"] == "Ejemplo hecho para probar la plataforma. No es una convocatoria oficial."


def test_a_real_call_shows_no_example_banner(page):
    page.convocatoria.is_example = False
    assert exports._bases(page)["example"] == ""


@pytest.mark.parametrize(
    ("born", "resident", "months", "lines"),
    [
        (True, False, 0, ["Naciste en León."]),
        (False, True, 0, ["Vives en León."]),
        (
            True,
            True,
            6,
            ["Naciste en León o vives en León.", "Si no naciste ahí, llevas al menos 6 meses viviendo en León."],
        ),
    ],
)
def test_who_may_take_part(page, born, resident, months, lines):
    call = page.convocatoria
    call.accepts_born, call.accepts_resident, call.residence_months = born, resident, months
    assert exports.who(call)[1:-1] == lines


def test_calendar_has_opening_closing_and_milestones(client, page):
    response = client.get(f"/convocatorias/{OPEN}/calendario.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    events = {
        str(event["UID"]).partition("@")[0].removeprefix(f"{OPEN}-"): event
        for event in Calendar.from_ical(response.content).walk("VEVENT")
    }
    assert list(events) == ["abre", "cierra", "requisitos", "evaluacion", "sesion", "resultados", "abanderamiento"]
    assert events["cierra"]["DTSTART"].dt.astimezone(UTC) == datetime(2027, 1, 26, 0, tzinfo=UTC)
    assert events["cierra"]["DTSTART"].params["TZID"] == "America/Mexico_City"
    assert (events["requisitos"]["DTSTART"].dt, events["requisitos"]["DTEND"].dt) == (
        date(2027, 1, 26),
        date(2027, 2, 4),
    )
    assert (events["resultados"]["DTSTART"].dt, events["resultados"]["DTEND"].dt) == (
        date(2027, 2, 20),
        date(2027, 2, 21),
    )
    assert all(event["DTSTAMP"].dt == page.last_published_at.replace(microsecond=0) for event in events.values())


def test_english_calendar_keeps_the_same_identities(client, page):
    def uids(path):
        return [str(e["UID"]) for e in Calendar.from_ical(client.get(path).content).walk("VEVENT")]

    assert uids(f"/convocatorias/{OPEN}/calendario.ics") == uids(f"/en/convocatorias/{OPEN}/calendario.ics")


def test_size_is_that_of_the_document(page):
    with override("es"):
        assert exports.size_of(page, "cartel") == len(exports.poster_pdf(page))
        caches["default"].clear()
        assert exports.size_of(page, "cartel") == len(exports.poster_pdf(page))


def test_unknown_call_is_not_found(client, page):
    for name in ("bases.pdf", "cartel.pdf", "calendario.ics", "aviso-de-privacidad/"):
        assert client.get(f"/convocatorias/nada/{name}").status_code == 404
        assert client.post(f"/convocatorias/{OPEN}/{name}").status_code == 405
