"""A file's life: put in, replaced, taken out, sent, deleted; two tabs at once take turns."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Entry
from common import private
from common.canonical import canonical_json, sha256
from common.files import CleanFile
from common.refusals import Refused
from convocatorias.actions import (
    attach_file,
    bytes_of,
    discard_draft,
    lapse_drafts,
    purge_lapsed,
    remove_file,
    sweep_files,
    withdraw_application,
)
from convocatorias.models import Application, Attachment, Convocatoria, DraftStep
from tests.convocatorias.attaching import PLAN, bytes_stored, kept, send, verbs
from tests.factories import a_file, an_applicant, an_attachment
from tests.tampering import at_once

pytestmark = pytest.mark.django_db(transaction=True)


# In and out


def test_what_is_put_in_is_there_with_its_hash(draft):
    attachment = an_attachment(draft)
    assert bytes_of(attachment) == b"%PDF plano"
    assert attachment.answer == {
        "id": str(attachment.pk),
        "type": "application/pdf",
        "size": 10,
        "sha256": sha256(b"%PDF plano"),
    }
    assert attachment.scan == "unscanned"
    assert verbs() == ["file.attached"]
    assert "plano" not in str(Entry.objects.get(verb="file.attached").data)  # a name may be a person's


def test_another_takes_its_place_and_the_first_is_gone(draft):
    first, second = an_attachment(draft), an_attachment(draft, file=a_file(b"%PDF otro"))
    assert [each.pk for each in draft.attachments.all()] == [second.pk]
    assert (kept(first), kept(second)) == (False, True)


def test_what_is_taken_out_is_gone(draft):
    attachment = an_attachment(draft)
    for _ in range(2):
        remove_file(draft, step="archivos", question=PLAN, by=draft.person.user)
    assert not draft.attachments.exists()
    assert not kept(attachment)
    assert verbs() == ["file.attached", "file.removed"]


def test_all_of_an_application_weigh_no_more_than_fifteen_megabytes(draft, monkeypatch):
    monkeypatch.setattr("convocatorias.actions.attachments.MOST_BYTES", 25)
    before = bytes_stored()
    an_attachment(draft, "plan", a_file(b"x" * 20))
    with pytest.raises(ValidationError) as refusal:
        an_attachment(draft, "paper", a_file(b"x" * 6))
    assert refusal.value.messages == [
        "Todos tus archivos juntos deben pesar menos de 15 MB. Quita alguno o sube este con menos calidad."
    ]
    an_attachment(draft, "plan", a_file(b"x" * 25))  # what is replaced does not count
    left = draft.attachments.get()
    assert (left.size, private.fetch(left.stored_as)) == (25, b"x" * 25)
    assert bytes_stored() - before == {left.stored_as}  # nor the bytes of what was refused


def test_the_database_holds_one_file_for_each_question(draft):
    attachment = an_attachment(draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.create(
            application=draft, question=PLAN, stored_as="otro", name="x", media_type="image/jpeg", size=1, sha256="x"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk).update(size=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk).update(removed_at=timezone.now())  # never sent: it is deleted


def test_it_is_for_her_alone_and_while_she_may_write(draft):
    eva = an_applicant("eva@ejemplo.test")
    before = bytes_stored()
    with pytest.raises(Refused, match="no es de tu cuenta"):
        attach_file(draft, step="archivos", question=PLAN, file=a_file(), by=eva)
    Convocatoria.objects.update(closes_at=timezone.now() - dt.timedelta(minutes=1))
    with pytest.raises(Refused, match="La convocatoria cerró"):
        an_attachment(Application.objects.get())
    assert bytes_stored() == before  # what is refused leaves no bytes


def test_a_discarded_draft_takes_no_file(draft):
    gone = Application.objects.get()
    discard_draft(draft, by=draft.person.user)
    with pytest.raises(Refused, match="ya no está activa"):
        an_attachment(gone)


def test_bytes_that_are_not_what_was_kept_are_not_given(draft):
    attachment = an_attachment(draft)
    private.forget(attachment.stored_as)
    Attachment.objects.filter(pk=attachment.pk).update(stored_as=private.keep(b"%PDF falso"))
    with pytest.raises(ValueError, match="is not what was kept"):
        bytes_of(Attachment.objects.get())


# Sent


def test_sending_freezes_it_in_the_revision_and_the_receipt(draft):
    attachment = an_attachment(draft)
    receipt = send(draft, attachment)
    revision = receipt.revision
    assert revision.answers == {PLAN: attachment.answer}
    assert receipt.content["files"] == [attachment.answer]
    assert receipt.sha256 == sha256(canonical_json(receipt.content))
    assert Attachment.objects.get().sent_in == revision


def test_a_correction_keeps_what_was_sent_before(draft):
    first = an_attachment(draft)
    send(draft, first)
    application = Application.objects.get()
    second = an_attachment(application, file=a_file(b"%PDF corregido"))
    assert (kept(first), kept(second)) == (True, True)
    send(application, second, number=2)
    first.refresh_from_db()
    assert (first.sent_in.number, first.removed_at is None) == (1, False)
    assert Attachment.objects.current().get().sent_in.number == 2


def test_a_correction_may_keep_the_same_file(draft):
    attachment = an_attachment(draft)
    send(draft, attachment)
    send(Application.objects.get(), attachment, number=2)
    assert Attachment.objects.get().sent_in.number == 1


def test_a_new_file_is_a_change_that_was_not_sent(draft):
    DraftStep.objects.create(application=draft, step="archivos", data={})
    send(draft, an_attachment(draft))
    application = Application.objects.get()
    assert not application.has_unsent_changes()
    an_attachment(application, file=a_file(b"%PDF otro"))
    assert application.has_unsent_changes()


@pytest.mark.parametrize("change", ["replaced", "removed", "infected"])
def test_what_changed_in_another_tab_since_it_was_read_is_not_sent(draft, change):
    read = an_attachment(draft)
    if change == "replaced":
        an_attachment(draft, file=a_file(b"%PDF otro"))
    elif change == "removed":
        remove_file(draft, step="archivos", question=PLAN, by=draft.person.user)
    else:
        Attachment.objects.update(scan="infected")
    with pytest.raises(Refused, match="Tus archivos cambiaron en otra ventana"):
        send(draft, read)
    assert Application.objects.get().filing == "draft"


def test_withdrawing_keeps_what_was_sent_and_deletes_the_rest(draft):
    sent = an_attachment(draft)
    send(draft, sent)
    application = Application.objects.get()
    unsent = an_attachment(application, "paper")
    withdraw_application(application, by=application.person.user)
    assert (kept(sent), kept(unsent)) == (True, False)
    assert Attachment.objects.get() == sent


# Deleted


def test_a_discarded_draft_takes_its_files_with_it(draft):
    attachment = an_attachment(draft)
    discard_draft(draft, by=draft.person.user)
    assert not Attachment.objects.exists()
    assert not kept(attachment)


def test_a_lapsed_draft_keeps_its_files_for_thirty_days(draft):
    attachment, call = an_attachment(draft), draft.convocatoria
    ends = call.closes_at + dt.timedelta(hours=1)
    lapse_drafts(ends)
    sweep_files(ends + dt.timedelta(days=2))
    assert kept(attachment)
    purge_lapsed(ends + dt.timedelta(days=31))
    assert not kept(attachment)
    assert not Attachment.objects.exists()


def test_what_was_never_sent_is_swept_once_the_call_is_over(draft):
    sent = an_attachment(draft)
    send(draft, sent)
    unsent = an_attachment(Application.objects.get(), "paper")
    now = timezone.now()
    sweep_files(now)
    assert (kept(sent), kept(unsent)) == (True, True)
    sweep_files(draft.convocatoria.closes_at + dt.timedelta(days=2))
    assert (kept(sent), kept(unsent)) == (True, False)


def test_bytes_without_a_row_are_swept_after_a_day(draft):
    """A process died between the bytes and their row."""
    attachment, lost = an_attachment(draft), private.keep(b"huerfano")
    sweep_files(timezone.now())
    assert storages["private"].exists(lost)
    sweep_files(timezone.now() + dt.timedelta(days=1, minutes=1))
    assert not storages["private"].exists(lost)
    assert kept(attachment)


# At once


def test_two_tabs_that_upload_at_once_leave_one_file_and_its_bytes(draft):
    user = draft.person.user

    def upload(number: int) -> Attachment:
        file = CleanFile(b"%%PDF %d" % number, f"{number}.pdf", "application/pdf")
        return attach_file(draft, step="archivos", question=PLAN, file=file, by=user)

    results = at_once(upload, times=6)
    assert all(isinstance(each, Attachment) for each in results), results
    left = Attachment.objects.get()
    assert [kept(each) for each in results].count(True) == 1
    assert sha256(private.fetch(left.stored_as)) == left.sha256


def test_uploading_while_another_tab_sends_loses_neither(draft):
    """Whichever comes first, what was sent is what the receipt tells, and its bytes are there."""
    read, user = an_attachment(draft), draft.person.user

    def work(number: int):
        if number:
            return attach_file(draft, step="archivos", question=PLAN, file=a_file(b"%PDF otro"), by=user)
        return send(draft, read)

    sending, upload = at_once(work, times=2)
    assert isinstance(upload, Attachment)
    if isinstance(sending, Refused):
        assert Application.objects.get().filing == "draft"
        assert Attachment.objects.get() == upload
    else:
        assert sending.content["files"] == [read.answer]
        assert kept(read)
        assert Attachment.objects.current().get() == upload
