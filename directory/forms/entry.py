"""The liaison's page: her department's entry in one form, without JavaScript; the same rules as the editor's."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from common.formfields import TextField

from ..enums import PhoneKind, Weekday
from ..models import Department, Service
from ..models.entry import TEXTS, stretches_of
from ..models.spelling import Stretch, check_overlap, read_day, read_phone, write_day, write_hours, write_phone

MOST_PHONES, SPARE_PHONES = 12, 2
KINDS = [(PhoneKind.VOICE.value, PhoneKind.VOICE.label), (PhoneKind.WHATSAPP.value, PhoneKind.WHATSAPP.label)]
LONGEST_SERVICE = Service._meta.get_field("name").max_length
LONG = ("does", "directions", "accessibility")


class EntryForm(forms.Form):
    """`phone_<n>_…` are the phones, one row each and two to spare; `day_<n>` the hours of a day in one line."""

    def __init__(self, department: Department, data=None):
        self.department, contents = department, list(department.phones.all())
        rows = _rows_of(data, len(contents))
        super().__init__(data, use_required_attribute=False)
        for name in TEXTS:
            self.fields[name] = _field_of(name, initial=getattr(department, name))
        for place in range(rows):
            self._add_phone(place, contents[place] if place < len(contents) else None)
        stretches = stretches_of(department)
        for day in Weekday:
            self.fields[f"day_{day.value}"] = TextField(
                label=day.label.capitalize(), required=False, max_length=100, initial=write_day(stretches, day.value)
            )
        services = [(service.name, service.name) for service in department.services.all()]
        if services:
            self.fields["services"] = forms.MultipleChoiceField(
                label=_("Servicios que se ofrecen"), choices=services, required=False,
                widget=forms.CheckboxSelectMultiple, help_text=_("Quita la marca a los que ya no se ofrecen."),
                initial=[service.name for service in department.offered_services],
            )  # fmt: skip
        self.fields["new_services"] = TextField(
            label=_("Servicios que faltan"), required=False, max_length=1600, help_text=_("Uno en cada renglón."),
            widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip
        self.fields["rows"] = forms.CharField(initial=rows, widget=forms.HiddenInput, required=False)
        for field in self.fields.values():
            field.hide_optional = True  # they all may be empty: the page says it once

    def _add_phone(self, place: int, phone) -> None:
        name = _("Teléfono %(n)s") % {"n": place + 1}
        of_it = format_html(' <span class="unseen">{}</span>', name)  # each row has the same words
        self.fields[f"phone_{place}_number"] = TextField(
            label=name, required=False, max_length=60,
            initial=write_phone(phone.number, phone.extension) if phone else "",
            widget=forms.TextInput(attrs={"inputmode": "tel"}),
        )  # fmt: skip
        self.fields[f"phone_{place}_kind"] = forms.ChoiceField(
            label=format_html("{}{}", _("Tipo"), of_it), choices=KINDS, required=False,
            initial=PhoneKind.WHATSAPP if phone and phone.kind == PhoneKind.WHATSAPP else PhoneKind.VOICE,
        )  # fmt: skip
        self.fields[f"phone_{place}_purpose"] = TextField(
            label=format_html("{}{}", _("Para qué"), of_it), required=False, max_length=120,
            initial=phone.purpose if phone else "",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["phones"] = self._phones(cleaned)
        cleaned["hours"] = self._hours(cleaned)
        return cleaned

    def _phones(self, cleaned: dict[str, Any]) -> list[dict[str, str]]:
        known = {write_phone(each.number, each.extension): each.kind for each in self.department.phones.all()}
        phones = []
        for place in range(self._phone_rows()):
            text = cleaned.get(f"phone_{place}_number") or ""
            if not text:
                continue
            try:
                number, extension = read_phone(text)
            except ValidationError as error:
                self.add_error(f"phone_{place}_number", error)
                continue
            kind = cleaned.get(f"phone_{place}_kind") or PhoneKind.VOICE.value
            if kind != PhoneKind.WHATSAPP or len(number) < 10:
                usual = PhoneKind.SHORT if len(number) < 10 else PhoneKind.VOICE
                before = known.get(write_phone(number, extension))
                kind = before if before and before != PhoneKind.WHATSAPP else usual.value
            purpose = cleaned.get(f"phone_{place}_purpose") or ""
            phones.append({"kind": str(kind), "number": number, "extension": extension, "purpose": purpose})
        return phones

    def _hours(self, cleaned: dict[str, Any]) -> str:
        stretches: list[Stretch] = []
        for day in Weekday:
            try:
                stretches += read_day(cleaned.get(f"day_{day.value}") or "", day.value)
            except ValidationError as error:
                self.add_error(f"day_{day.value}", error)
        try:
            return write_hours(check_overlap(stretches))
        except ValidationError as error:
            self.add_error(None, error)
            return ""

    def clean_new_services(self) -> str:
        text = self.cleaned_data["new_services"]
        if any(len(line) > LONGEST_SERVICE for line in _lines(text)):
            raise ValidationError(_("El nombre de un servicio lleva 160 letras o menos. Uno en cada renglón."))
        return text

    def corrections(self) -> dict[str, Any]:
        """The entry as she says it should read, in the words of `contents_of`."""
        cleaned = self.cleaned_data
        new = _lines(cleaned["new_services"])
        offered = cleaned.get("services", [])
        order = [service.name for service in self.department.services.all() if service.name in offered]
        services = order + [name for name in dict.fromkeys(new) if name not in order]
        return {name: cleaned[name] for name in TEXTS} | {
            "phones": cleaned["phones"], "hours": cleaned["hours"], "services": services,
        }  # fmt: skip

    def groups(self) -> list[dict]:
        """The fields as the page shows them: under headings, those of one thing in a row."""
        phones = [[f"phone_{n}_{part}" for part in ("number", "kind", "purpose")] for n in range(self._phone_rows())]
        days = [f"day_{day.value}" for day in Weekday]
        services = [[name] for name in ("services", "new_services") if name in self.fields]
        parts = [
            (
                _("Teléfonos"),
                _("Con extensión: 477 788 0000 ext. 12. Para quitar uno, borra su número. Una editora los revisa."),
                phones,
            ),
            (
                _("Horario"),
                _("Por ejemplo: 08:00-15:30. Dos tramos: 08:00-14:00, 17:00-19:00. Vacío: no atiende."),
                [days],
            ),
            (_("Correo y sitio"), "", [["email"], ["form_url"], ["website"]]),
            (
                _("Domicilio"),
                "",
                [["street"], ["neighbourhood", "postal_code", "town"], ["directions"], ["accessibility"]],
            ),
            (_("Qué hace"), "", [["does"], ["head_post"], *services]),
        ]
        return [
            {"title": title, "hint": hint, "rows": [[self[name] for name in names] for names in rows]}
            for title, hint, rows in parts
        ]

    def _phone_rows(self) -> int:
        return sum(name.endswith("_number") for name in self.fields)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _rows_of(data, known: int) -> int:
    """How many rows of phones: as many as the page that was sent had."""
    given = str(data.get("rows", "")) if data else ""
    if given.isascii() and given.isdigit() and len(given) < 3:
        return min(int(given), max(known, MOST_PHONES))
    return max(known, min(known + SPARE_PHONES, MOST_PHONES))


def _field_of(name: str, *, initial: str) -> forms.Field:
    model_field = Department._meta.get_field(name)
    label = model_field.verbose_name[:1].upper() + model_field.verbose_name[1:]
    if name == "email":
        return forms.EmailField(label=label, required=False, max_length=254, initial=initial)
    if name in ("form_url", "website"):
        return forms.URLField(label=label, required=False, max_length=200, initial=initial, assume_scheme="https")
    field = TextField(
        label=label, required=False, max_length=model_field.max_length, initial=initial, validators=[],
        widget=forms.Textarea(attrs={"rows": 3}) if name in LONG else forms.TextInput(),
    )  # fmt: skip
    field.validators += model_field.validators
    return field


class AnswerForm(forms.Form):
    """What is answered to who reported an error."""

    text = TextField(
        label=_("Tu respuesta"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Si quien avisó dejó su correo, la recibe tal cual. No escribas datos personales."),
    )  # fmt: skip
    wants_to_correct = forms.BooleanField(
        label=_("Hay que corregir la ficha: envíame el enlace para hacerlo."), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
