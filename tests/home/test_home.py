"""The front door: what is open, what comes next, and addresses found in one look-up."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page

from convocatorias.models import Convocatoria
from home.models import StandardPage

pytestmark = pytest.mark.usefixtures("planted")


def test_home_shows_what_is_open_and_what_comes_next(client):
    response = client.get("/")
    html = response.content.decode()
    assert 'href="/convocatorias/cabildo-juvenil-2027/"' in html
    assert "Tienes 2" in html
    assert [one["state"] for one in response.context_data["next_dates"]] == ["now", "next", "next", "next"]
    assert 'href="/mi-cuenta/"' in html
    assert 'href="/ayuda/"' in html


def test_home_without_calls_says_so(client):
    Convocatoria.objects.update(
        closes_at=timezone.now() - timedelta(days=400), opens_at=timezone.now() - timedelta(days=401)
    )
    assert "Ahora no hay convocatorias abiertas." in client.get("/").content.decode()


def test_english_home_links_to_english_pages(client):
    html = client.get("/en/").content.decode()
    assert '<html lang="en">' in html
    assert 'href="/en/convocatorias/cabildo-juvenil-2027/"' in html
    assert 'href="/en/mi-cuenta/"' in html


@pytest.mark.parametrize("path", ["/ayuda/", "/accesibilidad/", "/aviso-de-privacidad/", "/sobre/", "/en/ayuda/"])
def test_standard_pages_are_there(client, path):
    assert client.get(path).status_code == 200


def test_address_of_a_page_that_is_not_live_is_not_found(client):
    page = StandardPage.objects.get(slug="ayuda", locale__language_code="es")
    page.unpublish()
    assert client.get("/ayuda/").status_code == 404
    assert client.get("/en/ayuda/").status_code == 200
    assert client.get("/nada/nunca/").status_code == 404


def test_route_finds_the_same_pages_as_wagtail():
    home = Page.objects.get(slug="inicio").specific
    request = RequestFactory().get("/")
    for page in home.get_descendants():
        parts = page.url_path.removeprefix(home.url_path).strip("/").split("/")
        found = home.route(request, parts).page
        assert found == super(type(home), home).route(request, parts).page == page.specific
    assert home.route(request, []).page == home


def test_missing_page_links_home_and_is_not_kept_long(client):
    response = client.get("/en/nothing/")
    assert response.status_code == 404
    assert response["Cache-Control"] == "public, max-age=60"
