"""The page of one department: how to reach it, how far it can be trusted, and what became of it."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Department
from tests.directory.residents import LINE, OFFICE, text_of
from tests.factories import a_department

pytestmark = pytest.mark.django_db


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


def test_what_it_promised_in_the_plan(leon, client):
    client.get("/directorio/unidad-de-transparencia/")
    with CaptureQueriesContext(connection) as captured:
        response = client.get("/directorio/unidad-de-transparencia/")
    assert len(captured) <= 12
    assert response.context["answers_for"][0]["url"] == "/plan/datos-abiertos/da-1/"
    assert client.get("/en/directorio/unidad-de-transparencia/").context["answers_for"][0]["url"].startswith("/en/")


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
