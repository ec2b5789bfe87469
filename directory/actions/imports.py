"""Bringing a table in: first what it would do, row by row, writing nothing; then, once confirmed, doing it."""

import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.canonical import sha256
from common.formfields import clean_text
from common.refusals import Refused
from common.words import fold

from ..enums import ImportState
from ..models import Department, DirectoryImport
from ..models.table import BY_NAME, Column, tidy
from ..permissions import may_manage_directory
from .entries import lock, publish
from .reading import MOST_BYTES, Table, read_table

BATCH = 100
EMPTIES = "-"  # the mark that empties a field; an empty cell leaves it as it is
SHOWN = 50  # rows of each kind that the report tells in full
KEPT_FOR = timedelta(days=7)
STALLED = timedelta(minutes=5)


@dataclass
class Row:
    """One row of the table and what it would do: `values` to put, `told` as [before, after] in words."""

    number: int
    cells: dict[str, str]
    department: Department | None = None
    values: dict[str, object] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=dict)
    errors: list[list[str]] = field(default_factory=list)

    @property
    def fate(self) -> str:
        if self.errors:
            return "wrong"
        if self.department is None:
            return "created"
        return "changed" if self.told else "left"

    @property
    def name(self) -> str:
        return str(self.department or self.cells.get("nombre") or self.cells.get("clave") or "")[:160]


class Known:
    """What the directory holds and what earlier rows add: keys, names and who depends on whom."""

    def __init__(self):
        rows = list(Department.objects.values_list("slug", "name", "parent__slug", "closed_on"))
        self.slugs = {slug for slug, *_rest in rows}
        self.names = {fold(name): slug for slug, name, _parent, closed in rows if not closed}
        self.parents = {slug: parent for slug, _name, parent, _closed in rows}
        self.seen: set[str] = set()

    def circles(self, slug: str, parent: str) -> bool:
        above, passed = parent, set()
        while above and above not in passed:
            if above == slug:
                return True
            passed.add(above)
            above = self.parents.get(above)
        return False


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
    for rows in _batches(read_table(brought.text())):
        for row in rows:
            counts[row.fate] += 1
            total += 1
            if row.fate == "wrong":
                shown["wrong"].append([row.number, row.name, row.errors])
            elif row.fate != "left" and len(shown[row.fate]) < SHOWN:
                shown[row.fate].append([row.number, row.name, row.told])
        _beat(brought, total=total, done=total)
    brought.report |= {"counts": counts, **shown}
    brought.total, brought.done, brought.state = total, 0, ImportState.CHECKED
    brought.save(update_fields=["report", "total", "done", "state"])


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
    for rows in _batches(read_table(brought.text()), skip=brought.done):
        with transaction.atomic():
            current = DirectoryImport.objects.select_for_update().only("state", "done").get(pk=brought.pk)
            if current.state != ImportState.APPLYING or current.done != brought.done:
                return  # another worker has it
            for row in rows:
                fate = row.fate if row.errors else _apply_row(row, by=brought.made_by)
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


def _apply_row(row: Row, *, by: User) -> str:
    """Put one row's values into its entry; what the database refuses is told and undoes this row only."""
    try:
        with transaction.atomic():
            if row.department is None:
                _create(row, by=by)
            elif row.told:
                publish(lock(row.department), lambda each: _put(each, row.values), by=by)
    except ValidationError as error:
        row.errors.append(["", " ".join(error.messages)])
    except Refused as refusal:
        row.errors.append(["depende_de", str(refusal)])
    except DatabaseError:
        row.errors.append(["", _("Otra dependencia se quedó con ese nombre o esa clave. Revísala.")])
    return row.fate


def _create(row: Row, *, by: User) -> None:
    department = Department(live=True)
    simple = {name for name in row.values if BY_NAME[name].field}
    _put(department, {name: row.values[name] for name in simple})
    department.full_clean()
    department.save()
    publish(department, lambda each: _put(each, row.values), by=by)


def _put(department: Department, values: dict[str, object]) -> None:
    for name, value in values.items():
        BY_NAME[name].put(department, value)


def _batches(table: Table, *, skip: int = 0) -> Iterator[list[Row]]:
    known = Known()
    rows = (Row(number, cells) for number, cells in table.rows())
    for row in islice(rows, skip):
        _remember(row, known)
    while batch := list(islice(rows, BATCH)):
        _find(batch)
        for row in batch:
            _read(row, known)
        yield batch


