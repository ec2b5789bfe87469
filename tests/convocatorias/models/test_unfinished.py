"""What a draft may leave half written and nobody may freeze, a sentence each."""

import pytest

from common.refusals import Refused
from convocatorias.actions import freeze_form, issue_erratum
from convocatorias.actions.freezing import frozen_as
from convocatorias.models import Convocatoria, FormVersion
from convocatorias.models.unfinished import unfinished
from tests.approving import of_role
from tests.factories import STEPS, a_call, item, question, question_id, step

pytestmark = pytest.mark.django_db


def block(kind: str, **value) -> dict:
    return {"type": kind, "id": question_id(kind), "value": value}


def criterion(**changes) -> dict:
    levels = [item(value=1, anchor="Lo nombra"), item(value=2, anchor="Lo explica")]
    return block("criterion", **{"key": "idea", "name": "Idea", "weight": 100, "levels": levels} | changes)


def form(*questions: dict, slug: str = "eje", title: str = "Tu eje") -> dict:
    return {"questions": [step(slug, title, *questions)]}


RIGHT = question("axis", "axis", "¿Qué eje?")
HALF = [
    (form(RIGHT, question("q", "", "")),
     ["Página del formulario 1 «Tu eje», pregunta 2 está a medias: revisa «tipo», «pregunta»."]),
    (form(question("q", "", "¿Por qué?")),
     ["Página del formulario 1 «Tu eje», pregunta 1 «¿Por qué?» está a medias: revisa «tipo»."]),
    (form(question("q", "single_choice", "¿Cuál?")),
     ["Página del formulario 1 «Tu eje», pregunta 1 «¿Cuál?» está a medias: revisa «opciones»."]),
    (form(RIGHT, slug="", title=""), ["Página del formulario 1 está a medias: revisa «título»."]),
    (form(RIGHT, slug=""), ["Página del formulario 1 «Tu eje» está a medias: revisa «dirección»."]),
    (form(), ["Página del formulario 1 «Tu eje» está a medias: revisa «preguntas»."]),
    (form(RIGHT, slug="revisa"), ["La dirección «revisa» ya es de otra página del formulario. Escribe otra."]),
    ({"questions": [*STEPS, STEPS[0]]}, ["Dos páginas del formulario tienen la misma dirección. Cambia una."]),
    (form(question("q", "yes_no", "¿Sí?", shown_if=[item(question=question_id("nada"), answer="*")])),
     ["«¿Sí?» espera una pregunta que no está antes que ella."]),
    ({"rubric": [criterion(weight=None)]}, ["Criterio 1 «Idea» está a medias: revisa «peso, de 100»."]),
    ({"rubric": [criterion(levels=[])]}, ["Criterio 1 «Idea» está a medias: revisa «niveles»."]),
    ({"axes": [block("axis", key="", label="")]}, ["Eje 1 está a medias: revisa «nombre»."]),
    ({"milestones": [block("milestone", key="sesion", title="Sesión", starts_on=None)]},
     ["Fecha del calendario 1 «Sesión» está a medias: revisa «empieza»."]),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "sentences"), HALF)
def test_what_is_half_written_is_told_and_not_frozen(fields, sentences):
    call = Convocatoria.objects.get(pk=a_call(frozen=False, **fields).pk)
    assert unfinished(call) == sentences
    with pytest.raises(Refused) as refusal:
        freeze_form(call, by=None)
    assert (str(refusal.value), FormVersion.objects.count()) == (sentences[0], 0)


def test_a_whole_call_lacks_nothing():
    call = a_call(rubric=[criterion()])
    assert (unfinished(Convocatoria.objects.get(pk=call.pk)), FormVersion.objects.count()) == ([], 1)


def test_an_erratum_puts_nothing_half_written_in_force():
    call = Convocatoria.objects.get(pk=a_call().pk)
    call.questions[1].value["questions"][0].value["label"] = ""
    call.save()
    with pytest.raises(Refused, match="pregunta 1 está a medias: revisa «pregunta»"):
        issue_erratum(call, reason="x", seen=frozen_as(call), by=of_role("secretaria"))
