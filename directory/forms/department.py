"""The editor's form of a department: phones tidied when it is clear, hours that fit, no circles, no name twice."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from common.formfields import TextField
from common.refusals import Refused

from ..enums import PhoneKind
from ..models import Department
from ..models.spelling import Stretch, check_overlap, read_phone


class PhoneForm(WagtailAdminModelForm):
    """«477 788 00 00 ext. 12» in the number's box is understood."""

    number = TextField(
        label=_("Número"), max_length=60, help_text=_("10 números, o de 3 a 5 si es corto. Por ejemplo, 477 788 0000.")
    )

    def clean_number(self) -> str:
        number, self.extension = read_phone(self.cleaned_data["number"])
        return number

    def clean(self):
        cleaned = super().clean()
        typed, found = cleaned.get("extension"), getattr(self, "extension", "")
        if found and typed and typed != found:
            self.add_error("extension", _("Hay dos extensiones distintas. Deja una."))
        elif found:
            cleaned["extension"] = found
        number = cleaned.get("number")
        if number and (len(number) < 10) != (cleaned.get("kind") == PhoneKind.SHORT):
            if len(number) < 10:
                cleaned["kind"] = PhoneKind.SHORT
            elif cleaned.get("kind") == PhoneKind.SHORT:
                cleaned["kind"] = PhoneKind.VOICE
        return cleaned


class HoursForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if opens and closes and closes <= opens:
            message = _(
                "Si cierra después de medianoche, escribe dos tramos: hasta las 23:59 y, el día siguiente, desde 00:00."
            )
            self.add_error("closes", message)
        return cleaned


class HoursFormSet(BaseChildFormSet):
    """The week as a whole."""

    def clean(self):
        super().clean()
        stretches = [
            Stretch(form.cleaned_data["weekday"], form.cleaned_data["opens"], form.cleaned_data["closes"])
            for form in self.forms
            if not form.errors and form not in self.deleted_forms and form.cleaned_data.get("closes")
        ]
        check_overlap(stretches)


class DepartmentForm(WagtailAdminModelForm):
    """What cannot be is refused; what only looks double is a warning after saving."""

    def clean(self):
        cleaned = super().clean()
        name = " ".join((cleaned.get("name") or "").split())
        if name:
            cleaned["name"] = name
            twin = Department.objects.filter(name=name, closed_on=None).exclude(pk=self.instance.pk).first()
            if twin:
                message = _("Ya hay una dependencia con ese nombre exacto: su clave es «%(slug)s». Edita esa.")
                self.add_error("name", ValidationError(message % {"slug": twin.slug}))
        try:
            Department(pk=self.instance.pk, parent=cleaned.get("parent")).check_tree()
        except Refused as refusal:
            self.add_error("parent", str(refusal))
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            self.add_error("latitude", _("Escribe latitud y longitud, o ninguna."))
        return cleaned
