"""What keeps a form from being frozen, a sentence each: people would find a page that breaks or cannot be sent."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import StructBlock

from ..enums import TAKEN, TICKED, QuestionType
from .convocatoria import STREAMS, Convocatoria

NAMED_BY = ("label", "title", "name")  # what a thing of the call is known by, when it is written


def unfinished(call: Convocatoria) -> list[str]:
    """What a draft may leave half written and a frozen call may not."""
    half = [
        sentence
        for stream in (*STREAMS, "questions")
        for number, child in enumerate(getattr(call, stream), start=1)
        for sentence in _half_written(child, number)
    ]
    return half + lost_questions(call.questions, call.axes)


def _half_written(child, number: int, above: str = "") -> Iterator[str]:
    """Of one thing of a stream, which its place and its text tell; then of the questions on it."""
    text = next((child.value[name] for name in NAMED_BY if child.value.get(name)), "")
    place = f"{above}{child.block.label} {number}" + (f" «{text}»" if text else "")
    questions = child.value.get("questions", ())
    wrong = _wrong_fields(child.block, child.value)
    if wrong := [name for name in wrong if name != "questions" or not questions]:
        fields = ", ".join(f"«{child.block.child_blocks[name].label}»" for name in wrong)
        yield _("%(what)s está a medias: revisa %(fields)s.") % {"what": capfirst(place), "fields": fields}
    for each, question in enumerate(questions, start=1):
        yield from _half_written(question, each, f"{place}, ")


def _wrong_fields(block: StructBlock, value) -> list[str]:
    key = getattr(block.meta, "keyed", [None])[0]
    try:
        block.clean(value)
    except ValidationError as error:
        return list(error.block_errors)
    return [key] if key and not value[key] else []


def lost_questions(steps, axes) -> list[str]:
    """Pages whose address another has, and questions that wait for an answer that never comes."""
    answers, found = answers_by_question(steps, axes), []
    slugs: set[str] = set()
    earlier: set[str] = set()
    for step in steps:
        if step.value["slug"] and step.value["slug"] in slugs:
            found.append(_("Dos páginas del formulario tienen la misma dirección. Cambia una."))
        if step.value["slug"] in TAKEN:
            message = _("La dirección «%(slug)s» ya es de otra página del formulario. Escribe otra.")
            found.append(message % {"slug": step.value["slug"]})
        slugs.add(step.value["slug"])
        for child in step.value["questions"]:
            for condition in child.value["shown_if"]:
                if condition["question"] not in earlier:
                    message = _("«%(label)s» espera una pregunta que no está antes que ella.")
                    found.append(message % {"label": child.value["label"]})
                elif condition["answer"] not in {"*", *answers[condition["question"]].values()}:
                    message = _("«%(label)s» espera una respuesta que esa pregunta no tiene. Elige otra.")
                    found.append(message % {"label": child.value["label"]})
            earlier.add(child.id)
    return found


def answers_by_question(steps, axes) -> dict[str, dict[str, str]]:
    """By question: text of each answer that another question may wait for → its key."""
    found = {}
    for step in steps:
        for child in step.value["questions"]:
            kind = child.value["type"]
            options = [block.value for block in axes] if kind == QuestionType.AXIS else child.value["choices"]
            found[child.id] = {option["label"]: option["key"] for option in options}
            if kind in TICKED:
                found[child.id] = {"yes": "yes"}
            if kind == QuestionType.YES_NO:
                found[child.id] = {"yes": "yes", "no": "no"}
    return found
