"""What the office says before a closed thing is opened or a table leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..enums import ReadingReason

NO_REASON = _("Elige para qué lo necesitas.")
REASONS = [("", _("Elige un motivo")), *ReadingReason.choices]


class OpeningForm(forms.Form):
    """Why identity or a closed answer is opened."""

    reason = forms.ChoiceField(label=_("¿Para qué?"), choices=REASONS, error_messages={"required": NO_REASON})


class ExportForm(forms.Form):
    """Which file, and whether identity goes with it."""

    kind = forms.ChoiceField(
        label=_("Tipo de archivo"), widget=forms.RadioSelect, initial="xlsx",
        choices=[("xlsx", _("Excel (XLSX)")), ("csv", _("Texto separado por comas (CSV)"))],
        error_messages={"required": _("Elige un tipo de archivo.")},
    )  # fmt: skip
    identity = forms.BooleanField(label=_("Incluir identidad y respuestas reservadas"), required=False)
    reason = forms.ChoiceField(
        label=_("¿Para qué?"), choices=REASONS, required=False,
        help_text=_("Solo si incluyes la identidad. Cada solicitud queda anotada como leída por ti."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("identity") and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", NO_REASON)
        return cleaned
