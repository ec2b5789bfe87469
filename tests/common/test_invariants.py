"""Each invariant notices what it is about: one planted offender each."""

from datetime import time, timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Person, User
from audit.models import Entry
from common import private
from common.invariants import discover
from convocatorias.actions import extend, receipt_file, withdraw_application
from convocatorias.models import (
    Application,
    Attachment,
    Convocatoria,
    FormVersion,
    GuidelinesVersion,
    Identity,
    Receipt,
    ReceiptFile,
    Revision,
)
from convocatorias.models.guidelines import content_of
from directory.models import (
    Confirmation,
    ConfirmationRequest,
    Department,
    DirectorySnapshot,
    OpeningHours,
    PhoneChange,
)
from mail.models import Message, Status
from tests.approving import guidelines, published
from tests.factories import a_call, a_draft, a_liaison, a_receipt, an_applicant, an_entry
from tests.signing import staff
from tests.tampering import open_the_table

IMMUTABLE = [
    "audit_entry", "convocatorias_formversion", "convocatorias_revision", "convocatorias_identity",
    "convocatorias_receipt", "convocatorias_receiptfile",
]  # fmt: skip


@pytest.fixture
def receipt(db):
    """A site with a sent application, a withdrawn one and a draft, where every invariant holds."""
    call = a_call()
    receipt = a_receipt(an_applicant("ana@example.org"), call, files=("plan", "paper"))
    receipt_file(receipt)
    eva = an_applicant("eva@example.org")
    withdraw_application(a_receipt(eva, call).application, by=eva)
    a_draft(an_applicant("luz@example.org"), call)
    extend(call, closes_at=call.closes_at + timedelta(days=2), reason="Llovió", by=office())
    return receipt


def office() -> User:
    user = staff("secretaria")
    user.user_permissions.add(Permission.objects.get(codename="add_extension"))
    return User.objects.get(pk=user.pk)


def broken() -> dict[str, int]:
    """Which invariants do not hold, by the name of their function."""
    return {each.offenders.__name__ for each in discover() if list(each.offenders())}


def check() -> str:
    out = StringIO()
    call_command("check_invariants", stdout=out)
    return out.getvalue()


def test_all_hold_on_a_site_in_use(receipt):
    assert broken() == set()
    assert check().splitlines()[-1] == f"{len(discover())} invariants hold"
    assert len(discover()) >= 30


def test_the_command_names_the_offenders_and_fails(receipt):
    Message.objects.filter(kind="application-receipt", object_id=str(receipt.pk)).delete()
    out = StringIO()
    with pytest.raises(CommandError, match="1 of"):
        call_command("check_invariants", stdout=out)
    lines = out.getvalue().splitlines()
    [line] = [number for number, line in enumerate(lines) if line.startswith("FAIL")]
    assert lines[line : line + 2] == [
        "FAIL     1  Every receipt has its letter in the outbox",
        f"            {receipt.pk}",
    ]


def change(model, pk, **values):
    """Change a row as only someone with the database in hands can."""
    model.objects.filter(pk=pk).update(**values)


def spoil_pdf(receipt):
    change(ReceiptFile, receipt.file.pk, pdf=b"other")


def forge_content(receipt):
    change(Receipt, receipt.pk, content=receipt.content | {"folio": "PRU27-0000000-0"})


def later(minutes: int):
    return timezone.now() + timedelta(minutes=minutes)


def publish_alone(receipt):
    call = Convocatoria.objects.get(pk=receipt.application.convocatoria_id)
    change(Convocatoria, call.pk, live_revision=call.save_revision())


def forge_guidelines(receipt):
    page = published(guidelines())
    GuidelinesVersion.objects.create(
        page=page, number=2, content=content_of(page), sha256="0" * 64, published_at=timezone.now()
    )


def close_a_circle(receipt):
    above = an_entry("arriba")
    below = an_entry("abajo", parent=above)
    change(Department, above.pk, parent=below)


def overlap_hours(receipt):
    entry = an_entry()
    OpeningHours.objects.create(department=entry, weekday=0, opens=time(9), closes=time(10))


def a_request(**fields) -> ConfirmationRequest:
    return ConfirmationRequest.objects.create(department=an_entry(), semester="2026-2", **fields)


def forge_a_confirmation(receipt):
    request = a_request(answered_at=timezone.now())
    Confirmation.objects.create(
        department=request.department, request=request, semester="2026-2", post="Jefatura", changes="{}",
        confirmed_at=timezone.now(), sha256="0" * 64,
    )  # fmt: skip


