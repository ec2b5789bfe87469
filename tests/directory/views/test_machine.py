"""The files for machines at their addresses: asked for again, what they cost, what is in none of them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Closure, Department, Service, Topic
from tests.directory.machines import FILES, HOURS, PHONES, body, the_json
from tests.factories import a_department

pytestmark = pytest.mark.django_db


def test_an_example_says_so_everywhere(client):
    a_department(is_example=True)
    assert "Ejemplo: no es una dependencia real." in body(client.get("/directorio/alumbrado.vcf")).replace("\r\n ", "")
    assert ",sí," in body(client.get("/directorio.csv"))
    assert the_json(client)["organizations"][0]["x_is_example"] is True


@pytest.mark.parametrize("path", FILES)
def test_who_has_it_already_gets_304_for_little(client, full, path):
    first = client.get(path)
    body(first)
    assert first["Cache-Control"] == "public, max-age=60"
    assert first["Access-Control-Allow-Origin"] == "*"
    with CaptureQueriesContext(connection) as captured:
        again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, len(captured)) == (304, b"", 3)
    assert again["ETag"] == first["ETag"]


def change_department(full):
    full.save()


def close(full):
    full.closed_on = date(2026, 1, 1)
    full.save()


def change_topic(full):
    Topic.objects.update(name="Otra")


def change_words_of_topic(full):
    Topic.objects.update(other_words="farola")


def end_a_long_transaction(full):
    """What was saved earlier and is seen later."""
    itself = Department.objects.filter(pk=full.pk)
    moment = itself.values_list("updated_at", flat=True).get()
    full.save_revision().publish()
    itself.update(updated_at=moment)


def add_closure(full):
    Closure.objects.create(first_day=date(2027, 1, 1), last_day=date(2027, 1, 1), reason="Año nuevo")


@pytest.mark.parametrize(
    "change",
    [change_department, close, change_topic, change_words_of_topic, end_a_long_transaction, add_closure],
)
def test_whatever_changes_changes_the_tag(client, full, change):
    before = client.get("/directorio.json")["ETag"]
    change(full)
    assert client.get("/directorio.json")["ETag"] != before


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("many", [1, 60])
def test_exports_cost_the_same_with_one_and_many(client, path, many):
    for number in range(many):
        a_department(f"d{number}", phones=PHONES, hours=HOURS, services=[{"name": "Lámpara"}])
    with CaptureQueriesContext(connection) as captured:
        body(client.get(path))
    assert len(captured) == {"/directorio.csv": 8, "/directorio.json": 14, "/directorio.vcf": 8}[path]


def test_the_schema_has_an_address(client):
    assert client.get("/directorio/datos/esquema.json").json()["title"] == "Directorio"


def test_what_is_closed_or_a_draft_is_in_none(client):
    a_department("cerrada", closed_on=date(2026, 1, 1))
    a_department("borrador", live=False, services=[{"name": "Secreta"}])
    for path in FILES:
        text = body(client.get(path))
        assert "cerrada" not in text
        assert "borrador" not in text
        assert "Secreta" not in text
    assert Service.objects.count() == 1
