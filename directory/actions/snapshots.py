"""The copy of the directory at the end of each semester."""

from django.db import IntegrityError, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Min
from django.utils import timezone

from audit.actions import record
from common.canonical import sha256
from common.semesters import Semester

from ..models import Confirmation, Department, DirectorySnapshot
from ..models.table import HEAD, as_csv, row_of

MORE = ["confirmada", "confirmada_el", "confirmada_por", "es_ejemplo"]


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
    except IntegrityError:  # another runner was faster
        return DirectorySnapshot.objects.get(semester=semester.code)
    return snapshot


def _began_at():
    """When this site began to keep a directory: nothing is told of the time before."""
    tables = MigrationRecorder.Migration.objects.filter(app="directory", name="0010_liaisons")
    return tables.aggregate(first=Min("applied"))["first"]


def _table(semester: Semester) -> tuple[str, int, int]:
    """The table, how many of it have citizen contact, and how many of those are confirmed."""
    departments = list(Department.objects.with_citizen_contact().with_confirmation(semester).in_full().order_by("slug"))
    said = {each.department_id: each for each in Confirmation.objects.filter(semester=semester.code).order_by("pk")}
    rows = [[*HEAD, *MORE]]
    rows += [[*row_of(each), *_told(said.get(each.pk)), "sí" if each.is_example else "no"] for each in departments]
    return as_csv(rows), len(departments), sum(each.is_confirmed for each in departments)


def _told(confirmation: Confirmation | None) -> list[str]:
    if confirmation is None:
        return ["no", "", ""]
    day = timezone.localtime(confirmation.confirmed_at, timezone.get_default_timezone())
    return ["sí", f"{day:%Y-%m-%d}", confirmation.post]
