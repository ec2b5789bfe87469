"""Form fields of our own: text that any database can keep, dates in three boxes, Mexican phones, counted words."""

import re
import unicodedata
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .curp import Curp, parse, tidy

# Marks that turn the writing direction or stand for nothing: invisible, and able to disguise what is read.
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """`text` in composed form, with `\\n` line ends and no invisible marks; ValidationError for what cannot be kept."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    if CONTROL.search(text):
        raise ValidationError(
            _("Tu respuesta tiene un símbolo que no podemos guardar. Bórralo y escríbelo otra vez."), code="control"
        )
    return text.strip()


def keepable(text: str) -> str:
    """`text` as a draft can keep and show it again: only lone surrogates, which no page can carry, are replaced."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


class TextField(forms.CharField):
    """A `CharField` whose text any database, page and PDF can keep."""

    default_validators = []

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)
        # Django's own refusal of NUL is worded for programmers; `clean_text` says it to a person.
        self.validators = [v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]

    def to_python(self, value):
        value = super().to_python(value)
        return clean_text(value) if value else value


class NameField(TextField):
    """A person's whole name in one box: any script, no minimum of words."""

    def __init__(self, **kwargs):
        super().__init__(min_length=2, max_length=150, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value and not any(character.isalpha() for character in value):
            raise ValidationError(_("Escribe tu nombre completo."), code="name")


class WordCountTextarea(forms.Textarea):
    """A text area that says how many words fit; the count is the server's, JavaScript only shows it sooner."""

    template_name = "forms/word_count_textarea.html"


CHARACTERS_A_WORD = 20


class WordsField(TextField):
    """A long text of at most `max_words` words, with a tenth of tolerance; words are what white space divides."""

    def __init__(self, *, max_words: int, **kwargs):
        self.max_words = max_words
        rows = 4 if max_words <= 100 else 8
        widget = WordCountTextarea(attrs={"rows": rows, "data-max-words": max_words})
        super().__init__(max_length=None, widget=widget, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        words = len(text.split())
        if words > self.max_words * 1.1:
            message = ngettext(
                "Tu respuesta tiene %(words)s palabra. El máximo es %(most)s.",
                "Tu respuesta tiene %(words)s palabras. El máximo es %(most)s.",
                words,
            )
            raise ValidationError(message % {"words": words, "most": self.max_words}, code="words")
        if len(text) > self.max_words * CHARACTERS_A_WORD:
            raise ValidationError(_("Tu respuesta es demasiado larga. Acórtala."), code="length")
        return text


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year in three number boxes."""

    template_name = "forms/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs=None, *, birthday: bool = False):
        parts = [(_("Día"), 2, "bday-day"), (_("Mes"), 2, "bday-month"), (_("Año"), 4, "bday-year")]
        super().__init__(
            [
                forms.TextInput(
                    attrs={"inputmode": "numeric", "maxlength": length, "data-label": label}
                    | ({"autocomplete": token} if birthday else {})
                )
                for label, length, token in parts
            ],
            attrs,
        )

    def decompress(self, value):
        if isinstance(value, str) and value:
            value = date.fromisoformat(value)
        return [value.day, value.month, value.year] if value else ["", "", ""]


class DatePartsField(forms.MultiValueField):
    """A date from three boxes; refuses impossible ones and, where `past`, future ones."""

    def __init__(self, *, past: bool = False, birthday: bool = False, **kwargs):
        self.past = past
        part = forms.Field(required=False)
        kwargs.setdefault("widget", DatePartsWidget(birthday=birthday))
        super().__init__(fields=[part, part, part], require_all_fields=False, **kwargs)

    def compress(self, values):
        if not any(values):
            return None
        try:
            day, month, year = (int(value) for value in values if value and value.isascii())
            result = date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(_("Escribe una fecha real, por ejemplo 27 3 2004."), code="date") from None
        if year < 1900:
            raise ValidationError(_("Escribe el año con cuatro números, por ejemplo 2004."), code="year")
        if self.past and result > timezone.localdate():
            raise ValidationError(_("Esa fecha todavía no llega. Revisa el año."), code="future")
        return result


class MobileField(TextField):
    """A Mexican phone number: ten digits, however they were typed (+52, 044, 045, 01, spaces, brackets)."""

    def __init__(self, **kwargs):
        attrs = {"inputmode": "tel", "autocomplete": "tel-national"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return text
        digits = re.sub(r"[\s()./\-–]", "", text)
        digits = re.sub(r"^(\+?52|044|045|01)(?=1?[0-9]{10}$)", "", digits)
        digits = re.sub(r"^1(?=[0-9]{10}$)", "", digits)
        if not re.fullmatch(r"[0-9]{10}", digits) or len(set(digits)) == 1:
            raise ValidationError(_("Escribe los 10 dígitos de tu teléfono."), code="phone")
        return digits


class CurpField(TextField):
    """A well-formed CURP, as a `common.curp.Curp`. Whether its date and check digit agree is a softer question."""

    def __init__(self, **kwargs):
        attrs = {"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value) -> Curp | None:
        text = super().to_python(value)
        if not text:
            return None
        curp = parse(text)
        if curp is None:
            length = len(tidy(text))
            if length != 18:
                message = ngettext(
                    "Revisa tu CURP: debe tener 18 letras y números, y escribiste %(length)s.",
                    "Revisa tu CURP: debe tener 18 letras y números, y escribiste %(length)s.",
                    length,
                ) % {"length": length}
            else:
                message = _("Revisa tu CURP: alguna letra o número no está en su lugar.")
            raise ValidationError(message, code="curp")
        return curp

    def run_validators(self, value):
        """The layout is the whole check; text validators do not apply to a `Curp`."""


class PostalCodeField(TextField):
    def __init__(self, **kwargs):
        attrs = {"inputmode": "numeric", "autocomplete": "postal-code"}
        super().__init__(max_length=12, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value):
        text = re.sub(r"\s", "", super().to_python(value))
        if text and not re.fullmatch(r"[0-9]{5}", text):
            raise ValidationError(_("Escribe los 5 números de tu código postal."), code="postal_code")
        return text


class LinkField(TextField):
    """A link that starts with https://; nothing is fetched."""

    def __init__(self, **kwargs):
        super().__init__(max_length=500, widget=forms.URLInput(attrs={"inputmode": "url"}), **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if text:
            try:
                URLValidator(schemes=["https"])(text)
            except ValidationError:
                raise ValidationError(
                    _("Escribe un enlace que empiece con https://, por ejemplo https://ejemplo.com/video."), code="link"
                ) from None
        return text
