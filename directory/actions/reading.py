"""Reading a table that somebody saved from a spreadsheet: whatever its alphabet and its separator, or a sentence."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.refusals import Refused
from common.spreadsheets import ALSO_RISKY, ESCAPED
from common.words import fold

from ..models.table import BY_NAME, HEAD

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 60_000
SEPARATORS = (",", ";", "\t")
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Table:
    """Its columns that we know, in order of appearance, those that we do not, and its text from the second line on."""

    columns: dict[str, int]
    unknown: list[str]
    text: str
    separator: str

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row that is not blank: its line in the file, and its cells by column."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.separator)
        next(reader)
        before = reader.line_num
        for cells in reader:
            number, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield (
                    number,
                    {name: plain(cells[place]) if place < len(cells) else "" for name, place in self.columns.items()}
                    | ({"": "more"} if any(cell.strip() for cell in cells[self.width :]) else {}),
                )

    @property
    def width(self) -> int:
        return len(self.columns) + len(self.unknown)


def plain(cell: str) -> str:
    """A cell without the apostrophe that our own tables put before what a spreadsheet would run."""
    cell = cell.strip()
    if cell[:1] == "'" and cell[1:2] and cell[1] in ESCAPED + ALSO_RISKY:
        return cell[1:].replace("\\|", "|")
    return cell


def read_table(content: bytes) -> Table:
    """Raises `Refused`, with what to do, when these bytes are no table of the directory."""
    text = _decoded(content)
    lines = text.split("\n", 1)
    if not text.strip():
        raise Refused(_("El archivo está vacío. Descarga la plantilla, llénala y súbela."))
    separator = max(SEPARATORS, key=lines[0].count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        head = [_heading(cell) for cell in next(rows)]
        count = sum(1 for _row in rows)
    except csv.Error:
        raise Refused(_("El archivo tiene comillas que no cierran. Guárdalo otra vez como CSV.")) from None
    _check_head(head)
    if count > MOST_ROWS:
        raise Refused(_("El archivo tiene más de 60 mil filas. Súbelo en partes."))
    known = {name: place for place, name in enumerate(head) if name in HEAD}
    return Table(known, [name for name in head if name not in HEAD], text, separator)


def _decoded(content: bytes) -> str:
    if content.startswith(SPREADSHEETS):
        raise Refused(_("Esto es un libro de Excel. Ábrelo y guárdalo como «CSV UTF-8 (delimitado por comas)»."))
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if is_wide else ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Refused(_("El archivo no es una tabla de texto. Guárdalo como CSV y súbelo otra vez."))


def _heading(cell: str) -> str:
    return "_".join(fold(cell).replace("¿", "").replace("?", "").replace("-", "_").split())


def _check_head(head: list[str]) -> None:
    twice = next((name for name in head if name in HEAD and head.count(name) > 1), None)
    if twice:
        raise Refused(_("La columna «%(name)s» está dos veces. Deja una.") % {"name": twice})
    if not {"uuid", "clave", "nombre"} & set(head):
        message = _("Falta la primera línea con los nombres de las columnas: %(names)s… Descarga la plantilla.")
        raise Refused(message % {"names": ", ".join(["uuid", *list(BY_NAME)[:3]])})
