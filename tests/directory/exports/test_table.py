"""The directory as a table for any spreadsheet."""

import csv
import io

import pytest

from tests.directory.machines import body
from tests.factories import a_department

pytestmark = pytest.mark.django_db


def rows(client) -> list[dict]:
    text = body(client.get("/directorio.csv"))
    assert text.startswith("\ufeffid,clave,nombre,")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_row_for_each(client, full):
    row = rows(client)[0]
    assert (row["id"], row["telefonos"]) == (
        str(full.uuid), "4777880000 ext. 0123 (Reportes) | 072 (sin confirmar)",
    )  # fmt: skip
    assert row["horario"].startswith("lunes 08:00-15:30 | martes")
    assert (row["servicios"], row["temas"], row["depende_de"]) == ("Lámparas", "Luz", "Padre")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1+1", "@x", "\t=1", "＝1"])
def test_no_cell_is_a_formula(client, name):
    a_department(name=name)
    assert rows(client)[0]["nombre"][0] == "'"
