"""The directory as residents read it: what a page says, what it costs, how long it may be kept."""

import json
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from directory.models import Closure, Department, FruitlessSearch, Topic
from seed.planter import plant
from tests.factories import a_department

pytestmark = pytest.mark.django_db
MEXICO = ZoneInfo("America/Mexico_City")
OFFICE = [(day, "08:00", "15:30") for day in range(5)]
LINE = {"kind": "voice", "number": "4777880000", "extension": "12", "purpose": "Reportes", "source": "leon.mx"}


@pytest.fixture
def clock(monkeypatch):
    def stop(*moment: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: datetime(*moment, tzinfo=MEXICO))

    return stop


def text_of(response) -> str:
    """What is read, without markup and runs of space."""
    body = re.sub(r"(?s)<(script|svg).*?</\1>|<[^>]+>", " ", response.content.decode())
    return " ".join(body.split())


# Searching


def test_a_question_finds_who_attends_and_says_why(client):
    light = a_department(services=[{"name": "Reparar una lámpara", "is_example": True}], phones=[LINE])
    response = client.get("/directorio/", {"q": "lamparas"})
    [entry] = response.context["entries"]
    assert (entry["department"], [one.name for one in entry["services"]]) == (light, ["Reparar una lámpara"])
    html = response.content.decode()
    assert f'href="/directorio/alumbrado/#servicio-{light.services.get().pk}"' in html
    assert 'href="tel:+524777880000;ext=12"' in html
    assert "1 dependencia para «lamparas»" in text_of(response)


def test_what_was_understood_is_told(client):
    a_department(services=[{"name": "Alumbrado"}])
    assert "¿Quisiste decir…? No encontramos «alumbrdo»: buscamos «alumbrado» ." in text_of(
        client.get("/directorio/", {"q": "alumbrdo"})
    )


def test_topics_letters_and_open_now(client, clock):
    clock(2027, 3, 2, 9, 0)
    topic = Topic.objects.create(slug="luz", name="Luz")
    light = a_department(hours=OFFICE)
    light.topics.set([topic])
    light.save()
    a_department("jardines", hours=[(1, "16:00", "18:00")])
    for query, slugs in {
        "tema=luz": ["alumbrado"], "tema=nada": [], "letra=j": ["jardines"], "letra=J": ["jardines"],
        "letra=todas": ["alumbrado", "jardines"], "abierto=1": ["alumbrado"], "abierto=1&letra=j": [],
        "q=direccion&abierto=1": ["alumbrado"], "q=direccion&tema=luz": ["alumbrado"],
    }.items():  # fmt: skip
        entries = client.get(f"/directorio/?{query}").context["entries"]
        assert [one["department"].slug for one in entries] == slugs, query


def test_the_first_page_shows_ways_in(client):
    topic = Topic.objects.create(slug="luz", name="Luz", icon="lamp")
    Topic.objects.create(slug="vacio", name="Sin nadie")
    light = a_department(phones=[{"kind": "short", "number": "072"}])
    light.topics.set([topic])
    light.save()
    context = client.get("/directorio/").context
    assert ([one.slug for one in context["topics"]], context["letters"]) == (["luz"], ["A"])
    assert list(context["lines"]) == [light]


