"""The fixed pages: notice, eligibility, identity, contact, address. A call switches them, it does not compose them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.curp import Curp
from common.formfields import (
    CurpField,
    DatePartsField,
    MobileField,
    NameField,
    PostalCodeField,
    TextField,
)

from ..enums import Gender, Link
from .base import Row, StepForm

GUANAJUATO_POSTAL_CODES = range(36000, 39000)


class NoticeForm(StepForm):
    """Reading the privacy notice is not consent: the page only notes which version was shown."""

    title = _("Antes de empezar: tus datos")
    notice = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, *args: Any, notice: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["notice"] = notice


class BirthForm(StepForm):
    title = _("¿Cuál es tu fecha de nacimiento?")
    birth_date = DatePartsField(
        label=_("Fecha de nacimiento"), help_text=_("Por ejemplo, 27 3 2004."), past=True, birthday=True,
        error_messages={"required": _("Escribe tu fecha de nacimiento.")},
    )  # fmt: skip


LINKS = {
    Link.BORN: _("Nací en %(place)s"),
    Link.RESIDENT: _("Vivo en %(place)s"),
    Link.BOTH: _("Nací y vivo en %(place)s"),
    Link.NONE: _("Ninguna de las anteriores"),
}


class LinkForm(StepForm):
    """Where the person is from or lives: all the links, because an unaccepted one deserves its explanation."""

    title = _("¿Cuál es tu relación con el municipio?")
    link = forms.ChoiceField(
        label=_("Relación con el municipio"), widget=forms.RadioSelect,
        error_messages={"required": _("Elige tu relación con el municipio.")},
    )  # fmt: skip

    def __init__(self, *args: Any, place: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["link"].choices = [(link.value, label % {"place": place}) for link, label in LINKS.items()]


class NameForm(StepForm):
    title = _("¿Cómo te llamas?")
    name = NameField(
        label=_("Nombre completo"), help_text=_("Como aparece en tu identificación."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Escribe tu nombre completo."), "min_length": _("Escribe tu nombre completo.")},
    )  # fmt: skip
    called = TextField(
        label=_("¿Cómo quieres que te digamos?"), max_length=60, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )  # fmt: skip


class CurpForm(StepForm):
    """The number, never the paper. Without it the application goes on; the office asks for it later."""

    title = _("Tu CURP")
    curp = CurpField(
        label=_("CURP"), error_messages={"required": _("Escribe tu CURP, o marca que no la tienes.")},
        help_text=_("18 letras y números. La encuentras en tu INE o en gob.mx/curp."),
    )  # fmt: skip
    without_curp = forms.BooleanField(label=_("No tengo CURP o no la sé"), required=False)

    def __init__(self, *args: Any, born: date | None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.born = born
        self.fields["curp"].required = not self.data.get("without_curp")
        self.fields["without_curp"].hide_optional = True

    def rows(self) -> list[Row]:
        """The number, or that she has none; never both."""
        without = not self.cleaned_data["curp"]
        return [row for row in super().rows() if (row.key == "without_curp") == without]

    def doubts(self, cleaned: dict[str, Any]) -> dict[str, tuple[str, str]]:
        curp: Curp | None = cleaned.get("curp")
        if not curp:
            return {}
        if not curp.check_digit_agrees:
            message = _("Revisa tu CURP: el último número no coincide con los demás.")
            return {"curp": ("check_digit", message)}
        if self.born and curp.born != self.born:
            message = _("La fecha de tu CURP no coincide con la fecha de nacimiento que escribiste.")
            return {"curp": ("birth_date", message)}
        return {}

    def reading(self, name: str) -> str:
        curp = self.cleaned_data.get("curp")
        return curp.text if name == "curp" and curp else super().reading(name)


class PhoneForm(StepForm):
    title = _("¿A qué teléfono te llamamos?")
    phone = MobileField(
        label=_("Teléfono celular"), help_text=_("10 dígitos."),
        error_messages={"required": _("Escribe los 10 dígitos de tu teléfono.")},
    )  # fmt: skip
    whatsapp = forms.BooleanField(label=_("Pueden escribirme por WhatsApp"), required=False)


class AddressForm(StepForm):
    """A rural address has no street or number: only the locality and the postal code are required."""

    title = _("¿Dónde vives?")
    postal_code = PostalCodeField(
        label=_("Código postal"), error_messages={"required": _("Escribe los 5 números de tu código postal.")}
    )
    neighbourhood = TextField(
        label=_("Colonia, comunidad o localidad"), max_length=120,
        error_messages={"required": _("Escribe tu colonia, comunidad o localidad.")},
        widget=forms.TextInput(attrs={"autocomplete": "address-level3"}),
    )  # fmt: skip
    street = TextField(
        label=_("Calle y número"), max_length=160, required=False,
        help_text=_("Si no tiene, escribe «sin número» o una referencia."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )  # fmt: skip
    resident_since = DatePartsField(
        label=_("¿Desde cuándo vives en el municipio?"), past=True,
        help_text=_("Si no recuerdas el día, escribe 1."),
        error_messages={"required": _("Escribe desde cuándo vives en el municipio.")},
    )  # fmt: skip

    def __init__(self, *args: Any, resident: bool, asks_since: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.resident = resident
        if not (resident and asks_since):
            del self.fields["resident_since"]

    def doubts(self, cleaned: dict[str, Any]) -> dict[str, tuple[str, str]]:
        if self.resident and int(cleaned["postal_code"]) not in GUANAJUATO_POSTAL_CODES:
            message = _("Este código postal parece de otro estado. Si es correcto, continúa.")
            return {"postal_code": ("postal_code", message)}
        return {}


class GenderForm(StepForm):
    title = _("¿Con qué género te identificas?")
    intro = _("Lo usamos para que el cabildo sea paritario. Si prefieres no decirlo, no cuentas en esa regla.")
    gender = forms.ChoiceField(
        label=_("Género"), choices=Gender.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Elige una opción; también puedes elegir «Prefiero no decirlo».")},
    )  # fmt: skip
