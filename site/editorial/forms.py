"""What a second person answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.formfields import TextField


class AnswerForm(forms.Form):
    """One of two answers; changes are asked for in words."""

    comment = TextField(
        label=_("Comentario"),
        help_text=_("Para pedir cambios, di cuáles. Lo recibe quien lo escribió."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    answer = forms.ChoiceField(choices=[("approve", ""), ("return", "")], widget=forms.HiddenInput)
