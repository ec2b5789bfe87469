"""A page of the application form: what it is called, what it asks, and how its answers read."""

from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..models.readings import file_in_words


class Row(NamedTuple):
    """One answer as a person reads it; `value` is empty when she left it so."""

    key: str
    label: str
    value: str


def bilingual(holder: dict, name: str) -> str:
    """The text of a frozen form in the reader's language; Spanish marked `lang="es"` where there is no English."""
    if get_language() != "en" or not holder.get(name):
        return holder.get(name) or ""
    return holder.get(f"{name}_en") or format_html('<span lang="es">{}</span>', holder[name])


def _text(label: Any) -> str:
    """A label as plain text: what is hashed and mailed carries no markup."""
    return strip_tags(str(label))


class StepForm(forms.Form):
    """One step. A subclass sets `title` and may have `doubts`: right in form, but likely mistaken.

    A doubt stops the first time, with its message and a box to tick ("it is right so"); ticked, it goes on and is noted
    for the office.
    """

    title = ""
    intro = ""
    error_css_class = "has-error"

    def __init__(self, *args: Any, why: dict | None = None, **kwargs: Any):
        """`why` is the reason that the call gives for asking this, in Spanish and in English."""
        self.why = bilingual(why or {}, "reason")
        kwargs.setdefault("use_required_attribute", False)  # the server's messages, not the browser's
        super().__init__(*args, **kwargs)

    def doubts(self, cleaned: dict[str, Any]) -> dict[str, tuple[str, str]]:
        """Field → (code, message) of what looks mistaken in right answers."""
        return {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        doubts = {} if self.errors else self.doubts(cleaned)
        if doubts:
            self.fields["confirmed"] = forms.BooleanField(
                required=False, label=_("Lo revisé y es correcto así. Que lo vea la oficina.")
            )
            self.fields["confirmed"].hide_optional = True
            self._put_beside(next(iter(doubts)))
            if not self.data.get("confirmed"):
                for field, (code, message) in doubts.items():
                    self.add_error(field, forms.ValidationError(message, code=code))
        return cleaned | {"doubts": [code for code, message in doubts.values()]}

    def _put_beside(self, doubted: str) -> None:
        """The box to tick stands right under what is doubted."""
        order = [name for name in self.fields if name != "confirmed"]
        order.insert(order.index(doubted) + 1, "confirmed")
        self.order_fields(order)

    def file_questions(self) -> list[str]:
        """The fields that a file answers."""
        return []

    def rows(self) -> list[Row]:
        """The step's answers for people: the summary before sending, the receipt, the letter."""
        return [
            Row(name, self.reading_label(name), self.reading(name))
            for name, field in self.fields.items()
            if name != "confirmed" and not field.widget.is_hidden
        ]

    def reading_label(self, name: str) -> str:
        return _text(self.fields[name].label)

    def reading(self, name: str) -> str:
        """A right answer in words."""
        value, field = self.cleaned_data.get(name), self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            labels = dict(field.choices)
            return "; ".join(_text(labels[key]) for key in value)
        if isinstance(field, forms.ChoiceField):
            return _text(dict(field.choices).get(value, "")) if value else ""
        if isinstance(value, bool):
            return _("Sí") if value else _("No")
        if isinstance(value, date):
            return date_format(value, "DATE_FORMAT")
        if isinstance(value, dict):
            return file_in_words(value, name=field.uploaded.name)
        return "" if value is None else str(value)
