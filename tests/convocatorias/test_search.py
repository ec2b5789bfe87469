"""A call in the site's search: by the words that are in force, never by those that wait for an erratum."""

import datetime as dt

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from convocatorias import tasks
from convocatorias.actions import issue_erratum
from convocatorias.actions.freezing import frozen_as
from convocatorias.models import Convocatoria, ConvocatoriaPage
from convocatorias.search import _show
from home.search import answer
from tests.approving import of_role

pytestmark = pytest.mark.django_db
CODE = "cabildo-juvenil-2027"


def fresh() -> Convocatoria:
    return Convocatoria.objects.get(code=CODE)


def found(asked: str) -> list[tuple[str, bool]]:
    """The calls found, and whether what may be quoted has the word."""
    groups = answer(asked, RequestFactory().get("/buscar/"), kind="convocatorias").groups
    return [(hit.result.url, asked in hit.result.text) for group in groups for hit in group.hits]


def test_what_waits_for_an_erratum_is_neither_found_nor_quoted(planted):
    call = fresh()
    call.sections[0].value["title"] = "Zarzuela"
    call.save()
    page = ConvocatoriaPage.objects.get(convocatoria=call, locale__language_code="es")
    assert (found("Zarzuela"), "Zarzuela" in page.search_text()) == ([], False)
    issue_erratum(call, reason="Decía otra cosa", seen=frozen_as(fresh()), by=of_role("secretaria"))
    assert found("Zarzuela") == [(f"/convocatorias/{CODE}/", True)]


def test_from_its_opening_it_is_found_by_what_was_frozen(planted):
    call = fresh()
    Convocatoria.objects.filter(pk=call.pk).update(opens_at=timezone.now() + dt.timedelta(hours=1))
    call = fresh()
    call.sections[0].value["title"] = "Zarzuela"
    call.save()  # as an editor publishes it, after it was frozen
    assert found("Zarzuela") == [(f"/convocatorias/{CODE}/", True)]
    Convocatoria.objects.filter(pk=call.pk).update(opens_at=timezone.now() - dt.timedelta(minutes=1))
    tasks.words_of_calls_that_opened()
    assert found("Zarzuela") == []


def test_showing_more_calls_asks_no_more(planted):
    ids = list(ConvocatoriaPage.objects.filter(locale__language_code="es").order_by("pk").values_list("pk", flat=True))
    request = RequestFactory().get("/buscar/")
    for some in (ids[:1], ids):
        _show(some, request)  # what is remembered for every page of the site
        with CaptureQueriesContext(connection) as captured:
            assert len(_show(some, request)) == len(some)
        assert len(captured) == 2, len(some)
    assert len(ids) > 1
