"""What an erratum may not change, one sentence each, and how the rest is told."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.utils import timezone

from common.dates import day
from convocatorias.actions.freezing import schema_of
from convocatorias.models import Convocatoria
from convocatorias.models.errata import differences_between, errata_of, forbidden, in_force
from tests.factories import a_call, item

pytestmark = pytest.mark.django_db
AGE_ON = timezone.localdate() + timedelta(days=30)
LEVEL = {"value": 1, "anchor": "Lo nombra"}


@pytest.fixture
def schema() -> dict:
    levels = [item(**LEVEL), item(value=2, anchor="Lo explica")]
    criterion = {"key": "idea", "name": "Idea", "weight": 100, "levels": levels}
    section = {"title": "Quién convoca", "text": "<p>El <b>IMJU</b> de León.</p><p>Y más.</p>"}
    day = {"key": "sesion", "title": "Sesión", "starts_on": "2027-02-10", "ends_on": "2027-02-12"}
    document = {"title": "INE", "detail": "Vigente", "when": "verification"}
    call = a_call(
        rubric=[{"type": "criterion", "id": "5b0f1c9e-57c1-4d43-9a51-8d6a3c1f2b12", "value": criterion}],
        sections=[{"type": "section", "id": "5b0f1c9e-57c1-4d43-9a51-8d6a3c1f2b13", "value": section}],
        milestones=[{"type": "milestone", "id": "5b0f1c9e-57c1-4d43-9a51-8d6a3c1f2b14", "value": day}],
        documents=[{"type": "document", "id": "5b0f1c9e-57c1-4d43-9a51-8d6a3c1f2b15", "value": document}],
    )
    return schema_of(Convocatoria.objects.get(pk=call.pk))


def change(schema: dict, act) -> dict:
    after = deepcopy(schema)
    act(after)
    return after


def asked(schema: dict, step: int, question: int = 0) -> dict:
    return schema["steps"][step]["questions"][question]


REFUSED = [
    (lambda s: s["steps"].pop(1), "No se puede quitar «¿Por qué quieres participar?»: hay quien ya la contestó. "
     "Déjala como opcional."),
    (lambda s: asked(s, 2).update(required=True), "«¿Necesitas algún apoyo?» era opcional y no se puede volver "
     "obligatoria."),
    (lambda s: asked(s, 1).update(type="short_text"), "En «¿Por qué quieres participar?» no se pueden cambiar el "
     "tipo, las marcas ni cuándo aparece."),
    (lambda s: asked(s, 2).update(for_reviewers=True), "En «¿Necesitas algún apoyo?» no se pueden cambiar el tipo, "
     "las marcas ni cuándo aparece."),
    (lambda s: asked(s, 3, 3).update(shown_if=None), "En «Autorizo que usen lo que escribí sobre apoyos.» no se "
     "pueden cambiar el tipo, las marcas ni cuándo aparece."),
    (lambda s: asked(s, 1).update(choices=[{"key": "a", "label": "A"}]), "En «¿Por qué quieres participar?» no se "
     "pueden agregar ni quitar opciones, ni cambiar sus claves."),
    (lambda s: asked(s, 1).update(max_words=10), "En «¿Por qué quieres participar?» no se puede bajar el máximo de "
     "palabras: hay quien ya escribió más."),
    (lambda s: s["axes"].pop(), "No se pueden cambiar los ejes: hay quien ya eligió uno. Corrige solo sus textos."),
    (lambda s: s["rubric"][0].update(weight=90), "No se pueden cambiar los criterios, pesos ni niveles de la rúbrica. "
     "Corrige solo sus textos."),
    (lambda s: s["rubric"][0]["levels"].pop(), "No se pueden cambiar los criterios, pesos ni niveles de la rúbrica. "
     "Corrige solo sus textos."),
]  # fmt: skip


@pytest.mark.parametrize(("act", "sentence"), REFUSED)
def test_what_may_not_change(schema, act, sentence):
    assert forbidden(schema, change(schema, act)) == [sentence]


LOWERED = ["En «¿Por qué quieres participar?» no se puede bajar el máximo de palabras: hay quien ya escribió más."]
# Type, then the maximum before and after: without one a long text takes 500 words, a short one 200 characters.
LIMITS = [
    ("long_text", 600, None, LOWERED),
    ("long_text", 500, None, []),
    ("long_text", None, 499, LOWERED),
    ("long_text", None, 800, []),
    ("short_text", 50, None, LOWERED),
    ("short_text", 10, None, []),
    ("short_text", None, 99, LOWERED),
    ("short_text", None, 100, []),
    ("yes_no", 50, None, []),
]


@pytest.mark.parametrize(("kind", "before", "after", "sentences"), LIMITS)
def test_the_room_for_an_answer_is_what_the_form_really_takes(schema, kind, before, after, sentences):
    one, other = (
        change(schema, lambda s, most=most: asked(s, 1).update(type=kind, max_words=most)) for most in (before, after)
    )
    assert forbidden(one, other) == sentences


ALLOWED = [
    (lambda s: asked(s, 1).update(label="¿Por qué?"), [("Pregunta", "¿Por qué quieres participar?", "¿Por qué?")]),
    (lambda s: asked(s, 1).update(help="Una idea"), [("«¿Por qué quieres participar?»", "", "Una idea")]),
    (lambda s: asked(s, 1).update(required=False),
     [("«¿Por qué quieres participar?»", "Obligatoria", "Opcional")]),
    (lambda s: asked(s, 1).update(max_words=30),
     [("«¿Por qué quieres participar?»", "Máximo de palabras: 20", "Máximo de palabras: 30")]),
    (lambda s: s["steps"].insert(0, s["steps"].pop(1)),
     [("Orden", "", "Cambió el orden de páginas, preguntas o apartados.")]),
    (lambda s: s["bases"]["sections"][0].update(text="<p>El IMJU de León.</p>"),
     [("«Quién convoca»", "El IMJU de León. Y más.", "El IMJU de León.")]),
    (lambda s: s["bases"]["milestones"][0].update(ends_on=None),
     [("«Sesión»", "del 10 de febrero al 12 de febrero de 2027", "10 de febrero de 2027")]),
    (lambda s: s["bases"]["documents"].pop(),
     [("Documento", "INE", ""), ("«INE»", "Vigente", ""), ("«INE»", "Si queda en la preselección", "")]),
    (lambda s: s["rubric"][0].update(name="La idea"), [("Criterio", "Idea", "La idea")]),
    (lambda s: s["axes"][0].update(label_en="Safety"), [("Eje (en inglés)", "", "Safety")]),
    (lambda s: s["asks"].update(curp=False), [("CURP", "Se pide", "No se pide")]),
    (lambda s: s.update(notice="cabildo v2"), [("Aviso de privacidad", "prueba v1", "cabildo v2")]),
    (lambda s: s["call"].update(age_on="2027-02-15", ages=[20, 30]),
     [("Edad", f"De 18 a 30 años el {day(AGE_ON)}", "De 20 a 30 años el 15 de febrero de 2027")]),
    (lambda s: s["bases"].update(seats=9),
     [("Lugares", "12 propietarios y 0 suplentes", "9 propietarios y 0 suplentes")]),
]  # fmt: skip


@pytest.mark.parametrize(("act", "told"), ALLOWED)
def test_what_may_change_is_told(schema, act, told):
    after = change(schema, act)
    assert forbidden(schema, after) == []
    changes = differences_between(schema, after)
    said = [(each.where, "".join(p.text for p in each.before), "".join(p.text for p in each.after)) for each in changes]
    assert said == told


def test_the_words_that_changed_are_marked(schema):
    after = change(schema, lambda s: asked(s, 1).update(label="¿Por qué quieres formar parte?"))
    [told] = differences_between(schema, after)
    assert [piece.text for piece in told.after if piece.differs] == ["formar parte"]
    assert [piece.text for piece in told.before if piece.differs] == ["participar"]


class Version:
    def __init__(self, number: int, reason: str, schema: dict):
        self.number, self.reason, self.schema = number, reason, schema


def test_versions_replaced_before_opening_were_never_in_force(schema):
    versions = [Version(n, reason, schema) for n, reason in ((1, ""), (2, ""), (3, "Error"), (4, "Otro"))]
    assert [version.number for version in in_force(versions)] == [4, 3, 2]
    assert [each["version"].number for each in errata_of(versions)] == [4, 3]
    assert in_force([]) == []