def test_pages_of_a_list(client):
    for number in range(25):
        a_department(f"d{number:02}")
    shown = {page: client.get(f"/directorio/?letra=todas&page={page}").context["paged"].number for page in (
        "1", "3", "abc", "0", "-1", "99999999999999999999", "", "1e9", "٣",
    )}  # fmt: skip
    assert shown == {
        "1": 1, "3": 3, "abc": 1, "0": 3, "-1": 3, "99999999999999999999": 3, "": 1, "1e9": 1, "٣": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        {"q": "a" * 10_000}, {"q": "💡🐕"}, {"q": "'\"<script>"}, {"q": "%_\\"}, {"letra": "ñ"}, {"letra": "ab"},
        {"letra": "%"}, {"tema": "x" * 5_000}, {"abierto": "sí"}, {"page": "9" * 400}, {"q": "\u202e oídos"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["", "/en"])
def test_whatever_is_asked_gets_a_page(client, query, language):
    a_department()
    assert client.get(f"{language}/directorio/", query).status_code == 200


@pytest.mark.parametrize("name", ["q", "tema", "letra", "page"])
def test_what_no_database_keeps_is_refused_with_a_page(client, name):
    assert client.get(f"/directorio/?{name}=%00").status_code == 400


def test_what_is_asked_comes_back_as_text(client):
    html = client.get("/directorio/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html
    assert escape('"><script>alert(1)</script>') in html


def test_a_vain_search_is_counted_without_who(client):
    a_department()
    for question in ("Xilófonos", "xilofono", "xilofono 4771234567", "ana@ejemplo.test", "  ", "q" * 300):
        client.get("/directorio/", {"q": question})
    client.get("/directorio/", {"q": "xilofono", "abierto": "1"})
    assert list(FruitlessSearch.objects.values_list("words", "shown", "count", "last_on")) == [
        ("xilofon", "xilofonos", 2, timezone.localdate())
    ]


# One department


def test_how_to_reach_it(client, clock):
    clock(2027, 3, 2, 9, 0)
    a_department(
        hours=OFFICE, phones=[LINE, {"kind": "whatsapp", "number": "4772136000"}, {"kind": "short", "number": "072"}],
        email="luz@ejemplo.test", street="Calle 1", neighbourhood="Centro", postal_code="37000", town="León",
        latitude="21.121900", longitude="-101.682500", accessibility="Rampa.", head_post="Directora",
        contact_source="leon.mx", contact_source_date=date(2026, 1, 5),
    )  # fmt: skip
    response = client.get("/directorio/alumbrado/")
    html, text = response.content.decode(), text_of(response)
    for link in (
        "tel:+524777880000;ext=12", "https://wa.me/524772136000", "tel:072", "mailto:luz@ejemplo.test",
        "geo:21.121900,-101.682500?q=21.121900,-101.682500(Direcci%C3%B3n%20de%20Alumbrado)",
        "/directorio/alumbrado.vcf", "/directorio/alumbrado/reportar/",
    ):  # fmt: skip
        assert f'href="{link}"' in html, link
    for words in (
        "477 788 0000 ext. 12 Reportes", "Abierto ahora, hasta las 15:30", "Lunes a viernes 8:00–15:30", "Rampa.",
        "Sábado y domingo Cerrado", "La encabeza Directora", "Fuente: leon.mx",
        "Los datos de contacto vienen de: leon.mx , 5 de enero de 2026",
    ):  # fmt: skip
        assert words in text, words


def test_who_confirmed_it_and_when(client):
    light = a_department(phones=[LINE | {"is_confirmed": True}])
    Department.objects.filter(pk=light.pk).update(verified_on=date(2026, 11, 3), verified_by="Alumbrado Público")
    text = text_of(client.get("/directorio/alumbrado/"))
    assert "Revisado el 3 de noviembre de 2026 por Alumbrado Público." in text
    assert "Sin confirmar" not in text


def test_above_and_below(client):
    top = a_department("cima", name="Cima")
    middle = a_department("medio", name="Medio", parent=top)
    a_department("hoja", name="Hoja", parent=middle)
    a_department("cerrada", name="Cerrada", parent=middle, closed_on=date(2026, 1, 1))
    context = client.get("/directorio/medio/").context
    assert ([one.name for one in context["above"]], [one.name for one in context["below"]]) == (["Cima"], ["Hoja"])


def test_a_circle_of_dependence_ends(client):
    one = a_department("una")
    other = a_department("otra", parent=one)
    Department.objects.filter(pk=one.pk).update(parent=other)
    assert client.get("/directorio/una/").status_code == client.get("/directorio.json").status_code == 200


def test_what_has_no_english_is_marked_spanish(client):
    a_department(does="Repara.", services=[{"name": "Lámpara", "name_en": "Lamp", "description": "Cambia."}])
    html = client.get("/en/directorio/alumbrado/").content.decode()
    assert '<p class="lede" lang="es">Repara.</p>' in html
    assert '<h3 lang="en">Lamp</h3><p lang="es">Cambia.</p>' in html


def test_a_closed_one_says_who_attends_now(client):
    new = a_department("nueva", name="Nueva")
    a_department("vieja", name="Vieja", closed_on=date(2026, 1, 1), successor=new)
    for path in ("/directorio/vieja/", "/en/directorio/vieja/", "/directorio/vieja/reportar/"):
        response = client.get(path)
        assert response.status_code == 410, path
        assert "/directorio/nueva/" in response.content.decode()
    assert client.get("/directorio/vieja.vcf").status_code == 410
    assert "Vieja" not in text_of(client.get("/directorio/?letra=todas"))


def test_a_draft_has_no_page(client):
    a_department(live=False)
    for path in ("/directorio/alumbrado/", "/directorio/alumbrado.vcf", "/directorio/alumbrado/reportar/"):
        assert client.get(path).status_code == 404


def test_an_old_address_leads_to_the_new_one(client):
    light = a_department()
    for slug in ("luz", "luminarias"):
        light.slug = slug
        light.save()
    for old, new in {
        "/directorio/alumbrado/": "/directorio/luz/", "/directorio/luz/": "/directorio/luminarias/",
        "/en/directorio/luz/": "/en/directorio/luminarias/", "/directorio/luz.vcf": "/directorio/luminarias.vcf",
    }.items():  # fmt: skip
        assert client.get(old)["Location"] == new
    light.slug = "alumbrado"
    light.save()
    assert client.get("/directorio/alumbrado/").status_code == 200


def test_a_draft_of_a_new_address_moves_nothing(client):
    light = a_department()
    light.slug = "luz"
    revision = light.save_revision()
    assert client.get("/directorio/alumbrado/").status_code == 200
    revision.publish()
    assert client.get("/directorio/alumbrado/")["Location"] == "/directorio/luz/"


# Kept, and what it costs


def age(response) -> int:
    return int(response["Cache-Control"].removeprefix("public, max-age="))


def test_no_page_is_kept_past_the_next_change(client, clock):
    a_department(hours=OFFICE)
    a_department("otra")
    pages = ("/directorio/", "/directorio/?abierto=1", "/directorio/?q=lampara", "/directorio/alumbrado/")
    for moment, seconds in (((2027, 3, 2, 15, 29, 40), 20), ((2027, 3, 2, 7, 59, 55), 5), ((2027, 3, 2, 10), 60)):
        clock(*moment)
        assert {age(client.get(path)) for path in pages} == {seconds}, moment
    clock(2027, 3, 2, 15, 29, 40)
    assert age(client.get("/directorio/otra/")) == 60


def test_a_closure_that_begins_at_midnight_is_a_change(client, clock):
    always = [(day, "00:00", "23:59") for day in range(7)]
    a_department(hours=always)
    Closure.objects.create(first_day=date(2027, 3, 3), last_day=date(2027, 3, 3), reason="Fiesta")
    clock(2027, 3, 2, 23, 59, 50)
    assert {age(client.get(path)) for path in ("/directorio/alumbrado/", "/directorio/?abierto=1")} == {10}


def test_public_and_the_same_for_all(client):
    a_department()
    for path in ("/directorio/", "/directorio/?q=nada", "/directorio/alumbrado/", "/directorio/datos/"):
        response = client.get(path)
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.content.decode()
        assert response["Cache-Control"].startswith("public")


COSTS = {
    "/directorio/": 7,
    "/directorio/?q=lamparas": 11,
    "/directorio/?q=lamparas&abierto=1&tema=t0": 12,
    "/directorio/?q=xilofono": 9,
    "/directorio/?letra=todas": 8,
    "/directorio/?tema=t0": 9,
    "/directorio/d0/": 11,
    "/directorio/datos/": 2,
    "/directorio/d0.vcf": 5,
}


@pytest.mark.parametrize("many", [1, 40])
def test_queries_are_the_same_with_one_and_with_many(client, clock, many):
    clock(2027, 3, 2, 9, 0)
    plant_some(many)
    found = {}
    for path in COSTS:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        found[path] = len([query for query in captured if "SAVEPOINT" not in query["sql"]])
    assert found == COSTS
    assert max(COSTS.values()) <= 12


def plant_some(many: int) -> None:
    topic = Topic.objects.create(slug="t0", name="Tema")
    parent = a_department("padre", name="Padre", phones=[{"kind": "short", "number": "072"}])
    for number in range(many):
        each = a_department(
            f"d{number}", parent=parent, hours=OFFICE, phones=[LINE],
            services=[{"name": f"Lámpara {n}"} for n in range(1 + many // 10)],
        )  # fmt: skip
        each.topics.set([topic])
        each.save()


def test_what_it_promised_in_the_plan(client):
    plant(today=timezone.localdate(), say=lambda line: None)
    client.get("/directorio/unidad-de-transparencia/")
    with CaptureQueriesContext(connection) as captured:
        response = client.get("/directorio/unidad-de-transparencia/")
    assert len(captured) <= 12
    assert response.context["answers_for"][0]["url"] == "/plan/datos-abiertos/da-1/"
    assert client.get("/en/directorio/unidad-de-transparencia/").context["answers_for"][0]["url"].startswith("/en/")


@pytest.mark.parametrize("path", ["?q=lamparas&abierto=1&tema=alumbrado", "?q=xilofono", "atencion-ciudadana/", ""])
@pytest.mark.parametrize("language", ["", "/en"])
def test_no_page_of_the_demo_costs_more_than_twelve(client, clock, language, path):
    clock(2027, 3, 2, 9, 0)
    plant(today=timezone.localdate(), say=lambda line: None)
    client.get(f"{language}/directorio/{path}")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{language}/directorio/{path}")
    assert len([query for query in captured if "SAVEPOINT" not in query["sql"]]) <= 12


def test_structured_data_says_the_same(client):
    a_department(name="Luz </script> & «más»", phones=[LINE], hours=[(1, "08:00", "23:59")], website="https://a.mx")
    html = client.get("/directorio/alumbrado/").content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert data["name"] == "Luz </script> & «más»"
    assert data["@type"] == "GovernmentOffice"
    assert data["contactPoint"] == [
        {"@type": "ContactPoint", "telephone": "+524777880000;ext=12", "contactType": "Reportes"}
    ]
    assert data["openingHoursSpecification"] == [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": "https://schema.org/Tuesday", "opens": "08:00",
         "closes": "00:00"}
    ]  # fmt: skip


def test_the_directory_is_in_the_menu(client):
    plant(today=timezone.localdate(), say=lambda line: None)
    assert '<a href="/directorio/">Directorio</a>' in client.get("/ayuda/").content.decode()
    assert '<form class="search-box" role="search" action="/directorio/"' in client.get("/").content.decode()


def test_what_was_looked_for_long_ago_is_forgotten():
    from directory.actions import forget_searches  # noqa: PLC0415

    today = date(2026, 11, 22)
    for words, days in (("vieja", 181), ("reciente", 180)):
        FruitlessSearch.objects.create(words=words, shown=words, count=1, last_on=today - timedelta(days=days))
    assert (forget_searches(today), FruitlessSearch.objects.get().words) == (1, "reciente")


def test_the_map_of_the_site_leads_to_the_directory_in_both_languages(client, settings):
    a_department()
    a_department("cerrada", closed_on=date(2026, 1, 1))
    a_department("borrador", live=False)
    found = re.findall(r"<loc>([^<]+)</loc><lastmod>", client.get("/sitemap.xml").content.decode())
    pages = ["/directorio/", "/directorio/datos/", "/directorio/avance/", "/directorio/alumbrado/"]
    expected = [settings.SITE_URL + prefix + page for prefix in ("", "/en") for page in pages]
    assert [each for each in found if "/directorio/" in each] == expected


def test_a_number_that_is_a_chat_says_so_once(client):
    chats = [{"kind": "whatsapp", "number": "4772136000"}, {"kind": "whatsapp", "number": "4772136001"}]
    chats[1]["purpose"] = "WhatsApp «Hola»"
    a_department(phones=chats)
    words = text_of(client.get("/directorio/alumbrado/"))
    assert "477 213 6000 WhatsApp" in words
    assert "477 213 6001 WhatsApp «Hola»" in words
    assert words.count("477 213 6001 WhatsApp") == 1
    assert "WhatsApp WhatsApp" not in words


def test_an_example_says_so_where_an_error_is_reported(client):
    a_department(is_example=True, phones=[LINE])
    assert "no tiene teléfono" not in text_of(client.get("/directorio/alumbrado/"))
    assert "inventada para mostrar el sitio" in text_of(client.get("/directorio/alumbrado/reportar/"))
