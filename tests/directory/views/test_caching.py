"""How long the directory's pages may be kept, and what they cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Closure, Topic
from tests.directory.residents import LINE, OFFICE
from tests.factories import a_department

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("path", ["?q=lamparas&abierto=1&tema=alumbrado", "?q=xilofono", "atencion-ciudadana/", ""])
@pytest.mark.parametrize("language", ["", "/en"])
def test_no_page_of_the_demo_costs_more_than_twelve(leon, client, clock, language, path):
    clock(2027, 3, 2, 9, 0)
    client.get(f"{language}/directorio/{path}")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{language}/directorio/{path}")
    assert len([query for query in captured if "SAVEPOINT" not in query["sql"]]) <= 12
