"""Sending and withdrawing: what is acknowledged is whole, once, and proven."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from audit.models import Entry
from common.canonical import canonical_json, keyed_digest, sha256
from common.curp import parse
from common.folios import normalise_folio
from common.refusals import Refused
from convocatorias.actions import file_application, receipt_file, withdraw_application
from convocatorias.enums import Filing
from convocatorias.models import Application, Identity, Receipt, Revision
from mail.models import Message
from tests.factories import a_call, a_draft, a_receipt, an_applicant, born, question_id

pytestmark = pytest.mark.django_db
IDENTITY = {"name": "Ana", "birth_date": born(), "link": "both", "email": "ana@ejemplo.test", "phone": "4771234567"}


def send(draft: Application, number: int = 1, **changes) -> Receipt:
    values = {"identity": IDENTITY, "answers": {question_id("axis"): "agua"}, "sections": [], "by": draft.person.user}
    return file_application(draft, number=number, **values | changes)


def test_sending_leaves_revision_identity_receipt_trail_and_letter():
    receipt = a_receipt()
    application = Application.objects.get()
    assert (application.filing, normalise_folio(application.folio)) == (Filing.FILED, application.folio)
    assert application.revisions.get().answers == {question_id("axis"): "agua"}
    assert Identity.objects.get().revision == application.revisions.get()
    assert receipt.sha256 == sha256(canonical_json(receipt.content))
    assert receipt.content["folio"] == application.folio
    assert receipt.content["issued_at"].endswith("-06:00")
    assert Message.objects.get(kind="application-receipt").recipient == "ana@ejemplo.test"
    assert Entry.objects.first().verb == "application.filed"


def test_the_curp_is_encrypted_and_compared_by_a_keyed_digest():
    send(a_draft(), identity=IDENTITY | {"curp": parse("BEML920313HCMLNS09")})
    identity = Identity.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT curp FROM convocatorias_identity")
        stored = cursor.fetchone()[0]
    assert identity.curp == "BEML920313HCMLNS09"
    assert identity.curp not in stored
    assert identity.curp_digest == keyed_digest("BEML920313HCMLNS09")


def test_a_curp_used_twice_is_a_flag_for_the_office_and_nothing_to_the_applicant():
    call = a_call()
    identity = IDENTITY | {"curp": parse("BEML920313HCMLNS09")}
    first = send(a_draft(an_applicant("una@ejemplo.test"), call), identity=identity)
    second = send(a_draft(an_applicant("dos@ejemplo.test"), call), identity=identity)
    alone = send(a_draft(an_applicant("tres@ejemplo.test"), call))
    flagged = Application.objects.with_flags().filter(shares_curp=True)
    assert set(flagged) == {first.application, second.application}
    assert alone.application not in flagged


def test_a_replay_of_any_revision_gets_its_own_receipt():
    draft = a_draft()
    first, second = send(draft), send(draft, 2)
    assert (send(draft), send(draft, 2)) == (first, second)
    assert (Revision.objects.count(), Receipt.objects.count(), Message.objects.count()) == (2, 2, 2)


def test_a_revision_out_of_order_is_refused():
    with pytest.raises(Refused, match="cambió en otra ventana"):
        send(a_draft(), 2)


def test_nobody_sends_or_withdraws_for_another():
    draft = a_draft()
    other = an_applicant("otra@ejemplo.test")
    with pytest.raises(Refused, match="no es de tu cuenta"):
        send(draft, by=other)
    send(draft)
    with pytest.raises(Refused, match="no es de tu cuenta"):
        withdraw_application(draft, by=other)


def test_eighteen_at_the_moment_of_sending_is_a_hard_rule():
    today = timezone.localdate()
    draft = a_draft()
    birthday = (
        today.replace(year=today.year - 18)
        if (today.month, today.day) != (2, 29)
        else today.replace(year=today.year - 18, day=28)
    )
    with pytest.raises(Refused, match="18 años"):
        send(draft, identity=IDENTITY | {"birth_date": birthday + dt.timedelta(days=1)})
    assert send(draft, identity=IDENTITY | {"birth_date": birthday}).number == 1


def test_withdrawing_twice_gives_the_same_receipt_and_frees_the_person_to_apply_again():
    receipt = a_receipt()
    user, application = receipt.application.person.user, receipt.application
    gone = withdraw_application(application, by=user)
    assert (gone.kind, withdraw_application(application, by=user)) == ("withdrawn", gone)
    with pytest.raises(Refused, match="ya no está activa"):
        send(application, 2)
    again = a_draft(user, application.convocatoria)
    assert again.pk != application.pk
    assert send(again).application.folio != application.folio


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("convocatorias_revision", "number"),
        ("convocatorias_identity", "name"),
        ("convocatorias_receipt", "sha256"),
        ("convocatorias_formversion", "sha256"),
        ("convocatorias_receiptfile", "sha256"),
    ],
)
def test_the_database_refuses_to_change_what_was_sent(table, column):

    receipt_file(a_receipt())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {column}")


def test_the_database_refuses_a_filed_application_without_folio():
    application = a_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(filing="filed", filed_at=timezone.now())


def test_the_database_refuses_two_live_applications_of_one_person():
    draft = a_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(
            convocatoria=draft.convocatoria, person=draft.person, form_version=draft.form_version
        )


@pytest.mark.django_db(transaction=True)
def test_eight_sends_at_once_make_one_receipt():
    draft = a_draft()
    receipts, errors = [], []

    def once():
        try:
            receipts.append(send(draft).pk)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=once) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert (len(receipts), len(set(receipts)), Receipt.objects.count()) == (8, 1, 1)
