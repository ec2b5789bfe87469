"""The plan as planted: how many of each, some texts letter by letter, and planting again changes nothing."""

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from directory.models import Department
from processes.enums import Duty, Source
from processes.models import ActionPlan, Activity, Amendment, Commitment, Period, Remark, Responsibility, Wording
from processes.models.comparison import compare
from seed.plan.planting import plant_plan
from seed.planter import plant

pytestmark = pytest.mark.django_db


def planted() -> list[str]:
    lines = []
    plant_plan(lines.append)
    return lines


def test_counts():
    planted()
    models = [ActionPlan, Commitment, Activity, Wording, Period, Responsibility, Amendment, Remark, Department]
    assert {model.__name__: model.objects.count() for model in models} == {
        "ActionPlan": 1, "Commitment": 4, "Activity": 26, "Wording": 52, "Period": 53, "Responsibility": 56,
        "Amendment": 1, "Remark": 69, "Department": 29,
    }  # fmt: skip
    assert {one.code: one.activities.count() for one in Commitment.objects.all()} == {
        "DA": 8, "PP": 5, "MBH": 5, "CAJ": 8,
    }  # fmt: skip


def test_the_two_wordings_differ_in_seventy_fields():
    planted()
    differing = Counter()
    for activity in Activity.objects.in_full():
        table, matrix = activity.wordings.all()
        assert (table.source, matrix.source) == (Source.TABLE, Source.MATRIX)
        differing.update(row.name for row in compare(table, matrix) if len(row.texts) == 2)
    assert differing == {
        "goal": 25, "description": 19, "name": 8, "verification": 7, "responsible": 6, "indicator": 4, "unit": 1,
    }  # fmt: skip


LITERAL = [
    (
        "MBH-1", Source.MATRIX, "formula",
        '(Número de respuestas "satisficho" + N de respuestas "muy satisficho" / '
        "Número total de respuestas válidas) *100",
    ),
    (
        "CAJ-3", Source.TABLE, "name",
        "Comité de selección de cabildo abierto juvenil con universidades y comités de colono.",
    ),
    ("CAJ-2", Source.MATRIX, "goal", "Documento convocatorio anual más tardar diciembre 2025 y 2026."),
    (
        "DA-8", Source.TABLE, "verification",
        "Documento guía validado por la Unidad de Transparencia y publicado en el Portal de Datos Abiertos a más "
        "tardar.",
    ),
    (
        "PP-5", Source.MATRIX, "indicator",
        "% de talleres de cocreación implementados o en universidades públicas y privadas.",
    ),
    (
        "DA-7", Source.TABLE, "description",
        "Las propuestas coinciden en que la información la pueda entender cualquier ciudadano que las consulte, "
        "proponen integrar:\nI. Mapas interactivos o gráficos.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "field", "text"), LITERAL)
def test_texts_are_the_plans_own_with_their_errors(code, source, field, text):
    planted()
    wording = Wording.objects.get(activity__code=code, source=source)
    assert getattr(wording, field) == text


def test_due_dates_come_from_the_schedule():
    planted()
    due = {
        code: list(Period.objects.filter(activity__code=code).values_list("starts_on", "due_on", "one_of_two"))
        for code in ("CAJ-2", "CAJ-6", "MBH-1")
    }
    assert due["CAJ-2"] == [(None, date(2025, 12, 31), False), (None, date(2026, 12, 31), False)]
    assert due["CAJ-6"] == [
        (date(2026, 3, 1), date(2026, 7, 31), False), (date(2027, 3, 1), date(2027, 7, 31), False),
    ]  # fmt: skip
    assert len(due["MBH-1"]) == 6
    assert due["MBH-1"][1] == (date(2025, 9, 1), date(2025, 12, 31), True)


def test_departments_answer_by_role():
    planted()
    activity = Activity.objects.get(code="DA-3")
    duties = [(one.duty, one.department.slug) for one in activity.responsibilities.select_related("department")]
    assert duties == [
        (Duty.IMPLEMENTS, "unidad-de-transparencia"),
        (Duty.IMPLEMENTS, "tecnologias-de-la-informacion"),
        (Duty.FOLLOWS_UP, "secretariado-tecnico"),
    ]
    assert Department.objects.filter(name_is_deduced=True).count() == 12


def test_amendment_and_remarks_point_to_what_they_are_about():
    planted()
    amendment = Amendment.objects.get()
    assert amendment.approved_on == date(2025, 10, 31)
    assert [one.code for one in amendment.activities.all()] == ["CAJ-4", "CAJ-6", "CAJ-7"]
    assert [one.code for one in Remark.objects.get(code="N-17").activities.all()] == ["DA-3", "DA-4", "DA-7", "DA-8"]
    assert [one.code for one in Remark.objects.get(code="N-49").commitments.all()] == ["DA", "PP", "MBH", "CAJ"]
    assert Remark.objects.general().count() == 19


def test_chapters_hold_the_glossary_the_legal_frame_and_the_survey():
    planted()
    chapters = {block.value["slug"]: block.value["body"] for block in ActionPlan.objects.get().chapters}
    assert len(chapters) == 11
    (terms,) = chapters["glosario"]
    assert len(terms.value) == 17
    (frame,) = chapters["marco-juridico"]
    assert len(frame.value) == 6
    (chart,) = [block for block in chapters["encuesta"] if block.block_type == "chart"]
    assert [(bar["label"], bar["value"]) for bar in chart.value["bars"]] == [
        ("No conoce", 53), ("Conoce", 33), ("Noción básica", 14),
    ]  # fmt: skip


def test_an_editor_could_save_the_chapters_as_they_are():
    planted()
    chapters = ActionPlan.objects.get().chapters
    chapters.stream_block.clean(chapters)


def test_no_person_is_named():
    planted()
    texts = " ".join(str(row) for model in (ActionPlan, Department, Remark) for row in model.objects.values())
    for name in ("Alejandra Gutiérrez", "Gutiérrez Manrique", "Viridiana", "Contreras Gutiérrez"):
        assert name not in texts


def test_planting_again_makes_nothing_and_keeps_what_was_changed():
    assert planted() != []
    Activity.objects.filter(code="CAJ-2").update(title="Otro nombre")
    Period.objects.filter(activity__code="CAJ-2").delete()
    lines = []
    plant(today=timezone.localdate(), say=lambda _line: None)
    plant(today=timezone.localdate(), say=lines.append)
    assert lines == []
    activity = Activity.objects.get(code="CAJ-2")
    assert (activity.title, activity.periods.count()) == ("Otro nombre", 0)
