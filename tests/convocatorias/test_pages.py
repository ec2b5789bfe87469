"""The public pages of calls: what they say in each phase, to whom, and at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from common.dates import day
from convocatorias.models import Convocatoria, ConvocatoriaPage
from tests.factories import a_receipt, an_applicant

pytestmark = pytest.mark.usefixtures("planted")
OPEN, CLOSED, PLANNED = "cabildo-juvenil-2027", "cabildo-juvenil-2026", "cabildo-juvenil-2027-suplencias"
KIB = 1024


def page(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_open_call_says_who_until_when_and_where_to_start(client):
    html = page(client, f"/convocatorias/{OPEN}/")
    call = Convocatoria.objects.get(code=OPEN)
    first, last = call.birth_dates
    assert f"Naciste entre el {day(first)} y el {day(last)}." in html
    assert f'href="/convocatorias/{OPEN}/solicitud/"' in html
    assert "Tienes 27 días" in html or "Tienes 28 días" in html
    assert f'href="/convocatorias/{OPEN}/bases.pdf"' in html
    assert f'href="/convocatorias/{OPEN}/calendario.ics"' in html
    assert "no se ha publicado aquí" in html


def test_closed_and_planned_calls_offer_no_form(client):
    for code, words in [(CLOSED, "Ya no se reciben solicitudes."), (PLANNED, "Todavía no abre")]:
        html = page(client, f"/convocatorias/{code}/")
        assert words in html
        assert "solicitud/" not in html


def test_a_call_that_is_not_frozen_does_not_open_by_itself(client):
    now = timezone.now()
    Convocatoria.objects.filter(code=PLANNED).update(
        opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9)
    )
    html = page(client, f"/convocatorias/{PLANNED}/")
    assert "Estamos terminando de prepararla." in html
    assert "solicitud/" not in html


def test_list_groups_by_phase(client):
    groups = client.get("/convocatorias/").context_data["groups"]
    assert [(phase.value, [p.slug for p in pages]) for phase, pages in groups] == [
        ("open", [OPEN]), ("planned", [PLANNED]), ("closed", [CLOSED]),
    ]  # fmt: skip


def test_calendar_marks_what_is_happening(client):
    happenings = client.get(f"/convocatorias/{OPEN}/").context_data["calendar"]
    assert [one.state for one in happenings] == ["now", "next", "next", "next", "next", "next"]
    happenings = client.get(f"/convocatorias/{CLOSED}/").context_data["calendar"]
    assert {one.state for one in happenings} == {"done"}


def test_english_page_is_english_and_missing_words_are_marked_spanish(client):
    Convocatoria.objects.filter(code=OPEN).update(summary_en="")
    html = page(client, f"/en/convocatorias/{OPEN}/")
    assert '<html lang="en">' in html
    assert "Youth Open Council 2027" in html
    assert 'lang="es">Si tienes entre 18 y 30 años' in html


QUERIES = {
    "/": 11,
    "/convocatorias/": 14,
    f"/convocatorias/{OPEN}/": 15,
    f"/convocatorias/{CLOSED}/": 14,
    "/ayuda/": 11,
    "/en/convocatorias/": 15,
    f"/en/convocatorias/{OPEN}/": 16,
    f"/convocatorias/{OPEN}/aviso-de-privacidad/": 4,
    "/convocatorias/feed/": 7,
}


@pytest.mark.parametrize("applications", [0, 3])
def test_pages_cost_the_same_whatever_was_sent(client, applications):
    call = Convocatoria.objects.get(code=OPEN)
    for number in range(applications):
        a_receipt(an_applicant(f"p{number}@ejemplo.test"), call)
    asked = {}
    for path in QUERIES:
        client.get(path)  # menu, document sizes and Wagtail's root paths are remembered
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        asked[path] = len(captured)
        assert len(response.content) < 100 * KIB
    assert asked == QUERIES


def test_public_answers_are_the_same_for_everyone(client):
    paths = ["/", "/convocatorias/", f"/convocatorias/{OPEN}/", "/ayuda/", "/nada/", f"/convocatorias/{OPEN}/bases.pdf"]
    anonymous = {path: client.get(path) for path in paths}
    client.force_login(an_applicant())
    for path, response in anonymous.items():
        assert response["Cache-Control"].startswith("public, max-age=")
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies
        assert client.get(path).content == response.content


def test_a_second_visit_gets_a_short_answer(client):
    response = client.get(f"/convocatorias/{OPEN}/")
    again = client.get(f"/convocatorias/{OPEN}/", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, response["Cache-Control"])


def test_no_cache_keeps_a_page_past_the_closing(client):
    Convocatoria.objects.filter(code=OPEN).update(closes_at=timezone.now() + timedelta(seconds=30))
    for path in ("/", "/convocatorias/", f"/convocatorias/{OPEN}/"):
        age = int(client.get(path)["Cache-Control"].removeprefix("public, max-age="))
        assert 15 <= age < 30


def test_a_private_call_is_nowhere(client):
    """Neither in lists, feeds, documents nor the map of the site."""
    for one in ConvocatoriaPage.objects.filter(slug=PLANNED):
        PageViewRestriction.objects.create(page=one, restriction_type=PageViewRestriction.LOGIN)
    for path in ("/", "/convocatorias/", "/convocatorias/feed/", "/sitemap.xml"):
        assert PLANNED not in client.get(path).content.decode()
    for name in ("bases.pdf", "cartel.pdf", "calendario.ics"):
        assert client.get(f"/convocatorias/{PLANNED}/{name}").status_code == 404
    response = client.get(f"/convocatorias/{PLANNED}/")
    assert (response.status_code, response["Cache-Control"]) == (302, "private, no-store")


def test_menu_is_of_the_language_and_marks_where_the_reader_is(client):
    html = page(client, f"/convocatorias/{OPEN}/")
    assert '<a href="/convocatorias/" aria-current="page">Convocatorias</a>' in html
    assert '<a href="/en/convocatorias/">Calls</a>' in page(client, "/en/")


def test_robots_and_map_of_the_site(client, settings):
    robots = page(client, "/robots.txt")
    assert "Disallow: /mi-cuenta/\n" in robots
    assert "Disallow: /en/convocatorias/*/solicitud/\n" in robots
    assert robots.endswith(f"Sitemap: {settings.SITE_URL}/sitemap.xml\n")
    listed = page(client, "/sitemap.xml")
    for path in ("/", "/en/", "/convocatorias/", f"/en/convocatorias/{OPEN}/"):
        assert f"<loc>{settings.SITE_URL}{path}</loc>" in listed
    assert listed.count("<loc>") == 32 + 62 + 2 * (3 + 49)  # pages, the plan below its own, the directory
