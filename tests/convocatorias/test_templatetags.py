"""What pages of calls say of what was typed."""

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from common.formfields import DatePartsField
from convocatorias.templatetags.calls import as_typed

CHOICES = [("si", "Sí señor"), ("no", "No señor")]


class Typed(forms.Form):
    text = forms.CharField()
    one = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    day = DatePartsField()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("text", {"text": ["Una calle"]}, "Una calle"),
        ("text", {}, ""),
        ("one", {"one": ["no"]}, "No señor"),
        ("one", {"one": ["quizá"]}, "quizá"),
        ("several", {"several": ["si", "no"]}, "Sí señor; No señor"),
        ("day", {"day_0": ["27"], "day_1": ["3"], "day_2": [""]}, "27 3"),
    ],
)
def test_a_choice_is_said_in_its_own_words(name, typed, said):
    assert as_typed(Typed(MultiValueDict(typed))[name]) == said
