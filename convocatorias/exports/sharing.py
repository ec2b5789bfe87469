"""Whom a call was shared with, as a table: the evidence that the plan asks for (CAJ-2, CAJ-3)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from common.spreadsheets import csv_lines

from ..models import Convocatoria, Sharing


def sharings_csv(convocatoria: Convocatoria, states: dict[int, str]) -> Iterator[str]:
    """Every institution; `states` are the words for what became of its last letter, by institution."""
    head = [_("Institución"), _("Tipo"), _("Correo"), _("Medio"), _("Fecha"), _("Invitación"), _("Nota"), _("Anotó")]
    return csv_lines([head, *(_row(each, states) for each in convocatoria.sharings.select_related("added_by"))])


def _row(sharing: Sharing, states: dict[int, str]) -> list[str]:
    return [
        sharing.name,
        str(sharing.get_kind_display()),
        sharing.email,
        str(sharing.get_how_display()),
        sharing.shared_on.isoformat() if sharing.shared_on else "",
        states.get(sharing.pk, ""),
        sharing.note,
        str(sharing.added_by),
    ]
