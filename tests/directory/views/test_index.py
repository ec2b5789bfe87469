"""The directory's first page: searching it, its topics and letters, and what was looked for in vain."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from directory.actions import forget_searches
from directory.models import FruitlessSearch, Topic
from tests.directory.residents import LINE, OFFICE, text_of
from tests.factories import a_department

pytestmark = pytest.mark.django_db


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


def test_a_letter_or_words_that_say_nothing_are_not_counted_as_looked_for_in_vain(client):
    for words in ("a", "x y", "la el de", "xilofono"):
        client.get("/directorio/", {"q": words})
    assert [each.shown for each in FruitlessSearch.objects.all()] == ["xilofono"]


def test_what_was_looked_for_long_ago_is_forgotten():
    today = date(2026, 11, 22)
    for words, days in (("vieja", 181), ("reciente", 180)):
        FruitlessSearch.objects.create(words=words, shown=words, count=1, last_on=today - timedelta(days=days))
    assert (forget_searches(today), FruitlessSearch.objects.get().words) == (1, "reciente")


def test_the_directory_is_in_the_menu(leon, client):
    assert '<a href="/directorio/">Directorio</a>' in client.get("/ayuda/").content.decode()
    assert '<form class="search-box" role="search" action="/directorio/"' in client.get("/").content.decode()


def test_the_map_of_the_site_leads_to_the_directory_in_both_languages(client, settings):
    a_department()
    a_department("cerrada", closed_on=date(2026, 1, 1))
    a_department("borrador", live=False)
    found = re.findall(r"<loc>([^<]+)</loc><lastmod>", client.get("/sitemap.xml").content.decode())
    pages = ["/directorio/", "/directorio/datos/", "/directorio/avance/", "/directorio/alumbrado/"]
    expected = [settings.SITE_URL + prefix + page for prefix in ("", "/en") for page in pages]
    assert [each for each in found if "/directorio/" in each] == expected
