"""Calls and their pages in the CMS: their list, their editors, and what is warned of there."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from convocatorias.actions import copy_call, extend
from convocatorias.models import Convocatoria, ConvocatoriaPage
from tests.approving import of_role, submitted
from tests.convocatorias.calls import dates, fresh
from tests.factories import a_call
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db


def test_the_edit_page_shows_the_warnings(client):
    editor_ = staff("editora")
    enter(client, editor_, "password", "mfa")
    call = a_call(frozen=False)
    page = client.get(reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[call.pk]))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Los pesos de la rúbrica suman 0 y deben sumar 100." in text
    assert "El formulario no está congelado" in text


def test_the_second_reader_sees_a_call_as_its_readers_will(client, secretary, leon):
    draft = copy_call(
        Convocatoria.objects.get(code="cabildo-juvenil-2027"), title="Cabildo 2028", code="cabildo-juvenil-2028",
        folio_prefix="CAJ28", edition=2028, by=of_role("editora"), **dates(),
    )  # fmt: skip
    reading = submitted(fresh(draft))
    address = reverse("wagtailsnippets_convocatorias_convocatoria:workflow_preview", args=[draft.pk, reading.task_id])
    assert "Cabildo 2028" in client.get(address).content.decode()


def test_the_seeded_open_call_has_a_page_that_edits_without_errors(leon, client, editor):
    for call in Convocatoria.objects.all():
        page = client.get(reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[call.pk]))
        assert page.status_code == 200
    assert client.get(reverse("wagtailsnippets_convocatorias_convocatoria:list")).status_code == 200


def test_the_list_costs_the_same_however_many_calls(client, editor):
    """And reads no form: a frozen one may weigh a hundred kilobytes."""
    address, found = reverse("wagtailsnippets_convocatorias_convocatoria:list"), []
    a_call()
    client.get(address)
    for number in (0, 6):
        for each in range(number):
            a_call(f"otra-{each}", folio_prefix=f"OT{each}", frozen=bool(each % 2))
        with CaptureQueriesContext(connection) as queries:
            html = client.get(address).content.decode()
        found.append(len(queries))
        assert not [query for query in queries if '"schema"' in query["sql"]]
    assert html.count("Versión 1") == 4
    assert html.count("Sin congelar") == 3
    assert found == [13, 13]


def test_the_page_of_a_call_opens_in_the_cms(leon, client, editor):
    page = ConvocatoriaPage.objects.first()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_the_page_tells_the_extension_and_the_calls_own_title(leon, client):
    call = Convocatoria.objects.get(code="cabildo-juvenil-2027")
    extend(call, closes_at=call.closes_at + dt.timedelta(days=7), reason="Falla del sitio", by=staff("secretaria"))
    ConvocatoriaPage.objects.filter(convocatoria=call).update(title="Otro título")
    text = client.get(f"/convocatorias/{call.code}/").content.decode()
    assert "El cierre se movió: era el" in text
    assert "Falla del sitio" in text
    assert f'<h1 lang="es">{call.title}</h1>' in text
