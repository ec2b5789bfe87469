"""What was sent, in words, by the form as it was frozen; and which answers stay closed until someone says why.

The office reads answers here, never the applicant's receipt, which also holds who she is.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import day
from common.templatetags.civic import words

from ..enums import QuestionType
from .application import Identity, Revision

IDENTITY = (
    "name", "called", "birth_date", "link", "email", "phone", "whatsapp", "curp", "curp_doubts", "gender",
    "postal_code", "neighbourhood", "street", "resident_since",
)  # fmt: skip
DOUBTS = {
    "check_digit": gettext_lazy("El último número no coincide con los demás."),
    "birth_date": gettext_lazy("La fecha no coincide con la de nacimiento."),
}
ShowDate = Callable[[date], str]


@dataclass(frozen=True)
class Answer:
    """One question and its answer in words; `value` is empty when she left it so, and while it is closed. `file` is the
    id of the one that answers it.
    """

    question: str
    label: str
    lang: str
    value: str
    closed: bool
    file: str = ""


@dataclass(frozen=True)
class Section:
    """A page of the form."""

    title: str
    lang: str
    answers: list[Answer]


def questions_of(schema: dict) -> Iterator[dict]:
    for step in schema["steps"]:
        yield from step["questions"]


def closed_questions(schema: dict) -> set[str]:
    """Questions that identify or are sensitive, and those that appear only because one of them was answered."""
    closed: set[str] = set()
    for question in questions_of(schema):
        waits_for = question["shown_if"] and question["shown_if"]["question"]
        if question["identifying"] or question["sensitive"] or waits_for in closed:
            closed.add(question["id"])
    return closed


def sections_of(revision: Revision, *, opened: Collection[str] = ()) -> list[Section]:
    """The answers page by page. Closed ones come without their value, and stand there whether or not she answered:
    what is missing tells too.
    """
    schema = revision.form_version.schema
    closed = closed_questions(schema) - set(opened)
    sections = []
    for step in schema["steps"]:
        asked = [each for each in step["questions"] if each["id"] in revision.answers or each["id"] in closed]
        answers = [_answer(each, schema, revision.answers, closed=each["id"] in closed) for each in asked]
        if answers:
            title = words(step, "title")
            sections.append(Section(title["text"], title["lang"], answers))
    return sections


def _answer(question: dict, schema: dict, answers: dict, *, closed: bool) -> Answer:
    label = words(question, "label")
    answer = None if closed else answers.get(question["id"])
    file = answer["id"] if isinstance(answer, dict) else ""
    return Answer(question["id"], label["text"], label["lang"], in_words(question, schema, answer), closed, file)


def in_words(question: dict, schema: dict, answer: Any, *, show_date: ShowDate = day) -> str:
    """An answer as a person reads it: the frozen text of an option instead of its key."""
    if answer in (None, "", []):
        return ""
    if isinstance(answer, bool) or question["type"] == QuestionType.YES_NO:
        return _yes_or_no(answer in (True, "yes"))
    if isinstance(answer, dict):
        return file_in_words(answer)
    if isinstance(answer, list):
        return "; ".join(in_words(question, schema, one) for one in answer)
    if question["type"] == QuestionType.DATE:
        return show_date(date.fromisoformat(answer))
    options = schema["axes"] if question["type"] == QuestionType.AXIS else question["choices"]
    return next((words(option, "label")["text"] for option in options if option["key"] == answer), str(answer))


def file_in_words(answer: dict, *, name: str = "") -> str:
    """What an answer says of a file: what it is, and the hash by which it is known again. Its `name` often tells who
    she is: only she reads it.
    """
    hashed = _("Huella SHA-256: %(hash)s") % {"hash": answer["sha256"]}
    return f"{name or _('Archivo')} ({file_kind(answer['type'])}, {filesizeformat(answer['size'])})\n{hashed}"


def file_kind(media_type: str) -> str:
    return {"image/jpeg": "JPG", "application/pdf": "PDF"}[media_type]


def file_questions(schema: dict) -> list[str]:
    """The questions that a file answers, in order."""
    return [question["id"] for question in questions_of(schema) if question["type"] == QuestionType.FILE]


def _yes_or_no(answer: bool) -> str:
    return _("Sí") if answer else _("No")


def identity_labels() -> list[str]:
    return [capfirst(_label(name)) for name in IDENTITY]


def identity_values(identity: Identity, *, show_date: ShowDate = day) -> list[str]:
    """Who she is, field by field, in the order of `identity_labels`."""
    return [_identity_value(identity, name, show_date) for name in IDENTITY]


def _identity_value(identity: Identity, name: str, show_date: ShowDate) -> str:
    value = getattr(identity, name)
    if name == "curp_doubts":
        return " ".join(str(DOUBTS.get(doubt, doubt)) for doubt in value) or _("Ninguna")
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(value, date):
        return show_date(value)
    display = getattr(identity, f"get_{name}_display", None)
    return str(display() if display else value or "")


def changes(before: Revision, after: Revision) -> list[str]:
    """Which questions were answered otherwise; of the closed ones only that some were."""
    schema = after.form_version.schema
    closed = closed_questions(schema)
    changed = [
        question for question in questions_of(schema)
        if before.answers.get(question["id"]) != after.answers.get(question["id"])
    ]  # fmt: skip
    labels = [words(question, "label")["text"] for question in changed if question["id"] not in closed]
    return labels + [_("Respuestas reservadas")] * any(question["id"] in closed for question in changed)


def identity_changes(before: Identity, after: Identity) -> list[str]:
    """Which facts about herself she corrected, by their names only. CURPs are compared by digest, unread."""
    compared = [("curp_digest" if name == "curp" else name, name) for name in IDENTITY if name != "curp_doubts"]
    return [capfirst(_label(name)) for field, name in compared if getattr(before, field) != getattr(after, field)]


def _label(name: str) -> str:
    return str(Identity._meta.get_field(name).verbose_name)
