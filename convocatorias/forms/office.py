"""The forms of the office's acts on a call: the next edition, and a closing that moves."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from common.formfields import TextField

from ..models import Convocatoria
from ..models.limits import likely_year


class NextEditionForm(forms.ModelForm):
    """What is new each year; everything else comes from the call that is copied."""

    class Meta:
        model = Convocatoria
        fields = ["title", "title_en", "code", "folio_prefix", "edition", "opens_at", "closes_at", "age_on"]
        widgets = {"opens_at": AdminDateTimeInput, "closes_at": AdminDateTimeInput, "age_on": AdminDateInput}

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("El cierre debe ser después de la apertura."))
        return cleaned


class ErratumForm(forms.Form):
    """Why the bases change after the call has opened; `seen` is the content that was read before signing."""

    reason = TextField(
        label=_("Motivo"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lo leerá quien está llenando su solicitud, y queda publicado con la fecha."),
        error_messages={"required": _("Escribe por qué se corrige.")},
    )  # fmt: skip
    reason_en = TextField(
        label=_("Motivo en inglés"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(max_length=64)


class ExtensionForm(forms.Form):
    closes_at = forms.DateTimeField(label=_("Nuevo cierre"), widget=AdminDateTimeInput, validators=[likely_year])
    reason = forms.CharField(label=_("Motivo"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    reason_en = TextField(
        label=_("Motivo en inglés"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
