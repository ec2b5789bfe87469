"""The plan's public pages: what they say, in both languages, and at what cost."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processes.models import PlanPage

pytestmark = pytest.mark.usefixtures("planted")
CAJ2 = "/plan/cabildo-abierto-juvenil/caj-2/"
KIB = 1024


def read(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_plan_tells_commitments_chapters_and_remarks(client):
    html = read(client, "/plan/")
    assert "4 compromisos, 26 actividades" in html
    for slug in ("datos-abiertos", "presupuesto-participativo", "mi-barrio-habla", "cabildo-abierto-juvenil"):
        assert f'href="/plan/{slug}/"' in html
    assert "emprendimiento y fortalecimiento a la económica local." in html
    assert "Encontramos 69 lugares" in html
    assert "En sesión ordinaria de fecha 31 de octubre de 2025" in html


def test_chart_and_table_tell_the_same(client):
    (figure,) = re.findall(r'<figure class="chart".*?</figure>', read(client, "/plan/"))
    drawn = re.findall(r'<span>(.*?)</span>.*?class="part" width="(\d+)%"', figure)
    told = re.findall(r'<th scope="row">(.*?)</th><td>(\d+) %</td>', figure)
    assert drawn == told == [("No conoce", "53"), ("Conoce", "33"), ("Noción básica", "14")]


def test_charts_without_data_are_not_drawn_and_it_says_so(client):
    html = read(client, "/plan/")
    assert html.count('<figure class="chart"') == 1
    assert "no trae datos en el plan: por eso aquí no se dibuja." in html
    assert "tampoco trae datos: no se dibuja." in html


def test_commitment_shows_its_own_label_and_activities(client):
    html = read(client, "/plan/cabildo-abierto-juvenil/")
    assert '<dt lang="es">Objetivo</dt>' in html
    assert "Personas jóvenes entre 18 y 30 años originarias o residentes del municipio de León." in html
    assert len(re.findall(r'href="/plan/cabildo-abierto-juvenil/caj-\d/"', html)) == 8
    assert '<dt lang="es">Objetivo estratégico</dt>' in read(client, "/plan/datos-abiertos/")


def test_activity_shows_both_wordings_where_they_differ_and_once_where_they_do_not(client):
    html = read(client, CAJ2)
    parts = {
        re.search("<h3>(.*?)</h3>", part)[1]: part for part in html.split('<section class="')[1:] if "<h3>" in part
    }
    assert parts["Meta"].count('class="literal"') == 2
    assert "En la tabla" in parts["Meta"]
    assert "En la matriz" in parts["Meta"]
    assert "<mark>más tardar diciembre 2025 y 2026</mark>" in parts["Meta"]
    assert parts["Nombre"].count('class="literal"') == 1
    assert "Igual en la tabla y en la matriz" in parts["Nombre"]
    assert "(solo ahí)" in parts["Fórmula de cálculo"]


def test_literal_errors_stay_and_are_explained(client):
    html = read(client, "/plan/mi-barrio-habla/mbh-4/")
    assert "minutaz" in html
    assert "&quot;minutaz&quot; en la tabla y en la matriz." in html


def test_activity_says_when_who_and_what_was_amended(client):
    html = read(client, "/plan/cabildo-abierto-juvenil/caj-6/")
    assert "De marzo a julio de 2026" in html
    assert "Instituto Municipal de las Juventudes" in html
    assert "Secretariado Técnico Municipal de Gobierno Abierto" in html
    assert "31 de octubre de 2025" in html
    assert "Modificaciones" not in read(client, CAJ2)
    assert 'rel="prev" ' not in read(client, "/plan/cabildo-abierto-juvenil/caj-1/")


@pytest.mark.parametrize("path", ["/plan/", "/plan/datos-abiertos/", "/plan/datos-abiertos/da-7/"])
def test_english_says_that_the_plan_is_in_spanish(client, path):
    html = read(client, f"/en{path}")
    assert '<html lang="en">' in html
    assert "The plan’s own words are shown in Spanish, as they were published." in html
    assert '<h1 lang="es"' in html or '<h1 class="long-title" lang="es"' in html
    assert "The plan’s own words" not in read(client, path)


@pytest.mark.parametrize(
    "path",
    [
        "/plan/nada/",
        "/plan/datos-abiertos/nada/",
        "/plan/datos-abiertos/caj-2/",
        "/plan/cabildo-abierto-juvenil/CAJ-2/",
        "/plan/cabildo-abierto-juvenil/caj-2/mas/",
    ],
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_nothing_is_shown_before_the_plan_is_published(client):
    PlanPage.objects.get(locale__language_code="en").unpublish()
    assert client.get(f"/en{CAJ2}").status_code == 404
    assert client.get(CAJ2).status_code == 200
    PlanPage.objects.get(locale__language_code="es").unpublish()
    caches["local"].clear()
    for path in ("/plan/", "/plan/cabildo-abierto-juvenil/", CAJ2):
        assert client.get(path).status_code == 404
    assert "Lo que el municipio prometió" not in read(client, "/")
    assert "/plan/" not in read(client, "/sitemap.xml")


def test_home_menu_and_sitemap_lead_to_the_plan(client):
    assert read(client, "/").count('href="/plan/"') == 2
    assert read(client, "/en/").count('href="/en/plan/"') == 2
    addresses = re.findall(r"<loc>\S+?(/(?:en/)?plan/\S*?)</loc>", read(client, "/sitemap.xml"))
    assert len(addresses) == len(set(addresses)) == 62
    assert f"/en{CAJ2}" in addresses


QUERIES = {
    "/plan/": 15,
    "/plan/cabildo-abierto-juvenil/": 9,
    CAJ2: 13,
    "/plan/mi-barrio-habla/mbh-1/": 13,
    f"/en{CAJ2}": 13,
}


def test_pages_are_cheap_small_and_the_same_for_everyone(client):
    asked = {}
    for path in QUERIES:
        client.get(path)  # menu and Wagtail's root paths are remembered
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        asked[path] = len(captured)
        assert len(response.content) < 100 * KIB
        assert response["Cache-Control"] == "public, max-age=60"
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies
        assert response["ETag"]
    assert asked == QUERIES


def test_plan_is_read_not_written(client):
    assert client.post(CAJ2).status_code == 405
