"""What a second person answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.formfields import TextField


class AnswerForm(forms.Form):
    """One of two answers, with changes asked for in words; or the sending called off by whoever sent it."""

    comment = TextField(
        label=_("Comentario"),
        help_text=_("Para pedir cambios, di cuáles. Lo recibe quien lo escribió."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    answer = forms.ChoiceField(choices=[("approve", ""), ("return", ""), ("take_back", "")], widget=forms.HiddenInput)
