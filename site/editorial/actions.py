"""The acts of a second reading. Wagtail's buttons and our page call the same verbs."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from accounts.models import User
from audit.actions import record
from common.refusals import Refused
from mail.actions import send

from .models import Approval, FourEyes, SecondReading, is_approved
from .permissions import may_approve, may_take_back, second_readers
from .revisions import digest_of


def announce(reading: SecondReading) -> None:
    """Note that it was sent to a second person, and write to everyone who may be her."""
    subject = subject_of(reading)
    for reader in second_readers(reading):
        send("review:requested", to=reader.email, key=f"review:requested:{reading.pk}:{reader.pk}", about=reading)
    record("review.submitted", subject, by=reading.submitted_by, revision=reading.revision_id)


@transaction.atomic
def approve(reading: TaskState, *, by: User, comment: str = "") -> Approval:
    """Let what was read be published, now or when it says. Raises `Refused` to whoever wrote or sent it."""
    reading = _locked(reading)
    may_approve(by, reading).or_refuse()
    approval = Approval.objects.create(
        revision=reading.revision,
        kind=reading.workflow_state.content_object._meta.label_lower,
        object_id=reading.revision.object_id,
        sha256=digest_of(reading.revision),
        written_by=reading.written_by,
        submitted_by=reading.submitted_by,
        approved_by=by,
    )
    reading.approve(user=by, comment=comment)  # the workflow ends, and publishes this revision
    _answer("review:approved", reading)
    record("review.approved", subject_of(reading), by=by, **_facts(reading))
    return approval


@transaction.atomic
def return_for_changes(reading: TaskState, *, by: User, comment: str) -> None:
    """Send it back to whoever wrote it, saying what to change. Raises `Refused` like `approve`."""
    reading = _locked(reading)
    may_approve(by, reading).or_refuse()
    if not comment.strip():
        raise Refused(_("Escribe qué hay que cambiar: quien lo escribió lo recibe por correo."))
    reading.reject(user=by, comment=comment)
    _answer("review:returned", reading)
    record("review.returned", subject_of(reading), by=by, **_facts(reading))


@transaction.atomic
def take_back(reading: TaskState, *, by: User) -> None:
    """Call off the sending, to go on writing. Raises `Refused` to whoever neither wrote nor sent it."""
    reading = _locked(reading)
    may_take_back(by, reading).or_refuse()
    reading.workflow_state.cancel(user=by)
    record("review.taken_back", subject_of(reading), by=by, **_facts(reading))


@transaction.atomic
def void_unapproved_schedules(now: datetime) -> int:
    """Call off what is due and was never approved; how many."""
    due = Revision.objects.filter(approved_go_live_at__lte=now).select_for_update(of=("self",))
    void = [one for one in due if isinstance(one.content_object, FourEyes) and not is_approved(one)]
    for revision in void:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        record("review.schedule_voided", revision.content_object, by=None, revision=revision.pk)
    return len(void)


def subject_of(reading: TaskState) -> Model:
    """The record or page that is read, as it is now."""
    subject = reading.workflow_state.content_object
    return getattr(subject, "specific", subject)


def _locked(reading: TaskState) -> SecondReading:
    """Two people who press at once come one after the other, and the second finds it done."""
    TaskState.objects.select_for_update().get(pk=reading.pk)
    return SecondReading.objects.select_related("revision", "workflow_state").get(pk=reading.pk)


def _answer(kind: str, reading: SecondReading) -> None:
    """Tell whoever wrote it and whoever sent it."""
    for person in {reading.written_by, reading.submitted_by} - {None}:
        if person.is_active:
            send(kind, to=person.email, key=f"{kind}:{reading.pk}:{person.pk}", about=reading)


def _facts(reading: SecondReading) -> dict:
    return {
        "revision": reading.revision_id,
        "written_by": reading.written_by_id,
        "submitted_by": reading.submitted_by_id,
    }
