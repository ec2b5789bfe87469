"""Two people publish, and never the same one twice."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, Workflow, WorkflowPage

from audit.models import Entry
from common.periodic import discover
from common.refusals import Refused
from convocatorias.models import Convocatoria
from editorial.actions import approve, return_for_changes, take_back, void_unapproved_schedules
from editorial.models import Approval, SecondReaderTask, SecondReading, four_eyes_workflow, is_approved
from editorial.permissions import may_approve
from editorial.tasks import publish_scheduled
from mail.models import Message
from tests.addresses import CALL_FIELDS
from tests.approving import of_role, published, submitted
from tests.factories import a_call
from tests.signing import enter, kinds, staff

pytestmark = pytest.mark.django_db
EDIT = "wagtailsnippets_convocatorias_convocatoria:edit"


def a_draft(**fields) -> Convocatoria:
    call = a_call(live=False, frozen=False, **fields)
    return Convocatoria.objects.get(pk=call.pk)


def fresh(call: Convocatoria) -> Convocatoria:
    return Convocatoria.objects.get(pk=call.pk)


def test_the_workflow_is_in_every_database():
    assert [task.name for task in four_eyes_workflow().tasks] == ["Segunda lectura"]
    assert isinstance(four_eyes_workflow().tasks.get().specific, SecondReaderTask)
    assert Workflow.objects.filter(name="Segunda lectura").count() == 1


def test_no_other_workflow_waits_for_nobody():
    assert list(Workflow.objects.active().values_list("name", flat=True)) == ["Segunda lectura"]
    assert not WorkflowPage.objects.exists()


def test_another_person_approves_and_it_is_published_without_anyones_right_to_publish():
    call, editor, secretary = a_draft(), staff("editora"), staff("secretaria")
    call.title = "Título nuevo"
    approve(submitted(call, by=editor), by=secretary)
    assert (fresh(call).live, fresh(call).title) == (True, "Título nuevo")
    assert not [u for u in (editor, secretary) if u.has_perm("convocatorias.publish_convocatoria")]
    [approval] = Approval.objects.all()
    assert (approval.written_by, approval.submitted_by, approval.approved_by) == (editor, editor, secretary)
    assert approval.revision_id == fresh(call).live_revision_id


@pytest.mark.parametrize("role", ["moderadora", "validadora", "administradora", "comite"])
def test_other_roles_approve_nothing(role):
    reading = submitted(a_draft())
    with pytest.raises(Refused, match="editora o de secretaria"):
        approve(reading, by=staff(role))


def test_who_wrote_and_sent_it_does_not_approve_it():
    editor = staff("editora")
    staff("secretaria")
    reading = submitted(a_draft(), by=editor)
    with pytest.raises(Refused, match=r"la aprueba otra persona. Puede hacerlo: secretaria@example.org\."):
        approve(reading, by=editor)
    assert not Approval.objects.exists()


def test_neither_who_wrote_nor_who_sent_it_approves_it_when_they_are_two():
    writer, sender = staff("editora"), staff("editora", email="otra@example.org")
    call = a_draft()
    call.title = "Lo escribió una"
    call.save_revision(user=writer)
    call = fresh(call).get_latest_revision_as_object()
    reading = submitted(call, by=sender)  # sending saves the same text once more
    assert (reading.written_by, reading.submitted_by) == (writer, sender)
    for one in (writer, sender):
        assert may_approve(one, reading).reason.endswith("Puede hacerlo: hoy, nadie más.")
    assert may_approve(staff("editora", email="tercera@example.org"), reading)


def test_the_last_to_change_it_is_its_writer():
    first, second = staff("editora"), staff("editora", email="otra@example.org")
    call = a_draft()
    call.save_revision(user=first)
    call.title = "Cambiado"
    reading = submitted(call, by=second)
    assert reading.written_by == second
    approve(reading, by=first)
    assert fresh(call).title == "Cambiado"


def test_what_is_published_is_what_was_read():
    call = a_draft()
    call.title = "Leído"
    reading = submitted(call)
    call.title = "Escrito después"
    fresh_one = fresh(call)
    fresh_one.title = "Escrito después"
    fresh_one.save_revision(user=staff("editora"))
    approve(reading, by=staff("secretaria"))
    assert fresh(call).title == "Leído"


def test_a_revision_that_nobody_approved_is_published_by_nothing():
    call = a_draft()
    revision = call.save_revision(user=staff("editora"))
    for publish in (
        revision.publish,
        lambda: revision.publish(user=staff("secretaria"), skip_permission_checks=True),
        lambda: call.publish(revision),
    ):
        with pytest.raises(Refused, match="lo publican dos personas"):
            publish()
    assert not fresh(call).live


def test_an_approved_revision_that_was_rewritten_is_approved_no_more():
    call = published(a_draft())
    revision = call.live_revision
    Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"title": "Otro"})
    with pytest.raises(Refused):
        Revision.objects.get(pk=revision.pk).publish()


def test_saving_over_what_was_approved_makes_a_new_revision():
    editor = of_role("editora")
    call = published(a_draft(), writer=editor)
    approved = call.latest_revision
    call.title = "Escrito después"
    written = call.save_revision(user=editor, overwrite_revision=approved)
    again = Revision.objects.get(pk=approved.pk)
    assert (written.pk > again.pk, again.content["title"], is_approved(again)) == (True, "Llamado de prueba", True)
    call = fresh(call).get_latest_revision_as_object()
    call.title = "Y otra vez"
    assert call.save_revision(user=editor, overwrite_revision=written).pk == written.pk  # nobody has read it
    with pytest.raises(PermissionDenied):
        call.save_revision(user=editor, overwrite_revision=approved)


def test_saving_it_live_by_hand_is_refused():
    call = published(a_draft())
    draft = call.save_revision(user=staff("editora"))
    call.live_revision = draft
    with pytest.raises(Refused, match="crea un borrador"):
        call.save()


def test_an_older_text_goes_through_a_second_reading_too():
    call = a_draft()
    call.title = "Uno"
    call = published(call)
    first = call.live_revision
    call.title = "Dos"
    call = published(call)
    back = first.as_object().save_revision(user=staff("editora"), previous_revision=first)
    with pytest.raises(Refused):
        back.publish()
    assert fresh(call).title == "Dos"


def test_it_goes_live_when_it_says_by_the_periodic_job(monkeypatch):
    call = a_draft()
    call.go_live_at = timezone.now() + dt.timedelta(hours=2)
    call = published(call)
    assert (call.live, call.approved_schedule) == (False, True)
    publish_scheduled()
    assert not fresh(call).live
    later = timezone.now() + dt.timedelta(hours=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    publish_scheduled()
    assert (fresh(call).live, fresh(call).first_published_at) == (True, later)


def test_a_schedule_that_nobody_approved_is_void_and_stops_no_other(monkeypatch):
    due = timezone.now() - dt.timedelta(minutes=5)
    sneaky, good = a_draft(code="una-2027"), a_draft(code="otra-2027")
    sneaky.save_revision(user=staff("editora"), approved_go_live_at=due)
    good.go_live_at = timezone.now() + dt.timedelta(minutes=1)
    published(good)
    later = timezone.now() + dt.timedelta(minutes=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    publish_scheduled()
    assert (fresh(sneaky).live, fresh(good).live) == (False, True)
    assert void_unapproved_schedules(later) == 0
    assert Entry.objects.filter(verb="review.schedule_voided").count() == 1


def test_the_letters_wait_in_the_outbox(mailoutbox, django_capture_on_commit_callbacks):
    editor, secretary = staff("editora"), staff("secretaria")
    staff("moderadora")
    call = a_draft()
    with django_capture_on_commit_callbacks(execute=True):
        reading = submitted(call, by=editor)
        assert (kinds(editor.email), kinds(secretary.email)) == ([], ["review:requested"])
        return_for_changes(reading, by=secretary, comment="Falta la fecha")
        assert kinds(editor.email) == ["review:returned"]
        again = four_eyes_workflow_resumed(call, editor)
        approve(again, by=secretary, comment="Bien")
    assert kinds(editor.email) == ["review:returned", "review:approved"]
    assert kinds(secretary.email) == ["review:requested", "review:requested"]
    assert (Message.objects.count(), len(mailoutbox)) == (4, 0)


def four_eyes_workflow_resumed(call: Convocatoria, by) -> SecondReading:
    state = fresh(call).current_workflow_state
    state.resume(by)
    return fresh(call).current_workflow_task_state


def test_asking_for_changes_needs_words():
    reading = submitted(a_draft())
    with pytest.raises(Refused, match="Escribe qué hay que cambiar"):
        return_for_changes(reading, by=staff("secretaria"), comment="  ")


def test_the_second_answer_finds_it_done():
    reading = submitted(a_draft())
    approve(reading, by=staff("secretaria"))
    with pytest.raises(Refused, match="Ya no espera"):
        approve(reading, by=staff("secretaria", email="otra@example.org"))
    assert Approval.objects.count() == 1


def test_who_sent_it_takes_it_back_on_its_page_and_goes_on_writing(client):
    editor = staff("editora")
    call = a_draft()
    reading = submitted(call, by=editor)
    with pytest.raises(Refused, match="quien la escribió o la envió"):
        take_back(reading, by=staff("secretaria"))
    enter(client, editor, "password", "mfa")
    page = reverse("second_reading", args=[reading.pk])
    assert "Cancelar el envío" in client.get(page).content.decode()
    client.post(page, {"answer": "take_back"})
    assert (fresh(call).live, fresh(call).current_workflow_state) == (False, None)
    assert Entry.objects.filter(verb="review.taken_back", actor_id=editor.pk).count() == 1


def test_every_answer_is_in_the_trail():
    editor, secretary = staff("editora"), staff("secretaria")
    call = a_draft()
    reading = submitted(call, by=editor)
    return_for_changes(reading, by=secretary, comment="Falta")
    approve(four_eyes_workflow_resumed(call, editor), by=secretary)
    trail = [(e.verb, e.actor_id) for e in Entry.objects.filter(verb__startswith="review.").order_by("pk")]
    assert trail == [
        ("review.submitted", editor.pk), ("review.returned", secretary.pk),
        ("review.submitted", editor.pk), ("review.approved", secretary.pk),
    ]  # fmt: skip


def test_an_approval_by_the_writer_cannot_even_be_stored():
    editor = staff("editora")
    revision = a_draft().save_revision(user=editor)
    facts = {"revision": revision, "kind": "x", "object_id": "1", "sha256": "x", "approved_by": editor}
    for party in ("written_by", "submitted_by"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Approval.objects.create(**facts, **{party: editor})


def test_an_approval_neither_changes_nor_goes():
    published(a_draft())
    for act in (lambda rows: rows.update(kind="otra"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act(Approval.objects.all())


def test_while_it_is_read_nobody_edits(client):
    call = a_draft()
    submitted(call, by=of_role("editora"))
    enter(client, staff("editora"), "password", "mfa")
    page = client.get(reverse(EDIT, args=[call.pk])).content.decode()
    assert 'href="/admin/segunda-lectura/' in page
    assert "action-publish" not in page
    before = Revision.objects.count()
    counts = {f"{name}-count": "0" for name in CALL_FIELDS}
    client.post(reverse(EDIT, args=[call.pk]), {"title": "Otro"} | counts)
    assert Revision.objects.count() == before


def test_every_minute_the_job_publishes_what_is_due(monkeypatch):
    [found] = [each for each in discover() if each.name == "editorial.tasks.publish_scheduled"]
    assert found.every == dt.timedelta(minutes=1)
    call = a_draft()
    call.go_live_at = timezone.now() + dt.timedelta(hours=2)
    published(call)
    later = timezone.now() + dt.timedelta(hours=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    found.run()
    assert fresh(call).live
