"""The page of a mechanism: its calls, what comes next in the plan, and its figures from the plan."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from convocatorias.models import Convocatoria
from home.models import LandingPage
from processes.models import Period, PlanPage

pytestmark = pytest.mark.usefixtures("planted")
CABILDO = "/cabildo-abierto-juvenil/"


def read(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_its_calls_come_by_themselves_the_open_one_first(client):
    found = [(phase.value, page.slug) for phase, page in client.get(CABILDO).context_data["calls"]]
    assert found == [
        ("open", "cabildo-juvenil-2027"),
        ("planned", "cabildo-juvenil-2027-suplencias"),
        ("closed", "cabildo-juvenil-2026"),
    ]
    assert client.get("/mi-barrio-habla/").context_data["calls"] == []


def test_the_calls_that_closed_begin_with_the_last(client):
    opened = timezone.now() - timedelta(days=40)
    for number, code in enumerate(["suplencias", "2026"]):
        dates = {"opens_at": opened - timedelta(days=number), "closes_at": opened + timedelta(days=9 - number)}
        slug = "cabildo-juvenil-2027-suplencias" if number == 0 else f"cabildo-juvenil-{code}"
        Convocatoria.objects.filter(code=slug).update(**dates)
    found = [page.slug for phase, page in client.get(CABILDO).context_data["calls"] if phase.value == "closed"]
    assert found == ["cabildo-juvenil-2027-suplencias", "cabildo-juvenil-2026"]


def test_it_is_not_kept_past_the_closing_of_a_call(client):
    Convocatoria.objects.filter(code="cabildo-juvenil-2027").update(closes_at=timezone.now() + timedelta(seconds=20))
    assert int(client.get(CABILDO)["Cache-Control"].removeprefix("public, max-age=")) <= 20


def test_what_the_plan_says_comes_next_each_activity_once(client):
    today = timezone.localdate()
    activities = client.get(CABILDO).context_data["activities"]
    assert len({one["activity"].pk for one in activities}) == len(activities) == 3
    due = list(
        Period.objects.filter(activity__commitment__slug="cabildo-abierto-juvenil", due_on__gte=today)
        .order_by("due_on")
        .values_list("activity_id", flat=True)
    )
    assert activities[0]["activity"].pk == due[0]
    assert re.search(r'href="/plan/cabildo-abierto-juvenil/caj-\d/"', read(client, CABILDO))


def test_without_the_plans_page_nothing_leads_to_it(client):
    for page in PlanPage.objects.all():
        page.unpublish()
    assert "Lo que sigue en el plan" not in read(client, CABILDO)


def test_a_page_without_commitment_or_calls_is_only_what_the_editor_wrote(client):
    LandingPage.objects.live().update(commitment=None, calls_begin="")
    context = client.get(CABILDO).context_data
    assert (context["calls"], context["activities"]) == ([], [])


@pytest.mark.parametrize(
    ("slug", "activities"),
    [("datos-abiertos", 8), ("presupuesto-participativo", 5), ("mi-barrio-habla", 5), ("cabildo-abierto-juvenil", 8)],
)
def test_its_figures_and_words_are_the_plans(slug, activities):
    for page in LandingPage.objects.live().filter(slug=slug):
        kinds = {block.block_type: block.value for block in page.body}
        assert kinds["quote"]["quote"] == page.commitment.objective
        assert kinds["figures"]["figures"][0]["number"] == str(page.commitment.activities.count()) == str(activities)
        assert page.commitment.place in kinds["quote"]["source"]


def test_the_plans_words_on_an_english_page_say_that_they_are_spanish(client):
    assert '<figure class="quote" lang="es">' in read(client, f"/en{CABILDO}")
    assert '<figure class="quote">' in read(client, CABILDO)


def test_the_front_page_shows_the_four_ways(client):
    html = read(client, "/")
    for slug in ("cabildo-abierto-juvenil", "presupuesto-participativo", "mi-barrio-habla", "datos-abiertos"):
        assert f'href="/{slug}/"' in html
    assert 'href="/en/datos-abiertos/"' in read(client, "/en/")
