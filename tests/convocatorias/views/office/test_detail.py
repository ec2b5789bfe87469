"""One application before the office: its answers, and identity only with a reason, and noted."""

import ast
import logging

import pytest
from django.conf import settings

from audit.models import Entry, Reading
from convocatorias.views.office.detail import ACTS
from tests.convocatorias.office import HERS, MARK, ROOM, file, text
from tests.factories import a_draft, an_applicant, question_id

pytestmark = pytest.mark.django_db


# One application


def test_one_application_shows_answers_by_frozen_labels_and_nobody(client, call, application, secretary):
    html = client.get(f"{ROOM}{application.pk}/").content.decode()
    assert "¿Por qué quieres participar?" in html
    assert "Por el agua." in html
    assert "Medio ambiente y agua" in html  # the axis by its frozen label
    assert application.receipts.get().sha256 in html
    assert "Envió la solicitud (quien solicita)" in " ".join(html.split())
    assert MARK not in html
    assert f"{MARK} apoyo" not in html
    assert html.count("Respuesta reservada") == 2  # the sensitive one, and the consent that waits for it


def test_a_closed_question_stands_there_answered_or_not(client, call, secretary):
    silent = file(an_applicant(), call, answers={question_id("support"): ""})
    html = client.get(f"{ROOM}{silent.pk}/").content.decode()
    assert html.count("Respuesta reservada") == 2


def test_what_a_correction_changed(client, call, secretary):
    ana = an_applicant()
    file(ana, call, answers={question_id("support"): "antes"})
    application = file(
        ana, call, number=2, answers={question_id("why"): "Otra razón", question_id("support"): "después"},
        phone="4770000000",
    )  # fmt: skip
    html = client.get(f"{ROOM}{application.pk}/").content.decode()
    assert "¿Por qué quieres participar?; Respuestas reservadas; Teléfono" in html
    assert not {"antes", "después", "4770000000"} & set(html.split())


def test_drafts_have_no_page(client, call, secretary):
    draft = a_draft(an_applicant(), call)
    assert client.get(f"{ROOM}{draft.pk}/").status_code == 404
    assert client.post(f"{ROOM}{draft.pk}/identidad/", {"reason": "contact"}).status_code == 404


def test_every_act_on_an_application_has_words():
    """What actions note is about a call, about an application that is gone, or shown here in words."""
    noted = set()
    for source in sorted((settings.ROOT / "convocatorias" / "actions").glob("*.py")):
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                verb = node.args[0]
                texts = [each.value for each in ast.walk(verb) if isinstance(each, ast.Constant)]
                assert texts, f"{source.name}:{node.lineno}"
                noted |= set(texts)
    gone = {"application.discarded", "application.purged"}
    of_calls = {
        "applications.exported", "bases.corrected", "call.copied", "call.extended", "call.schedule_cancelled",
        "call.unpublished", "form.frozen", "sharing.added", "sharing.changed", "sharing.copied", "sharing.exported",
        "sharing.invited", "sharing.removed",
    }  # fmt: skip
    assert set(ACTS) == noted - gone - of_calls
    assert all(str(words) != verb for verb, words in ACTS.items())


# Identity


def test_identity_opens_with_a_reason_and_is_noted(client, application, secretary):
    response = client.post(f"{ROOM}{application.pk}/identidad/", {"reason": "contact"})
    html = response.content.decode()
    assert {HERS[name] in html for name in ("name", "phone", "street", "neighbourhood")} == {True}
    assert f"{MARK} apoyo" not in html
    assert "no-store" in response["Cache-Control"]
    reading = Reading.objects.get()
    assert (reading.what, reading.actor_id, reading.target_id) == (
        "identity.contact",
        secretary.pk,
        str(application.pk),
    )


@pytest.mark.parametrize("sent", [{}, {"reason": ""}, {"reason": "curiosidad"}])
def test_without_a_reason_it_stays_closed(client, application, secretary, sent):
    html = client.post(f"{ROOM}{application.pk}/identidad/", sent).content.decode()
    assert MARK not in html
    assert 'id="error-identity"' in html
    assert not Reading.objects.exists()


@pytest.mark.parametrize("address", ["identidad", "respuesta"])
def test_a_link_opens_nothing(client, application, secretary, address):
    response = client.get(f"{ROOM}{application.pk}/{address}/?reason=contact&question={question_id('support')}")
    assert response.status_code == 302
    assert response["Location"] == f"{ROOM}{application.pk}/"
    assert not Reading.objects.exists()


def test_a_closed_answer_opens_alone(client, application, secretary):
    question = question_id("support")
    html = client.post(
        f"{ROOM}{application.pk}/respuesta/", {"reason": "requirements", "question": question}
    ).content.decode()
    assert f"{MARK} apoyo" in html
    assert HERS["name"] not in html
    assert html.count("Respuesta reservada") == 1
    assert Reading.objects.get().what == f"answer.requirements.{question}"


def test_an_answer_wants_a_reason_too(client, application, secretary):
    question = question_id("support")
    html = client.post(f"{ROOM}{application.pk}/respuesta/", {"question": question}).content.decode()
    assert MARK not in html
    assert f'id="error-q-{question}"' in html


@pytest.mark.parametrize("question", ["", "x", question_id("why")])
def test_only_closed_questions_are_opened(client, application, secretary, question):
    sent = {"reason": "contact", "question": question}
    assert client.post(f"{ROOM}{application.pk}/respuesta/", sent).status_code == 404
    assert not Reading.objects.exists()


def test_who_may_not_read_identity_is_told_why_and_gets_nothing(client, call, application, reader):
    page = f"{ROOM}{application.pk}/"
    html = client.get(page).content.decode()
    assert "Tu rol revisa solicitudes sin saber de quién son" in html
    assert "/identidad/" not in html
    assert "Por el agua." in html
    for address, sent in [
        (f"{page}identidad/", {"reason": "contact"}),
        (f"{page}respuesta/", {"reason": "contact", "question": question_id("support")}),
        (f"{ROOM}exportar/{call.code}/", {"kind": "csv", "identity": "on", "reason": "contact"}),
    ]:
        html = text(client.post(address, sent, follow=True))
        assert "Tu rol revisa solicitudes sin saber de quién son" in html
        assert MARK not in html
    assert not Reading.objects.exists()
    assert not Entry.objects.filter(verb="applications.exported").exists()


def test_identity_is_in_no_log_and_no_address(client, application, secretary, caplog):
    with caplog.at_level(logging.DEBUG):
        for address in ("", f"{application.pk}/"):
            client.get(ROOM + address)
        client.post(f"{ROOM}{application.pk}/identidad/", {"reason": "contact"})
    assert MARK not in caplog.text.lower().replace(f"{MARK}@ejemplo.test", MARK)
    entries = [entry.data for entry in Entry.objects.all()] + [reading.what for reading in Reading.objects.all()]
    assert MARK not in str(entries)
