"""The call's own questions: form classes made from the frozen form, never from what an editor is changing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from common.formfields import DatePartsField, LinkField, TextField, WordsField
from common.uploads import Uploaded, UploadField

from ..enums import LONG_WORDS, SHORT_CHARACTERS, TICKED, QuestionType
from .base import StepForm, bilingual

Question = dict[str, Any]
REQUIRED = {"required": _("Contesta esta pregunta.")}
ONLY_IF = _("Solo si contestaste «{answer}» en «{question}».")
ONLY_IF_ANSWERED = _("Solo si contestaste «{question}».")
NO_FILE = _("Sube un archivo para continuar.")
WHAT_FILES = _("Una foto (JPG, PNG o HEIC) o un PDF, de menos de 5 MB.")


def _choices(options: list[dict]) -> list[tuple[str, str]]:
    return [(option["key"], bilingual(option, "label")) for option in options]


def _text(question: Question, schema: dict, **common: Any) -> forms.Field:
    if words := question.get("max_words"):
        return WordsField(max_words=words, **common)
    if question["type"] == QuestionType.LONG_TEXT:
        return WordsField(max_words=LONG_WORDS, **common)
    return TextField(max_length=SHORT_CHARACTERS, **common)


def _radio(choices: list[tuple[str, str]], **common: Any) -> forms.Field:
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


def _file(**common: Any) -> forms.Field:
    """What she reads first is the editor's help, then what every file must be."""
    help_text = format_html_join(" ", "{}", [(text,) for text in (common.pop("help_text"), WHAT_FILES) if text])
    return UploadField(**common | {"help_text": help_text, "error_messages": {"required": NO_FILE}})


FIELDS: dict[str, Callable[..., forms.Field]] = {
    QuestionType.SHORT_TEXT: _text,
    QuestionType.LONG_TEXT: _text,
    QuestionType.SINGLE_CHOICE: lambda question, schema, **common: _radio(_choices(question["choices"]), **common),
    QuestionType.MULTIPLE_CHOICE: lambda question, schema, **common: forms.MultipleChoiceField(
        choices=_choices(question["choices"]), widget=forms.CheckboxSelectMultiple, **common
    ),
    QuestionType.YES_NO: lambda question, schema, **common: _radio([("yes", _("Sí")), ("no", _("No"))], **common),
    QuestionType.DATE: lambda question, schema, **common: DatePartsField(**common),
    QuestionType.NUMBER: lambda question, schema, **common: forms.IntegerField(
        min_value=0, max_value=10**9, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **common
    ),
    QuestionType.LINK: lambda question, schema, **common: LinkField(**common),
    QuestionType.FILE: lambda question, schema, **common: _file(**common),
    QuestionType.AXIS: lambda question, schema, **common: _radio(
        ([] if common["required"] else [("", _("Ninguno"))]) + _choices(schema["axes"]), **common
    ),
    QuestionType.DECLARATION: lambda question, schema, **common: forms.BooleanField(**common),
    QuestionType.CONSENT: lambda question, schema, **common: forms.BooleanField(**common),
}
TICK_FIRST = {"required": _("Marca la casilla para continuar.")}


def holds(condition: dict | None, answers: dict[str, Any]) -> bool:
    """Whether an earlier answer is the one a question waits for; `*` waits for any answer."""
    if not condition:
        return True
    answer = answers.get(condition["question"])
    if condition["answer"] == "*":
        return bool(answer)
    given = answer if isinstance(answer, list) else ["yes" if answer is True else answer]
    return condition["answer"] in given


def visible_questions(step: dict, answers: dict[str, Any]) -> list[Question]:
    """The questions of a step that earlier steps' answers call for; one that waits for its own page is always shown."""
    here = {question["id"] for question in step["questions"]}
    return [
        question
        for question in step["questions"]
        if not question["shown_if"] or question["shown_if"]["question"] in here or holds(question["shown_if"], answers)
    ]


