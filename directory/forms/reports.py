"""What residents fill in: that an entry is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.formfields import TextField, WordsField

from ..enums import ReportTopic


class ErrorReportForm(forms.Form):
    """Two questions and an e-mail that is hers to give. `website` is seen by machines only: whoever fills it is one."""

    what = forms.ChoiceField(
        label=_("¿Qué está mal?"), choices=ReportTopic, widget=forms.RadioSelect,
        error_messages={"required": _("Elige qué está mal.")},
    )  # fmt: skip
    text = WordsField(
        label=_("Cuéntanos"), max_words=120, help_text=_("Qué dice la página y qué es lo correcto, si lo sabes."),
        error_messages={"required": _("Escribe qué está mal.")},
    )  # fmt: skip
    reply = forms.EmailField(
        label=_("Tu correo"), required=False, max_length=254,
        help_text=_("Solo si quieres que te contestemos. Lo borramos 30 días después de contestarte."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    website = TextField(label=_("No llenes esta casilla"), required=False, max_length=500)
    website.widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)

    @property
    def questions(self) -> list[forms.BoundField]:
        """Those that people see."""
        return [self[name] for name in ("what", "text", "reply")]

    @property
    def is_a_machines(self) -> bool:
        return bool(self.data.get("website"))
