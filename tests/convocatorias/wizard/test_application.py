"""One's application in hand: sent once, corrected, open in two windows, kept when a session ends."""

import pytest
from django.urls import reverse

from convocatorias.actions import save_step, withdraw_application
from convocatorias.models import Application, Receipt, Revision
from tests.convocatorias.applying import FORM, WHY, send, url
from tests.factories import a_draft, an_applicant, question_id

pytestmark = pytest.mark.django_db


def test_sending_twice_gives_one_application_one_folio_and_the_same_receipt(signed_in, user):
    a_draft(user)
    first = signed_in.post(url("revisa"), {"number": 1})
    again = signed_in.post(url("revisa"), {"number": 1})
    assert first.url == again.url
    assert (Application.objects.count(), Revision.objects.count(), Receipt.objects.count()) == (1, 1, 1)


def test_a_correction_is_a_new_revision_and_the_earlier_one_stays(signed_in, user):
    a_draft(user)
    signed_in.post(url("revisa"), {"number": 1})
    send(signed_in, "motivos", {question_id("why"): ["Otra razón."]})
    assert signed_in.get(reverse("application", args=[Application.objects.get().pk])).context["unsent_changes"] is True
    signed_in.post(url("revisa"), {"number": 2})
    assert [r.answers[question_id("why")] for r in Revision.objects.all()] == [
        "Quiero que el agua alcance para todas las colonias.", "Otra razón.",
    ]  # fmt: skip
    assert [r.kind for r in Receipt.objects.all()] == ["filed", "corrected"]


def test_two_tabs_do_not_overwrite_each_other_silently(signed_in, user):
    draft = a_draft(user)
    name = question_id("why")
    shown = signed_in.get(url("motivos")).context["version"]
    signed_in.post(url("motivos"), {name: "Desde la otra ventana", "version": shown})
    page = signed_in.post(url("motivos"), {name: "Desde ésta", "version": shown})
    text = page.content.decode()
    assert "Guardaste esta página en otra ventana" in text
    assert "Desde la otra ventana" in text
    assert "Desde ésta" in text
    assert draft.draft_steps.get(step="motivos").data == {name: ["Desde la otra ventana"]}
    signed_in.post(url("motivos"), {name: "Desde ésta", "version": page.context["version"]})
    assert draft.draft_steps.get(step="motivos").data == {name: ["Desde ésta"]}


def test_a_session_that_ended_keeps_the_page_in_hand(client, user):
    draft = a_draft(user)
    name = question_id("why")
    lost = client.post(url("motivos"), {name: "Lo que escribí sin sesión", "version": 1, "person": draft.person_id})
    assert lost.url == url("borrador")
    client.force_login(user)
    assert client.get(url("borrador")).url == url("motivos")
    assert "Lo que escribí sin sesión" in client.get(url("motivos")).content.decode()
    client.post(url("motivos"), {name: "Lo que escribí sin sesión", "version": 1})
    assert draft.draft_steps.get(step="motivos").data == {name: ["Lo que escribí sin sesión"]}


def type_without_session(client, draft, step: str, **typed) -> None:
    """A page of this draft that is posted when its session has ended, or as it goes away after signing out."""
    client.post(url(step), typed | {"version": 1, "person": draft.person_id})


def test_what_was_typed_without_a_session_is_for_its_writer_only(client, user):
    draft = a_draft(user)
    type_without_session(client, draft, "nombre", name="Secreto De Ana")
    other = an_applicant("beto@ejemplo.test")
    a_draft(other, draft.convocatoria)
    client.force_login(other)
    assert client.get(url("borrador")).url == url("revisa")
    assert "Secreto De Ana" not in client.get(url("nombre")).content.decode()


def test_saving_another_page_keeps_what_waits(client, user):
    draft = a_draft(user)
    type_without_session(client, draft, "nombre", name="Ana Que Espera")
    client.force_login(user)
    send(client, "telefono", {"phone": ["4771234568"]})
    assert "Ana Que Espera" in client.get(url("nombre")).content.decode()


def test_what_waits_does_not_overwrite_what_was_saved_since(client, user):
    draft = a_draft(user)
    type_without_session(client, draft, "nombre", name="Ana De Antes")
    save_step(draft, step="nombre", typed={"name": ["Ana De Después"]}, seen=1)
    client.force_login(user)
    both = send(client, "nombre", {"name": ["Ana De Antes"]})
    assert both.context["conflict"]["name"].value() == "Ana De Después"
    assert draft.draft_steps.get(step="nombre").data == {"name": ["Ana De Después"]}


def test_a_page_that_does_not_exist_waits_for_nobody(client, user):
    draft = a_draft(user)
    type_without_session(client, draft, "inventada", x="1")
    client.force_login(user)
    assert client.get(url("borrador")).url == url("revisa")


def test_a_version_that_no_page_carried_is_a_conflict(signed_in, user):
    a_draft(user)
    page = signed_in.post(url("nombre"), {"name": "Otra", "version": "9" * 5000})
    assert (page.status_code, page.context["conflict"]["name"].value()) == (200, "Ana Ñu O’Hara")


def test_what_did_not_change_is_not_sent_again(signed_in, user):
    a_draft(user)
    signed_in.post(url("revisa"), {"number": 1})
    page = signed_in.get(url("revisa"))
    assert "No has cambiado nada desde tu último envío" in page.content.decode()
    assert signed_in.post(url("revisa"), {"number": 2}).url == reverse(
        "application", args=[Application.objects.get().pk]
    )
    assert Receipt.objects.count() == 1


def test_what_changed_since_the_review_is_read_again_before_it_is_sent(signed_in, user):
    a_draft(user)
    seen = signed_in.get(url("revisa")).context["seen"]
    send(signed_in, "motivos", {question_id("why"): ["Cambiado en otra ventana."]})
    page = signed_in.post(url("revisa"), {"number": 1, "seen": seen})
    assert page.status_code == 409
    assert "Tus respuestas cambiaron en otra ventana" in page.content.decode()
    assert "Cambiado en otra ventana." in page.content.decode()
    assert Receipt.objects.count() == 0
    assert signed_in.post(url("revisa"), {"number": 1, "seen": page.context["seen"]}).status_code == 302
    assert Receipt.objects.get().content["sections"] != []


def test_a_withdrawn_application_takes_nothing_more(ana):
    ana.post(url("revisa"), {"number": "1"})
    application = Application.objects.get()
    withdraw_application(application, by=application.person.user)
    assert ana.get(url("motivos")).url == url("borrador")
    assert ana.post(url("revisa"), {"number": "2"}).url == FORM
    again = ana.post(reverse("withdraw", args=[application.pk]))
    assert again.url == reverse("receipt", args=[application.pk, 2])  # the same receipt, not another
    page = ana.get(reverse("withdraw", args=[application.pk]))
    assert page.status_code == 403
    assert "Solo puedes retirar una solicitud enviada." in page.content.decode()
    assert Receipt.objects.count() == 2


@pytest.mark.parametrize("number", ["", "0", "-1", "2", "x", "99999999999999999999", "١"])
def test_a_sending_whose_number_is_not_the_next_sends_nothing(ana, number):
    response = ana.post(url("revisa"), {"number": number})
    assert response.status_code == 403
    assert "Tu solicitud cambió en otra ventana." in response.content.decode()
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999", "\x00"])
def test_a_version_that_is_none_loses_nothing(ana, version):
    response = ana.post(url("motivos"), {WHY: "Otra razón.", "version": version})
    assert response.status_code == 200
    assert "Otra razón." in response.content.decode()
    assert "Guardaste esta página en otra ventana" in response.content.decode()
