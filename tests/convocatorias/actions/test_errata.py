"""An erratum: what it may change, whom it tells, what it leaves as it was."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from audit.models import Entry
from common.refusals import Refused
from convocatorias.actions import accept_erratum, file_application, issue_erratum, save_step
from convocatorias.actions.freezing import frozen_as
from convocatorias.models import Application, Convocatoria, FormVersion
from mail.models import Message
from tests.factories import a_call, a_draft, a_receipt, an_applicant, born, question, question_id, step
from tests.signing import staff

pytestmark = pytest.mark.django_db


def fresh(call: Convocatoria) -> Convocatoria:
    return Convocatoria.objects.get(pk=call.pk)


def correct(call: Convocatoria, *, label: str = "¿Por qué quieres participar aquí?") -> Convocatoria:
    """What an editor publishes: other words for one question."""
    edited = fresh(call)
    edited.questions[1].value["questions"][0].value["label"] = label
    edited.save()
    return edited


def issue(call: Convocatoria, by=None, reason: str = "Faltaba una palabra") -> FormVersion:
    by = by or staff("secretaria")
    return issue_erratum(call, reason=reason, seen=frozen_as(fresh(call)), by=by)


def newest(application: Application) -> Application:
    return Application.objects.with_newest_form().select_related("form_version").get(pk=application.pk)


def send(application: Application, number: int = 1):
    identity = {"name": "Ana", "birth_date": born(), "link": "both", "email": "ana@ejemplo.test", "phone": "4771234567"}
    return file_application(
        application, number=number, identity=identity, answers={}, sections=[], by=application.person.user
    )


def test_an_erratum_is_a_new_version_with_its_reason_and_tells_who_has_an_application():
    call = a_call()
    draft = a_draft(call=call)
    receipt = a_receipt(an_applicant("eva@ejemplo.test"), call)
    secretary = staff("secretaria")
    correct(call)
    version = issue(call, by=secretary)
    assert (version.number, version.reason, version.frozen_by) == (2, "Faltaba una palabra", secretary)
    assert version.schema["steps"][1]["questions"][0]["label"] == "¿Por qué quieres participar aquí?"
    letters = Message.objects.filter(kind="bases-corrected").order_by("pk")
    assert [(letter.recipient, letter.key) for letter in letters] == [
        ("eva@ejemplo.test", f"erratum:{version.pk}:{receipt.application_id}"),
        ("ana@ejemplo.test", f"erratum:{version.pk}:{draft.pk}"),
    ]
    entry = Entry.objects.filter(verb="bases.corrected").get()
    assert (entry.actor_id, entry.data) == (secretary.pk, {"version": 2, "sha256": version.sha256, "told": 2})


def test_only_the_secretary_issues_it_and_only_once_it_opened_with_a_change_and_a_reason():
    call = a_call()
    secretary = staff("secretaria")
    for who, reason, why in [
        (staff("editora"), "x", "Solo la secretaría"),
        (secretary, "x", "No hay cambios publicados"),
    ]:
        with pytest.raises(Refused, match=why):
            issue(call, by=who, reason=reason)
    correct(call)
    with pytest.raises(Refused, match="Escribe por qué"):
        issue(call, by=secretary, reason=" ")
    with pytest.raises(Refused, match="cambió desde que abriste"):
        issue_erratum(call, reason="x", seen="0" * 64, by=secretary)
    Convocatoria.objects.update(opens_at=timezone.now() + dt.timedelta(days=1))
    with pytest.raises(Refused, match="no ha abierto"):
        issue(call, by=secretary)
    assert FormVersion.objects.count() == 1


def test_what_would_harm_who_answered_is_refused_with_its_sentence():
    call = a_call()
    edited = fresh(call)
    edited.questions[1].value["questions"][0].value["max_words"] = 5
    edited.save()
    with pytest.raises(Refused, match="no se puede bajar el máximo de palabras"):
        issue(call)
    assert FormVersion.objects.count() == 1


def test_a_draft_sends_only_after_accepting_and_keeps_its_answers():
    call = a_call()
    draft = a_draft(call=call)
    before = {page.step: page.data for page in draft.draft_steps.all()}
    correct(call)
    issue(call)
    assert newest(draft).owes_acceptance()
    with pytest.raises(Refused, match="Las bases cambiaron"):
        send(draft)
    accept_erratum(draft, number=2, by=draft.person.user)
    accept_erratum(draft, number=2, by=draft.person.user)
    assert not newest(draft).owes_acceptance()
    assert {page.step: page.data for page in draft.draft_steps.all()} == before
    assert send(draft).revision.form_version.number == 2
    assert Entry.objects.filter(verb="bases.accepted").count() == 1


def test_she_accepts_what_she_read_and_only_hers():
    call = a_call()
    draft = a_draft(call=call)
    secretary = staff("secretaria")
    correct(call)
    issue(call, by=secretary)
    correct(call, label="¿Por qué?")
    issue(call, by=secretary, reason="Otra vez")
    with pytest.raises(Refused, match="cambiaron otra vez"):
        accept_erratum(draft, number=2, by=draft.person.user)
    with pytest.raises(Refused, match="no es de tu cuenta"):
        accept_erratum(draft, number=3, by=an_applicant("otra@ejemplo.test"))
    assert newest(draft).form_version.number == 1


def test_what_was_sent_stays_valid_under_its_own_bases_also_when_it_is_corrected():
    receipt = a_receipt()
    application = receipt.application
    correct(application.convocatoria)
    issue(application.convocatoria)
    assert not newest(application).owes_acceptance()
    corrected = send(application, number=2)
    assert (receipt.revision.form_version.number, corrected.revision.form_version.number) == (1, 1)


def test_answers_go_with_their_question_to_another_page():
    """The question of `motivos` moves to the page of `eje`, and that page gets another address."""
    call = a_call()
    draft = a_draft(call=call)
    why, axis = question_id("why"), question_id("axis")
    typed = draft.draft_steps.get(step="motivos").data[why]
    edited = fresh(call)
    steps = edited.questions.get_prep_value()
    steps[0]["value"]["questions"] += steps[1]["value"]["questions"]
    steps[0]["value"]["slug"] = "tu-eje"
    del steps[1]
    Convocatoria.objects.filter(pk=call.pk).update(questions=steps)
    issue(call)
    accept_erratum(draft, number=2, by=draft.person.user)
    assert draft.draft_steps.get(step="tu-eje").data == {axis: ["agua"], why: typed}


def test_an_added_optional_question_is_fine_and_a_required_one_is_not():
    call = a_call()
    steps = fresh(call).questions.get_prep_value()
    more = step("mas", "Más", question("more", "short_text", "¿Algo más?", required=False))
    Convocatoria.objects.filter(pk=call.pk).update(questions=[*steps, more])
    assert issue(call).number == 2
    more["value"]["questions"].append(question("must", "short_text", "¿Y esto?"))
    Convocatoria.objects.filter(pk=call.pk).update(questions=[*steps, more])
    with pytest.raises(Refused, match="«¿Y esto\\?» es nueva y obligatoria"):
        issue(call, by=staff("secretaria", email="s2@example.org"))


def test_no_version_is_changed_afterwards():
    """The migration that gave versions a reason made SQLite's table again: its trigger stands."""
    a_call()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        FormVersion.objects.update(reason="Otra")


def test_nothing_is_saved_on_an_application_that_has_ended():
    receipt = a_receipt()
    application = receipt.application
    Application.objects.filter(pk=application.pk).update(filing="withdrawn", withdrawn_at=timezone.now())
    application.draft_steps.all().delete()
    with pytest.raises(Refused, match="ya no está activa"):
        save_step(application, step="nombre", typed={"name": ["Eva"]}, seen=0)
    assert application.draft_steps.count() == 0
