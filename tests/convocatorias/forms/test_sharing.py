"""Pasting many institutions: what is understood, and what is said of each line that is not."""

import datetime as dt

import pytest

from convocatorias.actions import add_sharings
from convocatorias.forms.sharing import PasteForm
from tests.factories import a_call
from tests.signing import staff

pytestmark = pytest.mark.django_db


def test_lines_from_a_spreadsheet_or_typed_by_hand():
    lines = (
        "Universidad de León\tUniversidad\tvinculo@uni.test\tcorreo\t14/01/2027\tHablé con rectoría\r\n"
        "\n"
        "Colonos de San Juan; comite de colonos\n"
        '"Radio, León",media,,EN PERSONA,2027-01-15'
    )
    form = PasteForm({"lines": lines}, convocatoria=a_call())
    assert form.is_valid(), form.errors
    assert [tuple(row.values()) for row in form.rows] == [
        ("Universidad de León", "university", "vinculo@uni.test", "mail", dt.date(2027, 1, 14), "Hablé con rectoría"),
        ("Colonos de San Juan", "neighbours", "", "", None, ""),
        ("Radio, León", "media", "", "in_person", dt.date(2027, 1, 15), ""),
    ]


def test_everything_wrong_is_said_by_line_and_the_text_stays():
    call = a_call()
    add_sharings(call, rows=[{"name": "Ya está", "kind": "other"}], by=staff("editora"))
    lines = "ya está; otra\nSin tipo\nUna; Universidad; no-es-correo\nDos; Otra; ; correo\nTres; Otra\nTRES; Otra"
    form = PasteForm({"lines": lines}, convocatoria=call)
    assert list(form.errors["lines"]) == [
        "Renglón 1: «ya está» ya está anotada o se repite.",
        "Renglón 2: Tipo: Falta este dato. Escríbelo o elígelo.",
        "Renglón 3: Correo: Escribe un correo con este formato: nombre@ejemplo.com",
        "Renglón 4: ¿Cuándo se compartió?: Di cómo y cuándo se compartió, o deja las dos cosas vacías.",
        "Renglón 6: «TRES» ya está anotada o se repite.",
    ]
    assert form["lines"].value() == lines


@pytest.mark.parametrize("broken", ["Una;Otra\rDos;Otra", '"' + "x" * 140_000 + '";Otra'])
def test_a_line_that_is_no_row_is_said_and_nothing_is_lost(broken):
    lines = f"Radio;Medio\n{broken}"
    form = PasteForm({"lines": lines}, convocatoria=a_call())
    assert form.errors["lines"][-1] == (
        "Renglón 2: No se puede leer: sus celdas no están bien separadas. Escríbelo otra vez."
    )
    assert form["lines"].value() == lines


@pytest.mark.parametrize(
    "nasty", ["\x00;Otra", "\ud800;Otra", "Una;Otra;a@b\ud800.mx", 'a"b;Otra', "x" * 999 + ";Otra"]
)
def test_what_no_database_keeps_is_refused_or_kept_whole(nasty):
    form = PasteForm({"lines": nasty}, convocatoria=a_call())
    assert form.is_valid() == (nasty == 'a"b;Otra')
