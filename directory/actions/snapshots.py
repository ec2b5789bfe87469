"""The copy of the directory at the end of each semester."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min
from django.utils import timezone

from audit.actions import record
from common.canonical import sha256
from common.semesters import Semester

from ..enums import ChangeState
from ..models import Confirmation, Department, DirectorySnapshot, PhoneChange
from ..models.table import HEAD, NO, YES, as_csv, row_of

MORE = ["semestre", "confirmada", "confirmada_el", "confirmada_por", "es_ejemplo"]


def take_snapshot(semester: Semester) -> DirectorySnapshot | None:
    """Freeze the directory for a semester that has ended, once; None if it has not, or was before there was one."""
    if timezone.now() < semester.ends_at or semester.ends_at <= _began_at():
        return None
    if taken := DirectorySnapshot.objects.filter(semester=semester.code).first():
        return taken
    content, with_contact, confirmed = _table(semester)
    try:
        with transaction.atomic():
            snapshot = DirectorySnapshot.objects.create(
                semester=semester.code, taken_at=timezone.now(), with_contact=with_contact, confirmed=confirmed,
                content=content, sha256=sha256(content),
            )  # fmt: skip
            record("directory.frozen", snapshot, by=None, semester=semester.code, sha256=snapshot.sha256)
    except IntegrityError:
        if faster := DirectorySnapshot.objects.filter(semester=semester.code).first():
            return faster
        raise
    return snapshot


def _began_at():
    """When this site began to keep a directory: nothing is told of the time before."""
    return MigrationRecorder.Migration.objects.filter(app="directory").aggregate(first=Min("applied"))["first"]


def _table(semester: Semester) -> tuple[str, int, int]:
    """The table, how many of it have citizen contact, and how many of those are confirmed."""
    departments = list(Department.objects.with_citizen_contact().with_confirmation(semester).in_full().order_by("slug"))
    # What waits is read before what is confirmed: an answer that is approved meanwhile is found in one or in both.
    waiting = PhoneChange.objects.filter(request__semester=semester.code, state=ChangeState.PENDING).order_by("pk")
    answered = {each.department_id: each for each in waiting}
    said = {each.department_id: each for each in Confirmation.objects.filter(semester=semester.code).order_by("pk")}
    rows = [[*HEAD, *MORE]]
    rows += [
        [*row_of(each), semester.code, *_told(said.get(each.pk), answered.get(each.pk)), YES if each.is_example else NO]
        for each in departments
    ]
    return as_csv(rows), len(departments), sum(each.is_confirmed for each in departments)


def _told(confirmation: Confirmation | None, answer: PhoneChange | None) -> list[str]:
    """An answer whose phones wait for an editor is told as such: it was given in time."""
    if confirmation:
        return ["sí", _day(confirmation.confirmed_at), confirmation.post]
    return ["en revisión", _day(answer.proposed_at), answer.post] if answer else ["no", "", ""]


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment, timezone.get_default_timezone()):%Y-%m-%d}"
