"""The two wordings of an activity side by side: what is equal is told once, what differs twice and word by word."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from common.differences import Piece, differences, same_words

from ..enums import Source
from .commitments import Wording

FIELDS = {
    "name": _("Nombre"),
    "description": _("Descripción"),
    "goal": _("Meta"),
    "indicator": _("Indicador"),
    "formula": _("Fórmula de cálculo"),
    "unit": _("Unidad de medida"),
    "verification": _("Medio de verificación"),
    "responsible": _("Responsable de implementación"),
    "follow_up": _("Responsable de seguimiento"),
}


@dataclass(frozen=True)
class Row:
    """One field. `texts` holds (source, its words): one when equal or when only one place has it, else two."""

    name: str
    label: str
    texts: list[tuple[Source, list[Piece]]]
    equal: bool


def compare(table: Wording, matrix: Wording) -> list[Row]:
    """Every field in the order of the document."""
    return [_row(name, label, getattr(table, name), getattr(matrix, name)) for name, label in FIELDS.items()]


def _row(name: str, label: str, table: str, matrix: str) -> Row:
    if not table:
        return Row(name, label, [(Source.MATRIX, [Piece(matrix)])], equal=False)
    if not matrix or same_words(table, matrix):
        return Row(name, label, [(Source.TABLE, [Piece(table)])], equal=bool(matrix))
    first, second = differences(table, matrix)
    return Row(name, label, [(Source.TABLE, first), (Source.MATRIX, second)], equal=False)
