"""What an erratum changes: what it may not change, and the rest told word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import day, span
from common.differences import Piece, differences, same_words
from common.formfields import CHARACTERS_A_WORD
from common.templatetags.civic import words

from ..enums import LONG_WORDS, SHORT_CHARACTERS, QuestionType
from .frozen import FormVersion
from .readings import questions_of

PARTS = {"curp": gettext_lazy("CURP"), "address": gettext_lazy("Domicilio"), "gender": gettext_lazy("Género")}
KEPT = ("type", "identifying", "for_reviewers", "sensitive", "shown_if")  # of a question that was already asked


@dataclass(frozen=True)
class Change:
    """One text of the bases or of the form, before and after; one of them is empty when it was added or taken out."""

    where: str
    before: list[Piece]
    after: list[Piece]


def forbidden(before: dict, after: dict) -> list[str]:
    """Why this may not be an erratum, a sentence each: what would harm who has already answered."""
    asked = {question["id"]: question for question in questions_of(before)}
    asks = {question["id"]: question for question in questions_of(after)}
    found = [
        _("No se puede quitar «%(label)s»: hay quien ya la contestó. Déjala como opcional.") % each
        for key, each in asked.items()
        if key not in asks
    ]
    for key, question in asks.items():
        found += _forbidden_of(asked[key], question) if key in asked else _forbidden_new(question)
    if _keys(before["axes"]) != _keys(after["axes"]):
        found.append(_("No se pueden cambiar los ejes: hay quien ya eligió uno. Corrige solo sus textos."))
    if _scale(before) != _scale(after):
        found.append(_("No se pueden cambiar los criterios, pesos ni niveles de la rúbrica. Corrige solo sus textos."))
    return found


def _forbidden_new(question: dict) -> list[str]:
    if not question["required"]:
        return []
    return [_("«%(label)s» es nueva y obligatoria: quien ya envió no la contestó. Hazla opcional.") % question]


def _forbidden_of(before: dict, after: dict) -> list[str]:
    """The sentences on a question that was asked and still is."""
    found = []
    if any(before[name] != after[name] for name in KEPT):
        found.append(_("En «%(label)s» no se pueden cambiar el tipo, las marcas ni cuándo aparece."))
    if _keys(before["choices"]) != _keys(after["choices"]):
        found.append(_("En «%(label)s» no se pueden agregar ni quitar opciones, ni cambiar sus claves."))
    if after["required"] and not before["required"]:
        found.append(_("«%(label)s» era opcional y no se puede volver obligatoria."))
    if any(now < then for now, then in zip(_room(after), _room(before), strict=True)):
        found.append(_("En «%(label)s» no se puede bajar el máximo de palabras: hay quien ya escribió más."))
    return [sentence % after for sentence in found]


def _room(question: dict) -> tuple[int, int]:
    """How many words and how many characters the form takes for an answer; only texts have a measure."""
    kind, words = question["type"], question["max_words"]
    if kind not in (QuestionType.SHORT_TEXT, QuestionType.LONG_TEXT):
        return (0, 0)
    if kind == QuestionType.SHORT_TEXT and not words:
        return (SHORT_CHARACTERS // 2, SHORT_CHARACTERS)  # a word and the space after it are two at least
    words = words or LONG_WORDS
    return (words, words * CHARACTERS_A_WORD)


def _keys(options: list[dict]) -> set[str]:
    return {option["key"] for option in options}


def _scale(schema: dict) -> list[tuple]:
    """The rubric without its texts."""
    return [(each["key"], each["weight"], [level["value"] for level in each["levels"]]) for each in schema["rubric"]]


def differences_between(before: dict, after: dict) -> list[Change]:
    """What reads otherwise, in the order of the bases and then of the form; what was taken out comes last."""
    old, new = dict(_texts(before)), dict(_texts(after))
    changes = []
    for key in [*new, *(key for key in old if key not in new)]:
        (where, was), (_where, says) = old.get(key, new.get(key)), new.get(key, old.get(key))
        was, says = (was if key in old else ""), (says if key in new else "")
        if not same_words(was, says):
            first, second = differences(was, says) if was and says else ([Piece(was)], [Piece(says)])
            changes.append(Change(where, first if was else [], second if says else []))
    if [key for key in old if key in new] != [key for key in new if key in old]:
        changes.append(Change(_("Orden"), [], [Piece(_("Cambió el orden de páginas, preguntas o apartados."))]))
    return changes


Text = tuple[tuple, tuple[str, str]]  # its place, which stays; what it is called, and what it says


def _texts(schema: dict) -> Iterator[Text]:
    """Every text that a reader of these bases sees."""
    bases = schema.get("bases", {})
    yield from _both(("call",), schema["call"], "title", _("Título"))
    yield from _facts(schema, bases)
    yield from _both(("parity",), bases, "parity_rule", _("Paridad"))
    for part, why in sorted(schema.get("why", {}).items()):  # a database may give keys back in another order
        yield from _both(("why", part), why, "reason", _("Por qué se pide"))
    for row in bases.get("milestones", []):
        yield from _both((row["key"],), row, "title", _("Calendario"))
        yield (row["key"], "when"), (_title(row, "title"), _when(row))
    for row in bases.get("documents", []):
        yield from _both((row["id"],), row, "title", _("Documento"))
        yield from _both((row["id"],), row, "detail", _title(row, "title"))
        when = _("Al registrarse") if row["when"] == "registration" else _("Si queda en la preselección")
        yield (row["id"], "when"), (_title(row, "title"), when)
    for row in bases.get("sections", []):
        yield from _both((row["id"],), row, "title", _("Apartado de las bases"))
        yield from _both((row["id"],), row, "text", _title(row, "title"))
    for row in schema["rubric"]:
        yield from _both(("rubric", row["key"]), row, "name", _("Criterio"))
        for level in row["levels"]:
            yield from _both(("rubric", row["key"], level["value"]), level, "anchor", _title(row, "name"))
    for axis in schema["axes"]:
        yield from _both(("axis", axis["key"]), axis, "label", _("Eje"))
    for step in schema["steps"]:
        yield from _both((step["slug"],), step, "title", _("Página del formulario"))
        yield from _both((step["slug"],), step, "intro", _title(step, "title"))
        for question in step["questions"]:
            yield from _of_question(question)


def _facts(schema: dict, bases: dict) -> Iterator[Text]:
    """What is settled once a call has opened, but may have been published after it was frozen."""
    call = schema["call"]
    for part, asked in sorted(schema["asks"].items()):
        yield ("asks", part), (PARTS[part], _("Se pide") if asked else _("No se pide"))
    yield ("notice",), (_("Aviso de privacidad"), schema["notice"])
    if "ages" in call:
        ages = {"first": call["ages"][0], "last": call["ages"][1], "day": day(date.fromisoformat(call["age_on"]))}
        yield ("ages",), (_("Edad"), _("De %(first)s a %(last)s años el %(day)s") % ages)
        born = _("Nacer en el municipio: cuenta") if call["accepts_born"] else _("Nacer en el municipio: no cuenta")
        living = _("Vivir en él %(months)s meses: cuenta") if call["accepts_resident"] else _("Vivir en él: no cuenta")
        yield ("link",), (_("Vínculo"), f"{born}. {living % {'months': call['residence_months']}}.")
    if "seats" in bases:
        yield ("seats",), (_("Lugares"), _("%(seats)s propietarios y %(alternates)s suplentes") % bases)


def _of_question(question: dict) -> Iterator[Text]:
    key, title = question["id"], _title(question, "label")
    yield from _both((key,), question, "label", _("Pregunta"))
    yield from _both((key,), question, "help", title)
    yield (key, "required"), (title, _("Obligatoria") if question["required"] else _("Opcional"))
    if question["max_words"]:
        yield (key, "words"), (title, _("Máximo de palabras: %(number)s") % {"number": question["max_words"]})
    for option in question["choices"]:
        yield from _both((key, option["key"]), option, "label", title)


def _both(place: tuple, holder: dict, name: str, label: str) -> Iterator[Text]:
    """A text and its English, each where there is one."""
    if said := _words(holder.get(name)):
        yield (*place, name), (label, said)
    if said := _words(holder.get(f"{name}_en")):
        yield (*place, name, "en"), (_("%(what)s (en inglés)") % {"what": label}, said)


def _words(text: str | None) -> str:
    """Without the marks of rich text; what they divided stays apart."""
    return " ".join(strip_tags((text or "").replace("<", " <")).split())


def _when(row: dict) -> str:
    starts, ends = row["starts_on"], row["ends_on"]
    return span(date.fromisoformat(starts), date.fromisoformat(ends) if ends else None)


def _title(holder: dict, name: str) -> str:
    return f"«{words(holder, name)['text']}»"


def errata_of(versions: list[FormVersion]) -> list[dict]:
    """The errata among a call's frozen versions, the newest first, each with what it changed."""
    ordered = sorted(versions, key=lambda version: version.number)
    return [
        {"version": after, "before": before, "changes": differences_between(before.schema, after.schema)}
        for before, after in reversed(list(pairwise(ordered)))
        if after.reason
    ]


def in_force(versions: list[FormVersion]) -> list[FormVersion]:
    """The versions under which people could apply, the newest first: not those replaced before the call opened."""
    ordered = sorted(versions, key=lambda version: version.number, reverse=True)
    first = next((place for place, version in enumerate(ordered) if not version.reason), len(ordered) - 1)
    return ordered[: first + 1]