def field_for(question: Question, schema: dict, *, required: bool) -> forms.Field:
    """The form field that asks a frozen question."""
    ticked = question["type"] in TICKED
    return FIELDS[question["type"]](
        question,
        schema,
        label=bilingual(question, "label"),
        help_text=bilingual(question, "help"),
        required=required,
        error_messages=TICK_FIRST if ticked else REQUIRED,
    )


def _say_when(field: forms.Field, condition: dict, asked: Question, schema: dict) -> None:
    """Tell in words when a question is to be answered; a script hides it until then, where it can know."""
    words = {"question": bilingual(asked, "label"), "answer": _answer_in_words(condition["answer"], asked, schema)}
    sentence = ONLY_IF if words["answer"] else ONLY_IF_ANSWERED
    when = format_html(str(sentence), **words)
    field.help_text = format_html("{} {}", when, field.help_text) if field.help_text else when
    if asked["type"] not in (QuestionType.FILE, QuestionType.DATE):  # of several boxes, or already uploaded
        field.shown_if = condition


def _answer_in_words(answer: str, asked: Question, schema: dict) -> str:
    """What an answer says on the page; nothing when any is good, or when it is a box to tick."""
    if asked["type"] == QuestionType.YES_NO and answer != "*":
        return {"yes": _("Sí"), "no": _("No")}[answer]
    options = schema["axes"] if asked["type"] == QuestionType.AXIS else asked["choices"]
    return next((bilingual(option, "label") for option in options if option["key"] == answer), "")


class QuestionsForm(StepForm):
    """A step of the call's own questions. Fields are named by the question's id."""

    names_questions = True  # in the summary of errors: its messages alone do not tell which one they are about
    step: dict
    waiting: dict[str, dict] = {}  # condition by the question that waits for another on this page
    needed: frozenset[str] = frozenset()  # of those, which must be answered when it holds

    def __init__(
        self,
        *args: Any,
        files: dict[str, Uploaded] | None = None,
        problems: dict[str, str] | None = None,
        **kwargs: Any,
    ):
        """`files` are those that she uploaded, by question; `problems` say why one that just came was not kept."""
        super().__init__(*args, **kwargs)
        for name in self.file_questions():
            self.fields[name].hold((files or {}).get(name), (problems or {}).get(name, ""))

    def file_questions(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, UploadField)]

    def clean(self) -> dict[str, Any]:
        """A question that waits for another on the same page is required only when that one is answered so."""
        for name, condition in self.waiting.items():
            if holds(condition, self.cleaned_data):
                missing = name in self.needed and self.cleaned_data.get(name) in (None, "", [])
                if missing and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
            else:
                self.cleaned_data[name] = None
        return super().clean()

    def answers(self) -> dict[str, Any]:
        """Right answers as they are kept: plain JSON by question id."""
        values = {name: self.cleaned_data.get(name) for name in self.fields if name != "confirmed"}
        return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def question_form(step: dict, schema: dict, answers: dict[str, Any]) -> type[QuestionsForm] | None:
    """The form class of a frozen step, given the answers of earlier steps; None when none of its questions applies."""
    questions = visible_questions(step, answers)
    if not questions:
        return None
    here = {question["id"]: question for question in questions}
    waiting = {
        question["id"]: question["shown_if"]
        for question in questions
        if question["shown_if"] and question["shown_if"]["question"] in here
    }
    fields = {
        question["id"]: field_for(question, schema, required=question["required"] and question["id"] not in waiting)
        for question in questions
    }
    for name, condition in waiting.items():
        _say_when(fields[name], condition, here[condition["question"]], schema)
        fields[name].hide_optional = here[name]["required"]
    attributes = {
        "step": step, "waiting": waiting, "needed": frozenset(name for name in waiting if here[name]["required"]),
        "title": bilingual(step, "title"), "intro": bilingual(step, "intro"),
    }  # fmt: skip
    return type("QuestionsForm", (QuestionsForm,), fields | attributes)
