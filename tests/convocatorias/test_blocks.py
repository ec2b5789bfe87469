"""What the editor's blocks make of what is typed."""

import pytest
from wagtail.blocks import StructBlockValidationError

from convocatorias.blocks import ChoiceOptionBlock, QuestionBlock, StepBlock, key_of

CHOICE = {"type": "single_choice", "label": "¿Cuál?", "required": True, "choices": [], "shown_if": []}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Entre semana por la tarde", "entre-semana-por-la-tarde"),
        ("¿Año_2?", "ano-2"),
        ("2 veces", "o-2-veces"),
        ("🙂", "o-"),
        ("x" * 60, "x" * 40),
    ],
)
def test_a_key_made_of_a_text(text, key):
    assert key_of(text) == key.rstrip("-")


def test_an_empty_key_is_made_and_one_that_stands_is_kept():
    block = ChoiceOptionBlock()
    assert block.clean(block.to_python({"key": "", "label": "Sí, mucho"}))["key"] == "si-mucho"
    assert block.clean(block.to_python({"key": "mucho", "label": "Sí, mucho"}))["key"] == "mucho"
    step = StepBlock()
    assert step.meta.keyed == ("slug", "title")


@pytest.mark.parametrize("labels", [["A"], ["A", "a"]])
def test_options_are_two_and_different_though_a_draft_may_be_half_written(labels):
    block = QuestionBlock()
    value = block.to_python(CHOICE | {"choices": [{"label": label} for label in labels]})
    with pytest.raises(StructBlockValidationError):
        block.clean(value)
    assert block.clean_deferred(value)["choices"][0]["key"] == "a"
