"""What an erratum looks like: to the secretary, to who is filling in her application, to everybody."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from common.canonical import sha256
from convocatorias.actions import issue_erratum
from convocatorias.actions.freezing import frozen_as
from convocatorias.models import Application, Convocatoria, FormVersion
from mail.delivery import deliver_due
from tests.factories import a_call, a_draft, a_receipt, an_applicant, question_id
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
CODE = "cabildo-juvenil-2027"
FORM = f"/convocatorias/{CODE}/solicitud/"
OLD, NEW = "¿Qué puedes aportar?", "¿Qué puedes aportar al cabildo?"


@pytest.fixture
def call(leon, db) -> Convocatoria:
    return Convocatoria.objects.get(code=CODE)


def publish(call: Convocatoria) -> None:
    """An editor corrects a question and a section of the bases."""
    edited = Convocatoria.objects.get(pk=call.pk)
    edited.questions[1].value["questions"][1].value["label"] = NEW
    edited.sections[0].value["title"] = "Quién convoca de verdad"
    edited.save()


def correct(call: Convocatoria) -> FormVersion:
    publish(call)
    seen = frozen_as(Convocatoria.objects.get(pk=call.pk))
    secretary = staff("secretaria", email="firma@example.org")
    return issue_erratum(call, reason="Faltaba decir a dónde", reason_en="It lacked where", seen=seen, by=secretary)


def test_the_secretary_reads_what_changes_and_signs_it(client, call):
    a_receipt(an_applicant(), call)
    enter(client, staff("secretaria"), "password", "mfa")
    address = reverse("call_erratum", args=[call.pk])
    assert "Lo publicado es igual a la versión 1" in client.get(address).content.decode()
    publish(call)
    page = client.get(address)
    assert [change.where for change in page.context["changes"]] == ["Apartado de las bases", "Pregunta"]
    assert (page.context["forbidden"], page.context["drafts"], page.context["sent"]) == ([], 0, 1)
    data = {"seen": page.context["digest"], "reason": ""}
    again = client.post(address, data)
    assert again.context["form"].errors == {"reason": ["Escribe por qué se corrige."]}
    assert client.post(address, data | {"reason": "Faltaba decir a dónde"}).status_code == 302
    assert FormVersion.objects.filter(convocatoria=call, number=2, reason="Faltaba decir a dónde").exists()


def test_what_changed_while_she_read_is_read_again_and_signed_without_reloading(client, call):
    publish(call)
    enter(client, staff("secretaria"), "password", "mfa")
    address = reverse("call_erratum", args=[call.pk])
    data = {"seen": seen_on(client.get(address)), "reason": "Faltaba decir a dónde"}
    edited = Convocatoria.objects.get(pk=call.pk)
    edited.sections[0].value["title"] = "Quién convoca, otra vez"
    edited.save()
    refused = client.post(address, data)
    assert refused.context["form"].non_field_errors() == [
        "La convocatoria cambió desde que abriste esta página. Lee otra vez los cambios y firma."
    ]
    assert client.post(address, data | {"seen": seen_on(refused)}).status_code == 302
    assert call.form_versions.get(number=2).schema["bases"]["sections"][0]["title"] == "Quién convoca, otra vez"


def seen_on(page) -> str:
    """The hash that the page would send back."""
    return re.search(r'name="seen" value="(\w{64})"', page.content.decode())[1]


def test_a_change_that_is_not_allowed_leaves_no_button(client, call):
    edited = Convocatoria.objects.get(pk=call.pk)
    edited.questions[1].value["questions"][1].value["type"] = "short_text"
    edited.save()
    enter(client, staff("secretaria"), "password", "mfa")
    page = client.get(reverse("call_erratum", args=[call.pk])).content.decode()
    assert f"En «{OLD}» no se pueden cambiar el tipo, las marcas ni cuándo aparece." in page
    assert "Publicar la fe de erratas" not in page


def test_before_opening_one_freezes_and_after_it_one_corrects(client):
    open_call, planned = a_call(), a_call("futura-2028", frozen=False)
    enter(client, staff("secretaria"), "password", "mfa")
    assert client.get(reverse("call_freeze", args=[open_call.pk])).url == reverse("call_erratum", args=[open_call.pk])
    assert client.get(reverse("call_erratum", args=[planned.pk])).url == reverse("call_freeze", args=[planned.pk])
    page = client.get(reverse("call_freeze", args=[planned.pk])).content.decode()
    assert "El formulario no está congelado" not in page


def test_what_is_published_after_opening_is_not_in_force_until_it_is_signed(client, call):
    publish(call)
    public = client.get(f"/convocatorias/{CODE}/").content.decode()
    assert "Quién convoca de verdad" not in public
    before = client.get(f"/convocatorias/{CODE}/bases.pdf").content
    correct(call)
    assert "Quién convoca de verdad" in client.get(f"/convocatorias/{CODE}/").content.decode()
    assert client.get(f"/convocatorias/{CODE}/bases.pdf").content != before
    assert client.get(f"/convocatorias/{CODE}/bases/1.pdf").content == before


@pytest.mark.parametrize(("language", "why"), [("es", "Faltaba decir a dónde"), ("en", "It lacked where")])
def test_the_public_page_tells_the_erratum_and_keeps_every_version(client, call, language, why):
    correct(call)
    with translation.override(language):
        page = client.get(f"{'/en' if language == 'en' else ''}/convocatorias/{CODE}/").content.decode()
        addresses = [reverse("convocatorias:form_of_version", args=[CODE, number]) for number in (1, 2)]
    assert why in page
    assert "<mark>de verdad</mark>" in page or language == "en"
    for version, address in zip(
        FormVersion.objects.filter(convocatoria=call).order_by("number"), addresses, strict=True
    ):
        file = client.get(address)
        assert address in page
        assert version.sha256 in page
        assert sha256(file.content) == version.sha256
        assert file["Content-Type"] == "application/json"
        assert file["Cache-Control"].startswith("public")


@pytest.mark.parametrize("number", [0, 2, 99, 10**30])
def test_there_are_no_other_versions(client, call, number):
    for kind in ("pdf", "json"):
        assert client.get(f"/convocatorias/{CODE}/bases/{number}.{kind}").status_code == 404


def test_versions_are_not_told_before_it_opens(client, call):
    planned = Convocatoria.objects.get(code="cabildo-juvenil-2027-suplencias")
    assert client.get(f"/convocatorias/{planned.code}/bases/1.json").status_code == 404


def test_a_draft_is_led_to_the_changes_accepts_and_goes_on(client):
    call = a_call()
    user = an_applicant()
    draft = a_draft(user, call)
    form = f"/convocatorias/{call.code}/solicitud/"
    client.force_login(user)
    client.get(f"{form}motivos/")
    edited = Convocatoria.objects.get(pk=call.pk)
    edited.questions[1].value["questions"][0].value["label"] = "¿Por qué quieres formar parte?"
    edited.save()
    seen = frozen_as(Convocatoria.objects.get(pk=call.pk))
    issue_erratum(call, reason="Se entendía mal", seen=seen, by=staff("secretaria"))
    # What she was typing as it was signed is saved; then she is led to it from wherever she goes.
    typing = client.post(f"{form}motivos/", {question_id("why"): "Otra razón.", "version": "1"})
    assert typing.status_code == 302
    assert draft.draft_steps.get(step="motivos").data == {question_id("why"): ["Otra razón."]}
    for place in ("", "borrador/", "motivos/", "revisa/"):
        assert client.get(f"{form}{place}", follow=True).redirect_chain[-1][0] == f"{form}cambios/"
    assert client.post(f"{form}revisa/", {"number": "1"}, follow=True).redirect_chain[-1][0] == f"{form}cambios/"
    page = client.get(f"{form}cambios/")
    assert "Se entendía mal" in page.content.decode()
    assert "<mark>formar parte</mark>" in page.content.decode()
    for wrong in ("", "x", "1", "9" * 40):
        assert client.post(f"{form}cambios/", {"number": wrong}).status_code in (200, 409)
    assert client.post(f"{form}cambios/", {"number": "2"}, follow=True).redirect_chain[-1][0] == f"{form}revisa/"
    assert client.post(f"{form}revisa/", {"number": "1"}).status_code == 302
    draft = Application.objects.get(pk=draft.pk)
    assert (draft.filing, draft.form_version.number) == ("filed", 2)
    assert client.get(f"{form}cambios/", follow=True).redirect_chain[-1][0].startswith("/mi-cuenta/")


def test_the_letters_tell_a_draft_what_to_do_and_a_sent_one_that_nothing_is(client, call, mailoutbox):
    a_draft(an_applicant(), call)
    a_receipt(an_applicant("eva@ejemplo.test"), call)
    correct(call)
    deliver_due()
    found = {letter.to[0]: letter for letter in mailoutbox if "bases cambiaron" in letter.subject}
    draft, sent = found["ana@ejemplo.test"], found["eva@ejemplo.test"]
    assert draft.subject == "Las bases cambiaron: revisa tu solicitud"
    assert FORM in draft.body
    assert "Faltaba decir a dónde" in draft.body
    assert sent.subject == "Las bases cambiaron; tu solicitud sigue valiendo"
    assert "No tienes que hacer nada" in sent.body


def test_who_withdrew_takes_away_what_she_had_sent(client):
    receipt = a_receipt()
    application = receipt.application
    client.force_login(application.person.user)
    client.post(reverse("withdraw", args=[application.pk]))
    text = client.get(reverse("my_answers", args=[application.pk])).content.decode()
    assert "== Tu eje\n\nEje\nAgua\n" in text
    assert "Descargar lo que envié" in client.get(reverse("application", args=[application.pk])).content.decode()


def test_why_each_part_is_asked_stands_on_its_page(client):
    call = a_call(curp_reason="Para que nadie participe dos veces.", gender_reason="Por la paridad.")
    user = an_applicant()
    a_draft(user, call)
    client.force_login(user)
    form = f"/convocatorias/{call.code}/solicitud/"
    assert "Para que nadie participe dos veces." in client.get(f"{form}curp/").content.decode()
    assert "Por la paridad." in client.get(f"{form}genero/").content.decode()
    assert "Por qué lo pedimos" not in client.get(f"{form}domicilio/").content.decode()
