"""Bringing a table in: first what it would do, row by row, writing nothing; then, once confirmed, doing it."""

import zlib
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from accounts.models import User
from audit.actions import record
from common.canonical import sha256
from common.formfields import clean_text
from common.refusals import Refused

from ..enums import ImportState
from ..models import Department, DirectoryImport
from ..models.table import BY_NAME
from ..models.words import reindexed_together
from ..permissions import may_manage_directory
from .entries import lock, lock_all, publish
from .reading import MOST_BYTES, read_table
from .rows import Row, batches

BATCH = 100
SHOWN = 50  # rows of each kind that the report tells in full
KEPT_FOR = timedelta(days=7)
STALLED = timedelta(minutes=5)


def receive(*, name: str, content: bytes, by: User) -> DirectoryImport:
    """Keep an uploaded table. Raises `Refused` to who may not, and for a file that is no table."""
    may_manage_directory(by).or_refuse()
    if len(content) > MOST_BYTES:
        raise Refused(_("El archivo pesa más de 20 MB. Súbelo en partes."))
    table = read_table(content)
    return DirectoryImport.objects.create(
        name=clean_text(name)[:120] or "tabla.csv", content=zlib.compress(content), sha256=sha256(content), made_by=by,
        report={"columns": list(table.columns), "unknown": [each[:60] for each in table.unknown]},
    )  # fmt: skip


def check(brought: DirectoryImport) -> None:
    """Look at every row and write what would become of it; nothing of the directory changes."""
    counts = dict.fromkeys(("created", "changed", "left", "wrong"), 0)
    shown: dict[str, list] = {"created": [], "changed": [], "wrong": []}
    total = 0
    for rows in batches(read_table(brought.text()), size=BATCH):
        for row in rows:
            counts[row.fate] += 1
            total += 1
            if row.fate == "wrong":
                shown["wrong"].append([row.number, row.name, row.errors])
            elif row.fate != "left" and len(shown[row.fate]) < SHOWN:
                shown[row.fate].append([row.number, row.name, row.told])
        _beat(brought, total=total, done=total)
    report = brought.report | {"counts": counts, **shown}
    DirectoryImport.objects.filter(pk=brought.pk, state=ImportState.CHECKING).update(
        report=report, total=total, done=0, state=ImportState.CHECKED
    )
    brought.refresh_from_db()


@transaction.atomic
def confirm(brought: DirectoryImport, *, by: User) -> None:
    """Let a table that was looked at be applied. Twice is once."""
    may_manage_directory(by).or_refuse()
    moved = DirectoryImport.objects.filter(pk=brought.pk, state=ImportState.CHECKED).update(
        state=ImportState.APPLYING, beat_at=timezone.now(), done=0
    )
    if not moved:
        raise Refused(_("Esta tabla ya se aplicó o se está aplicando."))
    record("directory.import_confirmed", brought, by=by, sha256=brought.sha256)


def apply(brought: DirectoryImport) -> None:
    """Apply the right rows, a hundred at a time; one that has become wrong is told. Begun again, it goes on."""
    done = {"created": 0, "changed": 0, "left": 0, "wrong": 0} | brought.report.get("applied", {})
    failed = brought.report.get("failed", [])
    for rows in batches(read_table(brought.text()), size=BATCH, skip=brought.done):
        with transaction.atomic():
            current = DirectoryImport.objects.select_for_update().only("state", "done").get(pk=brought.pk)
            if current.state != ImportState.APPLYING or current.done != brought.done:
                return  # another worker has it
            fates = _apply_batch(rows, by=brought.made_by)
            for row, fate in zip(rows, fates, strict=True):
                done[fate] += 1
                if fate == "wrong":
                    failed.append([row.number, row.name, row.errors])
            brought.done += len(rows)
            brought.report |= {"applied": done, "failed": failed}
            brought.beat_at = timezone.now()
            brought.save(update_fields=["done", "report", "beat_at"])
    with transaction.atomic():
        brought.state = ImportState.APPLIED
        brought.save(update_fields=["state"])
        record("directory.imported", brought, by=brought.made_by, **done)


def _apply_batch(rows: list[Row], *, by: User) -> list[str]:
    """What became of each row. What Wagtail and the search write of an entry is written once, at the end."""
    lock_all([row.department for row in rows if row.department and row.told])
    with disable_reference_index_auto_update(), reindexed_together():
        fates = [row.fate if row.errors else _apply_row(row, by=by) for row in rows]
    for row in rows:
        if row.department and not row.errors:
            ReferenceIndex.create_or_update_for_object(row.department)
    return fates


def _apply_row(row: Row, *, by: User) -> str:
    """Put one row's values into its entry; what the database refuses is told and undoes this row only."""
    fate = row.fate
    try:
        with transaction.atomic():
            if row.department is None:
                row.department = _create(row, by=by)
            elif row.told:
                publish(lock(row.department), lambda each: _put(each, row.values), by=by)
    except ValidationError as error:
        row.errors.append(["", " ".join(error.messages)])
    except Refused as refusal:
        row.errors.append(["", str(refusal)])
    except (IntegrityError, DataError):
        row.errors.append(["", _("Otra dependencia se quedó con ese nombre o esa clave. Revísala.")])
    return row.fate if row.errors else fate


def _create(row: Row, *, by: User) -> Department:
    department = Department(live=True)
    _put(department, row.values)
    department.full_clean()
    department.save()
    department.save_revision(user=by, clean=False, changed=False, log_action="wagtail.create")
    return department


def _put(department: Department, values: dict[str, object]) -> None:
    for name, value in values.items():
        BY_NAME[name].put(department, value)


def give_up(brought: DirectoryImport) -> None:
    """What was applied of it stands, and is told; the rest is not tried again."""
    DirectoryImport.objects.filter(pk=brought.pk).update(state=ImportState.FAILED)


def _beat(brought: DirectoryImport, **fields) -> None:
    DirectoryImport.objects.filter(pk=brought.pk).update(beat_at=timezone.now(), **fields)


def stalled(now: datetime):
    """Tables whose worker has not been heard of: they are begun again where they stopped."""
    busy = DirectoryImport.objects.filter(state__in=[ImportState.CHECKING, ImportState.APPLYING])
    return busy.filter(beat_at__lt=now - STALLED)


def forget(now: datetime) -> int:
    """Delete tables, and what was said of them, seven days after they came; the directory's history stays."""
    settled = DirectoryImport.objects.exclude(state=ImportState.APPLYING).filter(made_at__lt=now - KEPT_FOR)
    return settled.delete()[0]
