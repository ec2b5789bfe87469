"""What the rows of a table mean: against the directory as it stands, and against the rows before them."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from common.formfields import clean_text
from common.words import fold

from ..models import Department
from ..models.table import BY_NAME, Column, tidy
from .reading import Table

PLACE = (("latitud", "latitude"), ("longitud", "longitude"))
EMPTIES = "-"  # the mark that empties a field; an empty cell leaves it as it is


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
        self.closed = {slug for slug, _name, _parent, closed in rows if closed}
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


def batches(table: Table, *, size: int, skip: int = 0) -> Iterator[list[Row]]:
    """The rows of a table, understood, `size` at a time; the first `skip` were dealt with before."""
    known = Known()
    rows = (Row(number, cells) for number, cells in table.rows())
    for row in islice(rows, skip):
        _remember(row, known)
    while batch := list(islice(rows, size)):
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
    if row.department is None:
        _complete_new(row)
    for name, cell in row.cells.items():
        if name in BY_NAME and cell:
            _read_cell(row, BY_NAME[name], cell, before, known)
    _check_against(row, known)
    if not row.errors:
        _remember(row, known)


def _read_cell(row: Row, column: Column, cell: str, before: Department, known: Known) -> None:
    try:
        cell = clean_text(cell)
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
        if column.name == "depende_de" and value and value not in known.slugs - known.closed:
            raise ValidationError(_("No hay una dependencia vigente con esa clave, ni en una fila anterior."))
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
        row.cells["clave"] = slugify(row.cells["nombre"])[:100]
        if not row.cells["clave"]:
            row.errors.append(["clave", _("De ese nombre no sale una clave. Escribe una.")])


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
    before = row.department or Department()
    place = [row.values.get(name, getattr(before, field)) for name, field in PLACE]
    if (place[0] is None) != (place[1] is None):
        row.errors.append(["latitud", _("Escribe latitud y longitud, o ninguna.")])


def _remember(row: Row, known: Known) -> None:
    slug = str(row.values.get("clave") or (row.department and row.department.slug) or row.cells.get("clave") or "")
    if row.department:
        known.slugs.discard(row.department.slug)  # it may have another key from now on
    known.seen.add(slug)
    known.slugs.add(slug)
    if name := row.values.get("nombre"):
        known.names[fold(str(name))] = slug
    if "depende_de" in row.values:
        known.parents[slug] = str(row.values["depende_de"])
