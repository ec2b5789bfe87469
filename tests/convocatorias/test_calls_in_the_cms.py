"""Editing a call, freezing it, moving its closing and copying it, as the office does it in the CMS."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from common.refusals import Refused
from convocatorias.actions import copy_call, extend
from convocatorias.enums import Phase
from convocatorias.models import Convocatoria, ConvocatoriaPage, FormVersion
from convocatorias.models.warnings import warnings_of
from convocatorias.panels import CONVOCATORIA
from editorial.actions import approve
from processes.models import PrivacyNotice
from tests.approving import of_role, published, submitted
from tests.factories import a_call, question, step
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    enter(client, staff("editora"), "password", "mfa")
    return client


@pytest.fixture
def secretary(client):
    enter(client, staff("secretaria"), "password", "mfa")
    return client


@pytest.fixture
def leon(db):
    call_command("seed_leon", verbosity=0)


def fresh(call: Convocatoria) -> Convocatoria:
    return Convocatoria.objects.get(pk=call.pk)


def dates(**changes) -> dict:
    now = timezone.now()
    return {
        "opens_at": now + dt.timedelta(days=30),
        "closes_at": now + dt.timedelta(days=60),
        "age_on": now.date(),
    } | changes


def test_a_draft_is_not_open_until_it_is_published():
    call = a_call(live=False)
    assert call.phase() == Phase.PLANNED
    assert Convocatoria.objects.open_at(timezone.now()).count() == 0
    assert fresh(a_call("otra-2027")).phase() == Phase.OPEN


def test_a_draft_revision_never_takes_back_an_extension():
    call = fresh(a_call())
    stale = submitted(call)
    later = call.closes_at + dt.timedelta(days=7)
    extend(call, closes_at=later, reason="Falla del sitio", by=staff("secretaria"))
    approve(stale, by=of_role("secretaria"))
    assert fresh(call).closes_at == later


def test_an_extension_before_opening_holds_against_a_draft_too():
    call = fresh(a_call(**dates()))
    stale = submitted(call)
    later = call.closes_at + dt.timedelta(days=7)
    extend(call, closes_at=later, reason="Se pidió más tiempo", by=staff("secretaria"))
    approve(stale, by=of_role("secretaria"))
    assert (fresh(call).live, fresh(call).closes_at) == (True, later)


def test_the_form_leaves_a_moved_closing_to_another_extension():
    call = fresh(a_call(**dates()))
    refused = ["El cierre ya se movió con una prórroga: solo otra prórroga lo mueve."]
    for expected in ([], refused):
        form = CONVOCATORIA.bind_to_model(Convocatoria).get_form_class()(instance=call)
        form.cleaned_data, form._errors, form.changed_data = {}, {}, ["closes_at", "opens_at"]
        form.clean()
        assert dict(form.errors) == ({"closes_at": expected} if expected else {})
        extend(call, closes_at=call.closes_at + dt.timedelta(days=7), reason="Falla", by=of_role("secretaria"))


def test_publishing_keeps_an_extension_that_came_after_its_reader_opened_the_page():
    call = published(fresh(a_call()))
    revision = call.live_revision
    assert revision.content_object.closes_at == call.closes_at  # read, and kept in memory
    later = call.closes_at + dt.timedelta(days=7)
    extend(fresh(call), closes_at=later, reason="Falla del sitio", by=of_role("secretaria"))
    revision.publish()
    assert fresh(call).closes_at == later


def test_a_draft_that_opens_after_an_extended_closing_is_refused_in_words():
    call = fresh(a_call(live=False, frozen=False, **dates()))
    draft = fresh(call)
    draft.opens_at, draft.closes_at = (
        dates()["closes_at"] + dt.timedelta(days=20),
        call.closes_at + dt.timedelta(days=40),
    )
    reading = submitted(draft)
    extend(call, closes_at=call.closes_at + dt.timedelta(days=7), reason="Falla del sitio", by=staff("secretaria"))
    with pytest.raises(Refused, match="El cierre que se prorrogó es anterior a esta apertura"):
        approve(reading, by=of_role("secretaria"))
    assert not fresh(call).live


def test_the_edit_page_shows_the_warnings(client):
    editor_ = staff("editora")
    enter(client, editor_, "password", "mfa")
    call = a_call(frozen=False)
    page = client.get(reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[call.pk]))
    assert page.status_code == 200
    text = page.content.decode()
    assert "Los pesos de la rúbrica suman 0 y deben sumar 100." in text
    assert "El formulario no está congelado" in text


@pytest.mark.parametrize("mode", ["page", "step:motivos", "step:declaraciones"])
def test_previews_show_the_draft_with_its_errors_and_save_nothing(rf, mode):
    call = fresh(a_call(frozen=False))
    call.title = "Título del borrador"
    html = call.make_preview_request(preview_mode=mode).content.decode()
    assert "Título del borrador" in html
    if mode.startswith("step"):
        assert "Hay un problema" in html
    assert (fresh(call).title, FormVersion.objects.count()) == ("Llamado de prueba", 0)


FORM = [
    "1. Antes de empezar: tus datos", "2. ¿Cuál es tu fecha de nacimiento?",
    "3. ¿Cuál es tu relación con el municipio?",
    "4. ¿Cómo te llamas?", "5. Tu CURP", "6. ¿A qué teléfono te llamamos?", "7. ¿Dónde vives?",
    "8. ¿Con qué género te identificas?", "9. Tu eje",
]  # fmt: skip


def test_the_preview_has_every_page_of_the_form_as_the_applicant_goes_through_them():
    call = fresh(a_call(frozen=False, residence_months=6))
    names = [name for _mode, name in call.preview_modes]
    assert names[: len(FORM) + 1] == ["Página", *FORM]
    assert Convocatoria().preview_modes == [("page", "Página")]  # one that is being made has no notice yet
    assert "Escribe tu nombre completo." in preview_of(call, "step:nombre")
    assert "Escribe desde cuándo vives en el municipio." in preview_of(call, "step:domicilio")
    assert "Leer el aviso de privacidad completo" in preview_of(call, "step:aviso")
    call.asks_curp = False
    assert "step:curp" not in dict(call.preview_modes)


def test_a_half_written_question_waits_outside_the_preview():
    call = fresh(a_call(frozen=False))
    call.questions[0].value["questions"][0].value.update(type="", label="")
    call.questions[2].value.update(slug="", title="")
    assert "todavía no tiene preguntas terminadas" in preview_of(call, "step:eje")
    assert "Hay un problema" in preview_of(call, "step:motivos")
    assert "step:" not in [mode for mode, _label in call.preview_modes]


@pytest.mark.parametrize("mode", ["step:ya-no", "step:", "otra", "", "page:"])
def test_a_view_that_is_no_longer_there_says_so(mode):
    answer = fresh(a_call(frozen=False)).make_preview_request(preview_mode=mode)
    words = "Esa página del formulario ya no existe. Elige otra vista previa."
    assert (answer.status_code, answer.content.decode()) == (404, words)


def preview_of(call, mode: str) -> str:
    return call.make_preview_request(preview_mode=mode).content.decode()


def test_only_the_secretary_freezes_and_sees_what_she_freezes(client):
    call = a_call(frozen=False)
    address = reverse("call_freeze", args=[call.pk])
    enter(client, staff("editora"), "password", "mfa")
    client.post(address)
    assert FormVersion.objects.count() == 0


def test_freezing_shows_the_hash_that_the_version_then_has(secretary):
    call = a_call(frozen=False)
    address = reverse("call_freeze", args=[call.pk])
    digest = secretary.get(address).context["digest"]
    assert secretary.post(address).status_code == 302
    assert [version.sha256 for version in FormVersion.objects.all()] == [digest]


def test_what_is_half_written_is_told_before_freezing_and_refused(secretary):
    call = a_call(frozen=False, questions=[step("uno", "Uno", question("why", "", ""))])
    sentence = "Página del formulario 1 «Uno», pregunta 1 está a medias: revisa «tipo», «pregunta»."
    address = reverse("call_freeze", args=[call.pk])
    assert secretary.get(address).context["warnings"][0] == sentence
    refused = secretary.post(address)
    assert [str(message) for message in refused.context["messages"]] == [sentence]
    assert FormVersion.objects.count() == 0


def test_the_secretary_sees_the_page_and_the_form_before_she_freezes_them(secretary):
    call = a_call(title="Por congelar", frozen=False, opens_at=timezone.now() + dt.timedelta(hours=1))
    freeze = secretary.get(reverse("call_freeze", args=[call.pk])).content.decode()
    seen = reverse("call_preview", args=[call.pk])
    assert f'href="{seen}"' in freeze
    assert f'href="{seen}?modo=step:motivos"' in freeze
    assert "Por congelar — " in secretary.get(seen).content.decode()
    page = secretary.get(f"{seen}?modo=step:motivos")
    assert "Contesta esta pregunta." in page.content.decode()
    assert (page["Cache-Control"], secretary.get(f"{seen}?modo=step:nada").status_code) == ("private, no-store", 404)


@pytest.mark.parametrize(("approval", "told"), [("none", True), ("scheduled", False), ("changed since", True)])
def test_freezing_tells_that_nobody_has_approved_what_it_says_now(secretary, approval, told):
    soon = timezone.now() + dt.timedelta(hours=1)
    call = fresh(a_call(live=False, frozen=False, opens_at=soon))
    if approval != "none":
        call.go_live_at = soon
        approve(submitted(call), by=of_role("secretaria"))
    if approval == "changed since":
        fresh(call).save_revision()
    html = secretary.get(reverse("call_freeze", args=[call.pk])).content.decode()
    assert ("Nadie más ha aprobado lo que dice ahora." in html) is told


def test_the_second_reader_sees_a_call_as_its_readers_will(secretary, leon):
    draft = copy_call(
        Convocatoria.objects.get(code="cabildo-juvenil-2027"), title="Cabildo 2028", code="cabildo-juvenil-2028",
        folio_prefix="CAJ28", edition=2028, by=of_role("editora"), **dates(),
    )  # fmt: skip
    reading = submitted(fresh(draft))
    address = reverse("wagtailsnippets_convocatorias_convocatoria:workflow_preview", args=[draft.pk, reading.task_id])
    assert "Cabildo 2028" in secretary.get(address).content.decode()


def test_its_page_goes_out_with_it_once_and_its_translation_does_not(leon):
    draft = copy_call(
        Convocatoria.objects.get(code="cabildo-juvenil-2027"), title="Cabildo 2028", code="cabildo-juvenil-2028",
        folio_prefix="CAJ28", edition=2028, by=of_role("editora"), **dates(),
    )  # fmt: skip
    call = fresh(draft)
    call.go_live_at = timezone.now() + dt.timedelta(days=1)
    approve(submitted(call), by=of_role("secretaria"))
    assert live_pages(call) == []  # only scheduled
    call = fresh(draft)
    call.go_live_at = None
    approve(submitted(call), by=of_role("secretaria"))
    assert live_pages(call) == ["es"]
    call.pages.get(live=True).unpublish()
    approve(submitted(fresh(draft)), by=of_role("secretaria"))
    assert live_pages(call) == []  # somebody took it down: it stays down


def live_pages(call: Convocatoria) -> list[str]:
    return list(call.pages.filter(live=True).values_list("locale__language_code", flat=True))


def test_moving_the_closing_needs_a_reason_and_a_later_date(secretary):
    call = a_call()
    address = reverse("call_extend", args=[call.pk])
    before = fresh(call).closes_at
    page = secretary.post(address, {"closes_at": "2020-01-01 10:00", "reason": "Falla"})
    assert page.context["form"].non_field_errors() == ["Una prórroga lleva motivo y mueve el cierre hacia adelante."]
    later = timezone.localtime(before + dt.timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
    slip = secretary.post(address, {"closes_at": "20270-01-01 10:00", "reason": "Falla"}).context["form"]
    assert list(slip.errors) == ["closes_at"]
    reasons = {"reason": "Falla del sitio", "reason_en": "The site failed"}
    assert secretary.post(address, {"closes_at": later} | reasons).status_code == 302
    assert call.extensions.values("reason", "reason_en").get() == reasons
    assert timezone.localtime(fresh(call).closes_at).strftime("%Y-%m-%d %H:%M") == later


def test_the_next_edition_has_questions_and_texts_but_no_dates_people_or_frozen_form():
    source = fresh(a_call())
    new = copy_call(
        source,
        title="Llamado 2028",
        title_en="Call 2028",
        code="prueba-2028",
        folio_prefix="PRU28",
        edition=2028,
        by=staff("editora"),
        **dates(),
    )
    assert [block.value["slug"] for block in fresh(new).questions] == ["eje", "motivos", "apoyos", "declaraciones"]
    assert (new.live, new.frozen_form, new.applications.count(), new.milestones.get_prep_value()) == (
        False,
        None,
        0,
        [],
    )
    assert (new.title, new.title_en) == ("Llamado 2028", "Call 2028")


def test_the_next_edition_is_no_example_and_has_the_notice_in_force(editor):
    source = fresh(a_call(is_example=True))
    texts = {"code": "prueba", "title": "Aviso", "short": "<p>x</p>"}
    today = timezone.localdate()
    newest = PrivacyNotice.objects.create(**texts, version=2, valid_from=today)
    PrivacyNotice.objects.create(**texts, version=3, valid_from=today + dt.timedelta(days=1))
    html = editor.get(reverse("call_copy", args=[source.pk])).content.decode()
    assert "Lleva la versión más nueva en vigor del aviso de privacidad: Aviso (v2)." in html
    assert "La nueva no dirá que es un ejemplo. Si lo es, márcalo." in html
    new = copy_call(
        source, title="Llamado 2028", code="prueba-2028", folio_prefix="PRU28", edition=2028,
        by=staff("editora", email="otra@example.org"), **dates(),
    )  # fmt: skip
    assert (new.is_example, new.notice) == (False, newest)


def test_the_copies_of_its_pages_carry_the_new_title_too(editor):
    call_command("seed_leon", verbosity=0)
    source = Convocatoria.objects.get(code="cabildo-juvenil-2027")
    offered = editor.get(reverse("call_copy", args=[source.pk])).context["form"].initial
    assert [offered[name] for name in ("title", "title_en", "edition")] == [
        "Cabildo Abierto Juvenil 2028",
        "Youth Open Council 2028",
        2028,
    ]
    new = copy_call(
        source, title=offered["title"], title_en=offered["title_en"], code="cabildo-2028", folio_prefix="CAJ28",
        edition=2028, by=staff("editora", email="otra@example.org"), **dates(),
    )  # fmt: skip
    pages = new.pages.order_by("locale__language_code").values_list("locale__language_code", "title", "live")
    assert list(pages) == [("en", offered["title_en"], False), ("es", offered["title"], False)]
    assert new.pages.values("translation_key").distinct().count() == 1


def test_copying_keeps_everything_typed_when_the_code_is_taken(editor):
    source = a_call()
    now = timezone.localtime()
    opens, closes = (f"{moment:%Y-%m-%d %H:%M}" for moment in (now, now + dt.timedelta(days=9)))
    data = {"title": "Otra", "code": source.code, "folio_prefix": "X", "edition": "2028", "age_on": "2027-03-01"}
    data |= {"opens_at": opens, "closes_at": closes}
    page = editor.post(reverse("call_copy", args=[source.pk]), data)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["code"]
    assert page.context["form"]["folio_prefix"].value() == "X"
    assert editor.post(reverse("call_copy", args=[source.pk]), data | {"code": "nueva-2028"}).status_code == 302
    assert Convocatoria.objects.filter(code="nueva-2028", live=False).exists()


def test_warnings_of_the_plan_and_of_common_mistakes():
    zone = timezone.get_current_timezone()
    call = fresh(
        a_call(
            frozen=False,
            edition=2027,
            opens_at=dt.datetime(2026, 12, 14, 9, tzinfo=zone),
            closes_at=dt.datetime(2027, 1, 12, 18, tzinfo=zone),
            age_on=dt.date(2027, 2, 28),
            questions=[step("uno", "Uno", question("curp", "short_text", "Escribe tu CURP", sensitive=True))],
        )
    )
    assert warnings_of(call) == [
        "Quedan menos de dos semanas de registro después de las vacaciones: es poco.",
        "La edad se mide el 28 de febrero de 2027, después del cierre: entrarían menores de edad. "
        "Quien cumple 18 en medio puede leer, pero no enviar.",
        "La convocatoria pide la CURP y no dice por qué: escribe el motivo.",
        "La convocatoria pide el domicilio y no dice por qué: escribe el motivo.",
        "La convocatoria pregunta el género, para la paridad y no dice por qué: escribe el motivo.",
        "Se pregunta el género, pero no hay regla de paridad: di para qué se usa o no lo preguntes.",
        "Los pesos de la rúbrica suman 0 y deben sumar 100.",
        "«Escribe tu CURP» pide un dato que ya se pregunta en las páginas fijas.",
        "Hay un dato sensible y ningún consentimiento (LGPDPPSO, artículo 15).",
        "Al aviso de privacidad le falta el texto integral (LGPDPPSO, artículo 21).",
        'No tiene página: nadie la verá. <a href="/admin/pages/">Agrégala</a>',
        "El formulario no está congelado: sin eso la convocatoria no abre. Lo congela la secretaría del comité.",
    ]


def test_the_seeded_open_call_has_a_page_that_edits_without_errors(editor):
    call_command("seed_leon", verbosity=0)
    for call in Convocatoria.objects.all():
        page = editor.get(reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[call.pk]))
        assert page.status_code == 200
    assert editor.get(reverse("wagtailsnippets_convocatorias_convocatoria:list")).status_code == 200


def test_the_list_costs_the_same_however_many_calls(editor):
    """And reads no form: a frozen one may weigh a hundred kilobytes."""
    address, found = reverse("wagtailsnippets_convocatorias_convocatoria:list"), []
    a_call()
    editor.get(address)
    for number in (0, 6):
        for each in range(number):
            a_call(f"otra-{each}", folio_prefix=f"OT{each}", frozen=bool(each % 2))
        with CaptureQueriesContext(connection) as queries:
            html = editor.get(address).content.decode()
        found.append(len(queries))
        assert not [query for query in queries if '"schema"' in query["sql"]]
    assert html.count("Versión 1") == 4
    assert html.count("Sin congelar") == 3
    assert found == [13, 13]


def test_the_page_of_a_call_opens_in_the_cms(editor):
    call_command("seed_leon", verbosity=0)
    page = ConvocatoriaPage.objects.first()
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_the_page_tells_the_extension_and_the_calls_own_title(client):
    call_command("seed_leon", verbosity=0)
    call = Convocatoria.objects.get(code="cabildo-juvenil-2027")
    extend(call, closes_at=call.closes_at + dt.timedelta(days=7), reason="Falla del sitio", by=staff("secretaria"))
    ConvocatoriaPage.objects.filter(convocatoria=call).update(title="Otro título")
    text = client.get(f"/convocatorias/{call.code}/").content.decode()
    assert "El cierre se movió: era el" in text
    assert "Falla del sitio" in text
    assert f'<h1 lang="es">{call.title}</h1>' in text