def approve_phones_of_nobody(receipt):
    request = a_request(answered_at=timezone.now())
    PhoneChange.objects.create(
        department=request.department, request=request, post="Jefatura", changes="{}", proposed_at=timezone.now(),
        state="approved", decided_at=timezone.now(), decided_by=User.objects.first(),
    )  # fmt: skip


def forge_a_snapshot(receipt):
    DirectorySnapshot.objects.create(
        semester="2026-1", taken_at=timezone.now(), with_contact=1, confirmed=1, content="x", sha256="0" * 64
    )


OFFENCES = {
    "circles": close_a_circle,
    "overlapping_hours": overlap_hours,
    "forged_confirmations": forge_a_confirmation,
    "unanswered_answers": lambda r: a_request(answered_at=timezone.now()),
    "approvals_without_confirmation": approve_phones_of_nobody,
    "changed_snapshots": forge_a_snapshot,
    "liaisons_of_the_closed": lambda r: change(
        Department, a_liaison(an_entry()).department_id, closed_on=timezone.localdate()
    ),
    "published_alone": publish_alone,
    "changed_guidelines": forge_guidelines,
    "wrong_folios": lambda r: change(Application, r.application_id, folio="PRU27-0000000-1"),
    "gaps_in_revisions": lambda r: change(Revision, r.revision_id, number=2),
    "gaps_in_receipts": lambda r: change(Receipt, r.pk, number=5),
    "revisions_without_identity": lambda r: Identity.objects.filter(revision=r.revision_id).delete(),
    "revisions_without_receipt": lambda r: change(Receipt, r.pk, kind="withdrawn"),
    "strangers_receipts": lambda r: change(
        Receipt, r.pk, revision=Revision.objects.exclude(application=r.application_id).first()
    ),
    "forged_receipts": forge_content,
    "changed_pdfs": spoil_pdf,
    "lost_files": lambda r: change(Attachment, r.application.attachments.first().pk, sha256="x"),
    "changed_files": lambda r: private.forget(r.application.attachments.first().stored_as),
    "untold_receipts": lambda r: Message.objects.all().delete(),
    "silent_withdrawals": lambda r: Receipt.objects.filter(kind="withdrawn").delete(),
    "filed_without_revision": lambda r: change(Revision, r.revision_id, number=2),
    "filed_out_of_time": lambda r: change(Convocatoria, r.application.convocatoria_id, opens_at=later(5)),
    "strangers_forms": lambda r: change(
        Application, r.application_id, form_version=a_call("otra-2027", folio_prefix="OTR27").form_versions.get()
    ),
    "thawed_forms": lambda r: FormVersion.objects.update(schema={"other": 1}),
    "closings_that_disagree": lambda r: change(
        Convocatoria, r.application.convocatoria_id, closes_at=later(60 * 24 * 30)
    ),
    "unreachable_applicants": lambda r: change(Person, r.application.person_id, email=None),
    "unverified_persons": lambda r: EmailAddress.objects.filter(email="ana@example.org").update(verified=False),
    "shouting_addresses": lambda r: User.objects.filter(email="luz@example.org").update(email="Luz@example.org"),
    "unknown_roles": lambda r: User.objects.first().groups.add(Group.objects.create(name="jefa")),
    "persons_of_nobody": lambda r: Person.objects.create(),
    "staff_without_role": lambda r: User.objects.filter(email="ana@example.org").update(is_staff=True),
    "broken_chain": lambda r: Entry.objects.filter(pk=Entry.objects.first().pk).update(verb="other"),
    "kept_secrets": lambda r: Message.objects.update(status=Status.FAILED, secret="KDFJ-3847"),
    "dead_leases": lambda r: Message.objects.update(status=Status.SENDING, leased_until=later(-20)),
    "leases_without_sender": lambda r: Message.objects.update(leased_until=later(5)),
    "tried_too_often": lambda r: Message.objects.update(attempts=9),
    "forgotten_letters": lambda r: Message.objects.update(next_attempt_at=later(-60 * 25)),
}


@pytest.mark.parametrize("name", OFFENCES)
def test_an_offence_is_noticed(receipt, name):
    for table in IMMUTABLE:
        open_the_table(table)
    OFFENCES[name](receipt)
    assert name in broken()


GUARDED = {"folio_without_filing", "doubled_applications", "sent_without_time"}


def test_every_invariant_has_its_offence():
    """Except those that a database constraint makes impossible to break."""
    names = {each.offenders.__name__ for each in discover()}
    assert names - set(OFFENCES) == GUARDED
    assert {"one_live_application", "filed_iff_folio_and_time", "mail_sent_iff_time"} <= {
        constraint.name for model in (Application, Message) for constraint in model._meta.constraints
    }
