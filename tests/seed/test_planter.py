"""The content of a fresh site: one call open, one closed, one planned; planting again changes nothing."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Site

from convocatorias.enums import Phase
from convocatorias.models import Convocatoria, ConvocatoriaPage, FormVersion
from directory.models import Department
from home.models import HomePage, LandingPage, NewsPage, SiteSettings, StandardPage, Topic
from seed.calls import CALLS
from seed.planter import plant
from tests.addresses import CALL_FIELDS
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db


def planted() -> list[str]:
    lines = []
    plant(today=timezone.localdate(), say=lines.append)
    return lines


def test_one_call_is_open_one_closed_one_planned(leon):
    assert {call.code: call.phase() for call in Convocatoria.objects.all()} == {
        "cabildo-juvenil-2027": Phase.OPEN,
        "cabildo-juvenil-2026": Phase.CLOSED,
        "cabildo-juvenil-2027-suplencias": Phase.PLANNED,
    }
    assert Convocatoria.objects.filter(is_example=True).count() == 3


def test_every_call_is_edited_from_its_own_revision_and_opening_the_editor_writes_none(leon, client):
    made = dict(Convocatoria.objects.values_list("pk", "latest_revision"))
    assert (len(set(made.values())), None in made.values()) == (3, False)
    enter(client, staff("editora"), "password", "mfa")
    count = Revision.objects.count()
    for pk, revision in made.items():
        page = client.get(reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[pk])).content.decode()
        assert f'name="loaded_revision_id" value="{revision}"' in page
    assert Revision.objects.count() == count
    Convocatoria.objects.update(latest_revision=None)  # as calls were planted before
    assert (planted(), Convocatoria.objects.filter(latest_revision=None).count()) == ([], 0)


def test_of_two_editors_of_a_planted_call_the_second_is_warned(leon, client):
    call = Convocatoria.objects.get(code="cabildo-juvenil-2027-suplencias")
    enter(client, staff("editora"), "password", "mfa")
    edit = reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[call.pk])
    loaded = {
        "loaded_revision_id": call.latest_revision_id,
        "loaded_revision_created_at": call.latest_revision.created_at.isoformat(),
    }
    call.title = "Lo escribió la primera"
    call.save_revision(user=staff("editora", email="luz@example.org"))
    counts = {f"{name}-count": "0" for name in CALL_FIELDS}
    answer = client.post(edit, {"title": "Lo escribió la segunda"} | counts | loaded, HTTP_ACCEPT="application/json")
    assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    assert Convocatoria.objects.get(pk=call.pk).get_latest_revision_as_object().title == "Lo escribió la primera"


def test_planting_again_makes_nothing_and_keeps_what_an_editor_changed(leon):
    frozen = list(FormVersion.objects.values_list("sha256", flat=True))
    Convocatoria.objects.filter(code="cabildo-juvenil-2027").update(title="Otro título")
    page = StandardPage.objects.get(slug="ayuda", locale__language_code="es")
    page.title = "Cómo te ayudamos"
    page.save_revision().publish()
    SiteSettings.objects.update(name="Otro sitio")

    assert planted() == []
    assert Convocatoria.objects.get(code="cabildo-juvenil-2027").title == "Otro título"
    assert StandardPage.objects.get(pk=page.pk).title == "Cómo te ayudamos"
    assert SiteSettings.objects.get().name == "Otro sitio"
    assert list(FormVersion.objects.values_list("sha256", flat=True)) == frozen


def test_an_editors_news_mechanisms_and_templates_stay_as_they_are(leon):
    for page in (NewsPage.objects.first(), LandingPage.objects.first(), StandardPage.objects.get(slug="como-se-hace")):
        page.title, page.slug = "Otro", "otro"
        page.save_revision().publish()
    Topic.objects.filter(slug="encuestas").update(name="Otras encuestas")
    assert planted() == []
    assert NewsPage.objects.first().title == LandingPage.objects.first().title == "Otro"


def test_the_example_of_news_says_that_it_is_one_and_its_figures_are_the_plans(leon):
    for page in NewsPage.objects.live():
        kinds = [block.block_type for block in page.body]
        assert kinds == ["inset", "text", "chart", "text"]
        assert page.body[0].value["kind"] == "example"
        assert [row["value"] for row in page.body[2].value["rows"]] == [53, 33, 14]


def test_what_was_deleted_comes_back_alone(leon):
    StandardPage.objects.get(slug="ayuda", locale__language_code="en").delete()
    assert planted() == ["página /inicio-en/ayuda/ (en)"]


def test_every_page_has_its_english(leon):
    for kind, spanish in [(HomePage, 1), (StandardPage, 4), (ConvocatoriaPage, 3), (NewsPage, 1), (LandingPage, 4)]:
        keys = kind.objects.live().filter(locale__language_code="es").values_list("translation_key", flat=True)
        assert len(keys) == spanish
        assert set(kind.objects.filter(locale__language_code="en").values_list("translation_key", flat=True)) == set(
            keys
        )
    drafts = Page.objects.filter(depth__gt=1, live=False).order_by("path").values_list("url_path", flat=True)
    assert list(drafts) == [
        "/plantillas/",
        "/plantillas/como-se-hace/",
        "/plantillas/noticia/",
        "/plantillas/mecanismo/",
    ]


def test_site_points_home_and_the_welcome_page_is_gone(leon):
    assert isinstance(Site.objects.get().root_page.specific, HomePage)
    assert Page.objects.filter(depth=2).live().count() == 2


def test_question_ids_are_the_same_on_every_machine(leon):
    steps = Convocatoria.objects.get(code="cabildo-juvenil-2027").questions
    assert [step.value["slug"] for step in steps] == [
        "eje", "motivos", "propuesta", "disponibilidad", "apoyos", "declaraciones", "consentimientos",
    ]  # fmt: skip
    assert steps[0].value["questions"][0].id == "f6121d3f-2ccc-50ee-96e3-80f1b34b1c2f"


def test_sensitive_consent_appears_only_when_support_was_told(leon):
    questions = [
        q for step in Convocatoria.objects.get(code="cabildo-juvenil-2027").questions for q in step.value["questions"]
    ]
    support = next(q for q in questions if q.value["sensitive"])
    conditional = [q for q in questions if q.value["shown_if"]]
    assert [(q.value["type"], dict(q.value["shown_if"][0])) for q in conditional] == [
        ("consent", {"question": support.id, "answer": "*"})
    ]


@pytest.mark.parametrize(
    "field", ["axes", "milestones", "documents", "sections", "faq", "contacts", "questions", "rubric"]
)
def test_an_editor_could_save_every_field_as_it_is(leon, field):
    for call in Convocatoria.objects.all():
        stream = getattr(call, field)
        assert len(stream) > 0
        stream.stream_block.clean(stream)


def test_all_texts_have_english(leon):
    missing = []

    def look(value, path):
        if hasattr(value, "items"):
            for name, item in value.items():
                if f"{name}_en" in value and item and not value[f"{name}_en"]:
                    missing.append(f"{path}.{name}")
                look(item, f"{path}.{name}")
        elif isinstance(value, list):
            for number, item in enumerate(value):
                look(item, f"{path}[{number}]")

    for call in Convocatoria.objects.all():
        for field in ("axes", "milestones", "documents", "sections", "faq", "contacts", "questions", "rubric"):
            look([child["value"] for child in getattr(call, field).get_prep_value()], field)
    assert missing == []


def test_weights_add_up_and_dates_run_in_order(leon):
    for call in Convocatoria.objects.all():
        assert sum(criterion.value["weight"] for criterion in call.rubric) == 100
        starts = [milestone.value["starts_on"] for milestone in call.milestones]
        assert starts == sorted(starts)
        assert starts[0] == timezone.localdate(call.closes_at) + timedelta(days=1)


def test_open_call_stays_open_for_weeks(leon):
    call = Convocatoria.objects.get(code="cabildo-juvenil-2027")
    now = timezone.now()
    assert call.opens_at < now - timedelta(days=13)
    assert call.closes_at > now + timedelta(days=27)
    assert isinstance(call.closes_at, datetime)


def test_command_shows_what_it_does():
    out = StringIO()
    call_command("seed_leon", stdout=out)
    assert f"convocatoria {CALLS[0]['code']}" in out.getvalue()
    call_command("seed_leon", stdout=out)
    assert out.getvalue().endswith("Listo: no faltaba nada.\n")


def test_a_department_that_an_editor_renamed_is_not_planted_again(leon):
    of_the_plan = Department.objects.filter(is_example=False, closed_on=None).exclude(slug="atencion-ciudadana").first()
    for department in (Department.objects.filter(is_example=True).first(), of_the_plan):
        department.slug, department.name = f"otra-{department.pk}", f"Otra {department.pk}"
        department.save_revision().publish()
    count = Department.objects.count()
    assert planted() == []
    assert Department.objects.count() == count
