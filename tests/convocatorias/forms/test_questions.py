"""A call's own questions as form fields: what each type takes, when a question is asked, and how answers read."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from convocatorias.forms.questions import holds, question_form

AXES = {"axes": [{"key": "agua", "label": "Agua", "label_en": "Water"}]}
CHOICES = [{"key": "si", "label": "Sí señor", "label_en": ""}, {"key": "no", "label": "No señor", "label_en": "No sir"}]


def asked(kind: str, **more: Any) -> dict[str, Any]:
    """A frozen question."""
    texts = {"label": "¿Qué?", "label_en": "What?", "help": "", "help_en": ""}
    value = {"id": str(uuid.uuid4()), "type": kind, "max_words": None, "choices": CHOICES, "shown_if": None}
    return value | texts | {"required": True} | more


def form_of(*questions: dict, answers: dict | None = None, **typed: list[str]):
    step = {"slug": "x", "title": "Título", "title_en": "Title", "intro": "", "intro_en": "", "questions": questions}
    form_class = question_form(step, AXES, answers or {})
    data = MultiValueDict({questions[int(name[1:])]["id"]: value for name, value in typed.items()})
    return form_class and form_class(data)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("short_text", ["  hola "], "hola"),
        ("long_text", ["uno\r\ndos"], "uno\ndos"),
        ("single_choice", ["si"], "si"),
        ("multiple_choice", ["si", "no"], ["si", "no"]),
        ("yes_no", ["yes"], "yes"),
        ("number", ["12"], 12),
        ("link", ["https://ejemplo.com/video"], "https://ejemplo.com/video"),
        ("axis", ["agua"], "agua"),
        ("declaration", ["on"], True),
        ("consent", ["on"], True),
    ],
)
def test_right_answers_are_kept_as_plain_data(kind, typed, kept):
    question = asked(kind)
    form = form_of(question, q0=typed)
    assert form.is_valid(), form.errors
    assert form.answers() == {question["id"]: kept}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("single_choice", ["otra"]), ("multiple_choice", ["si", "otra"]), ("yes_no", ["maybe"]), ("number", ["-1"]),
        ("number", ["1" * 40]), ("link", ["http://a.mx"]), ("axis", ["fuego"]), ("short_text", ["x" * 201]),
        ("long_text", ["a " * 600]), ("declaration", [""]), ("consent", [""]), ("short_text", ["a\x00b"]),
    ],
)  # fmt: skip
def test_wrong_answers_are_refused_with_a_message(kind, typed):
    form = form_of(asked(kind), q0=typed)
    assert [len(messages) for messages in form.errors.values()] == [1]


def test_a_date_is_three_boxes_and_kept_as_iso():
    question = asked("date")
    form_class = type(form_of(question))
    parts = {f"{question['id']}_{n}": [part] for n, part in enumerate(("27", "3", "2004"))}
    form = form_class(MultiValueDict(parts))
    assert form.is_valid()
    assert form.cleaned_data[question["id"]] == date(2004, 3, 27)
    assert form.answers() == {question["id"]: "2004-03-27"}


@pytest.mark.parametrize("kind", ["short_text", "long_text", "link", "single_choice", "multiple_choice", "consent"])
def test_what_is_optional_may_be_left(kind):
    assert form_of(asked(kind, required=False)).is_valid()


def test_an_optional_axis_offers_none():
    form = form_of(asked("axis", required=False), q0=[""])
    assert form.is_valid()
    [field] = form.fields.values()
    assert [key for key, label in field.choices] == ["", "agua"]


def test_a_condition_on_an_earlier_page_asks_or_does_not():
    earlier = str(uuid.uuid4())
    question = asked("consent", shown_if={"question": earlier, "answer": "*"})
    assert form_of(question, answers={earlier: ""}) is None
    assert list(form_of(question, answers={earlier: "sí"}).fields) == [question["id"]]


def test_a_condition_on_the_same_page_requires_only_when_it_holds():
    first = asked("yes_no")
    second = asked("short_text", shown_if={"question": first["id"], "answer": "yes"})
    assert form_of(first, second, q0=["no"]).is_valid()
    asks = form_of(first, second, q0=["yes"])
    assert asks.errors == {second["id"]: ["Contesta esta pregunta."]}
    forgotten = form_of(first, second, q0=["no"], q1=["lo que ya no aplica"])
    assert forgotten.is_valid()
    assert forgotten.answers()[second["id"]] is None


@pytest.mark.parametrize(
    ("kind", "answer", "when", "hidden"),
    [
        ("yes_no", "yes", "Solo si contestaste «Sí» en «¿Cuál?».", True),
        ("single_choice", "no", "Solo si contestaste «No señor» en «¿Cuál?».", True),
        ("axis", "agua", "Solo si contestaste «Agua» en «¿Cuál?».", True),
        ("yes_no", "*", "Solo si contestaste «¿Cuál?».", True),
        ("consent", "yes", "Solo si contestaste «¿Cuál?».", True),
        ("file", "*", "Solo si contestaste «¿Cuál?».", False),  # it may have been uploaded before
        ("date", "*", "Solo si contestaste «¿Cuál?».", False),  # its boxes have other names
    ],
)
def test_a_question_says_when_it_is_to_be_answered(kind, answer, when, hidden):
    first = asked(kind, label="¿Cuál?")
    second = asked("short_text", help="Con tus palabras.", shown_if={"question": first["id"], "answer": answer})
    field = form_of(first, second).fields[second["id"]]
    assert (field.help_text, field.hide_optional) == (f"{when} Con tus palabras.", True)
    assert getattr(field, "shown_if", None) == (second["shown_if"] if hidden else None)


def test_what_no_longer_applies_is_dropped_though_it_was_optional():
    first = asked("yes_no")
    second = asked("short_text", required=False, shown_if={"question": first["id"], "answer": "yes"})
    assert form_of(first, second, q0=["yes"]).is_valid()
    dropped = form_of(first, second, q0=["no"], q1=["lo que ya no aplica"])
    assert (dropped.is_valid(), dropped.answers()[second["id"]]) == (True, None)


@pytest.mark.parametrize(
    ("answer", "wanted", "held"),
    [("yes", "yes", True), (True, "yes", True), (["a", "b"], "b", True), ("", "*", False), (None, "yes", False)],
)
def test_when_a_condition_holds(answer, wanted, held):
    assert holds({"question": "q", "answer": wanted}, {"q": answer}) is held


def test_english_labels_and_spanish_where_there_is_none():
    with translation.override("en"):
        form = form_of(asked("single_choice"), q0=["si"])
        [field] = form.fields.values()
        assert (str(form.title), field.label) == ("Title", "What?")
        assert [str(label) for key, label in field.choices] == ['<span lang="es">Sí señor</span>', "No sir"]
        assert form.is_valid()
        assert form.rows()[0].value == "Sí señor"  # plain text: what is hashed carries no markup
