"""The forms of a call's spreading: one institution, many pasted at once, the invitation."""

import csv
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from common.formfields import TextField, clean_text

from ..enums import Audience, Channel
from ..models import Convocatoria, Sharing

MOST_ROWS = 500


class SharingForm(forms.ModelForm):
    """One institution. How and when go together: either it was shared, or it is a contact still to be reached."""

    name = TextField(
        label=_("Institución"), max_length=160, error_messages={"required": _("Escribe el nombre de la institución.")}
    )
    note = TextField(label=_("Nota"), max_length=300, required=False)
    shared_on = forms.DateField(
        label=_("¿Cuándo se compartió?"), required=False, widget=AdminDateInput, help_text=_("Vacío si todavía no.")
    )

    class Meta:
        model = Sharing
        fields = ["name", "kind", "email", "how", "shared_on", "note"]

    def clean_email(self) -> str:
        return clean_text(self.cleaned_data["email"])

    def clean_shared_on(self):
        day = self.cleaned_data["shared_on"]
        if day and not 2000 <= day.year <= 2100:
            raise forms.ValidationError(_("Escribe el año con cuatro números, por ejemplo 2027."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and bool(cleaned["how"]) != bool(cleaned["shared_on"]):
            field = "how" if cleaned["shared_on"] else "shared_on"
            self.add_error(field, _("Di cómo y cuándo se compartió, o deja las dos cosas vacías."))
        return cleaned


class PasteForm(forms.Form):
    """Many institutions, one a line, as they come from a spreadsheet. `rows` holds them once all are right."""

    lines = forms.CharField(
        label=_("Una institución por renglón"), widget=forms.Textarea(attrs={"rows": 12}), max_length=200_000,
        help_text=_("Institución; tipo; correo; medio; fecha; nota. Solo las dos primeras son obligatorias. "
                    "Puedes pegar desde una hoja de cálculo."),
        error_messages={"required": _("Pega al menos un renglón.")},
    )  # fmt: skip

    def __init__(self, *args: Any, convocatoria: Convocatoria, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.known = {name.lower() for name in convocatoria.sharings.values_list("name", flat=True)}
        self.rows: list[dict] = []

    def clean_lines(self) -> str:
        """Every line is checked, so that all that is wrong is said at once."""
        lines = [
            (number, line) for number, line in enumerate(self.cleaned_data["lines"].split("\n"), 1) if line.strip()
        ]
        if len(lines) > MOST_ROWS:
            raise forms.ValidationError(_("Son más de 500 renglones. Pégalos en partes."))
        said = _("Renglón %(number)s: %(why)s")
        wrong = [said % {"number": number, "why": why} for number, line in lines for why in self._read(line)]
        if wrong:
            raise forms.ValidationError(wrong)
        return self.cleaned_data["lines"]

    def _read(self, line: str) -> list[str]:
        """Take a line in, or say what is wrong with it."""
        try:
            form = SharingForm(_cells(line))
        except csv.Error:  # half a line break, or a cell longer than any
            return [_("No se puede leer: sus celdas no están bien separadas. Escríbelo otra vez.")]
        if not form.is_valid():
            return [f"{form.fields[name].label}: {why}" for name, errors in form.errors.items() for why in errors]
        name = form.cleaned_data["name"].lower()
        if name in self.known:
            return [_("«%(name)s» ya está anotada o se repite.") % form.cleaned_data]
        self.known.add(name)
        self.rows.append(form.cleaned_data)
        return []


def _cells(line: str) -> dict[str, str]:
    """A line's cells by field; kinds and ways may be written as people read them, accents or not."""
    separator = next((each for each in "\t;" if each in line), ",")
    cells = [cell.strip() for cell in next(csv.reader([line.strip("\r\n")], delimiter=separator), [])]
    named = dict(zip(SharingForm.Meta.fields, cells + [""] * 6, strict=False))
    return named | {"kind": _key(Audience, named["kind"]), "how": _key(Channel, named["how"])}


def _key(words: type, typed: str) -> str:
    """The key whose label was typed; what is no label stays as it was, for the form to refuse."""
    labels = {_plain(str(label)): key for key, label in words.choices}
    return labels.get(_plain(typed), typed)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().strip().lower()


class InvitationForm(forms.Form):
    """The letter to the chosen ones. `number` is this page's sending; `again` is pressed on purpose."""

    chosen = forms.ModelMultipleChoiceField(
        label=_("A quién"), queryset=Sharing.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Elige al menos una institución.")},
    )  # fmt: skip
    subject = TextField(label=_("Asunto"), max_length=160, error_messages={"required": _("Escribe un asunto.")})
    message = TextField(
        label=_("Mensaje"), max_length=3000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Al final van siempre el nombre de la convocatoria, sus fechas, su dirección y el cartel."),
        error_messages={"required": _("Escribe el mensaje.")},
    )  # fmt: skip
    again = forms.BooleanField(
        label=_("Enviar también a quienes ya la recibieron"), required=False,
        help_text=_("Si no la marcas, quien ya la recibió no la recibe otra vez."),
    )  # fmt: skip
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=9999)

    def __init__(self, *args: Any, convocatoria: Convocatoria, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = convocatoria.sharings.exclude(email="")

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())