def _find(rows: list[Row]) -> None:
    """Give each row its entry: by uuid, else by key."""
    uuids = [found for row in rows if (found := _uuid(row.cells.get("uuid", "")))]
    slugs = [row.cells["clave"] for row in rows if row.cells.get("clave")]
    departments = Department.objects.in_full()
    by_uuid = {each.uuid: each for each in departments.filter(uuid__in=uuids)}
    by_slug = {each.slug: each for each in departments.filter(slug__in=slugs)}
    for row in rows:
        given = row.cells.get("uuid", "")
        if not given:
            row.department = by_slug.get(row.cells.get("clave", ""))
        elif (found := by_uuid.get(_uuid(given))) is not None:
            row.department = found
        else:
            row.errors.append(["uuid", _("No hay una dependencia con ese uuid. Si es nueva, deja la celda vacía.")])


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None


def _read(row: Row, known: Known) -> None:
    """Understand a row's cells, against its entry as it stands and the rows before it."""
    if "" in row.cells:
        row.errors.append(["", _("La fila tiene más celdas que la primera línea. Revisa comillas y separadores.")])
    if row.errors:
        return
    before = row.department or Department()
    for name, cell in row.cells.items():
        if name in BY_NAME and cell:
            _read_cell(row, BY_NAME[name], cell, before, known)
    if row.department is None:
        _complete_new(row)
    _check_against(row, known)
    if not row.errors:
        _remember(row, known)


def _read_cell(row: Row, column: Column, cell: str, before: Department, known: Known) -> None:
    try:
        clean_text(cell)
        if cell == EMPTIES:
            if not column.may_be_empty:
                raise ValidationError(_("Esta columna no puede quedar vacía."))
            cell = ""
        written = column.write(before) if before.pk else ""
        if tidy(cell) == written:
            return
        value = column.read(cell)
        if column.field:
            _validate(column, value)
        if column.name == "depende_de" and value and value not in known.slugs:
            raise ValidationError(_("No hay una dependencia con esa clave, ni en una fila anterior."))
        if column.name == "servicios" and not set(value) - set(column.value(before) if before.pk else ()):
            return
    except ValidationError as error:
        row.errors.append([column.name, " ".join(error.messages)])
        return
    spelt = tidy(column.spell(value))
    if spelt != written:
        row.values[column.name], row.told[column.name] = value, [written, spelt]


def _validate(column: Column, value: object) -> None:
    model_field = Department._meta.get_field(column.field)
    if value not in ("", None):
        model_field.clean(value, None)


def _complete_new(row: Row) -> None:
    if not row.cells.get("nombre"):
        row.errors.append(["nombre", _("Una dependencia nueva necesita nombre.")])
    elif not row.cells.get("clave"):
        row.values["clave"] = slugify(row.cells["nombre"])[:100]


def _check_against(row: Row, known: Known) -> None:
    """Keys and names once, in the table and in the directory; no circle of who depends on whom."""
    slug = str(row.values.get("clave") or (row.department and row.department.slug) or "")
    own = row.department.slug if row.department else ""
    if slug in known.seen or (own and own in known.seen):
        row.errors.append(["clave", _("Esta dependencia ya está en otra fila de la tabla.")])
    elif slug != own and slug in known.slugs:
        row.errors.append(["clave", _("Ya hay una dependencia con la clave «%(slug)s».") % {"slug": slug}])
    if row.department and row.department.closed_on and row.told:
        row.errors.append(["", _("Esta dependencia está de baja: ya no se cambia.")])
    name = row.values.get("nombre")
    other = known.names.get(fold(str(name))) if name else None
    if other and other not in (own, slug):
        message = _("Ya hay una dependencia con ese nombre: su clave es «%(slug)s».")
        row.errors.append(["nombre", message % {"slug": other}])
    parent = row.values.get("depende_de")
    if parent and (parent == slug or known.circles(own or slug, str(parent))):
        row.errors.append(["depende_de", _("Eso haría un círculo: esa dependencia ya depende de esta.")])


def _remember(row: Row, known: Known) -> None:
    slug = str(row.values.get("clave") or (row.department and row.department.slug) or row.cells.get("clave") or "")
    known.seen.add(slug)
    known.slugs.add(slug)
    if name := row.values.get("nombre"):
        known.names[fold(str(name))] = slug
    if "depende_de" in row.values:
        known.parents[slug] = str(row.values["depende_de"])


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
