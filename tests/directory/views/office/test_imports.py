"""The pages that bring a table in and take one away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.actions import imports
from directory.models.table import HEAD
from tests.factories import an_entry

pytestmark = pytest.mark.django_db


def test_a_table_goes_through_the_pages(cms):
    an_entry()
    exported = cms.get("/admin/directorio/exportar.csv").content
    assert exported.decode("utf-8-sig").split("\r\n")[0] == ",".join(HEAD)
    text = exported + b",malo,Malo,,,raro\r\n"
    page = cms.post("/admin/directorio/importar/", {"file": SimpleUploadedFile("tabla.csv", text)})
    looked = cms.get(page.url)
    assert looked.context["counts"] == {"created": 0, "changed": 0, "left": 1, "wrong": 1}
    assert "No hay nada que aplicar." in looked.content.decode()
    wrong = cms.get(f"{page.url}errores.csv").content.decode()
    assert "que_corregir" in wrong
    assert "tipo: Escribe «dependencia» u «órgano colegiado»." in wrong
    refused = cms.post("/admin/directorio/importar/", {"file": SimpleUploadedFile("x.csv", b"")})
    assert "está vacío" in refused.content.decode()
    narrowed = cms.get("/admin/directorio/exportar.csv?gap=any").content.decode()
    assert narrowed.count("\r\n") == 1
    assert cms.get("/admin/directorio/importar/plantilla.csv").content.decode("utf-8-sig").strip() == ",".join(HEAD)


def test_a_wrong_row_is_told_once_when_the_table_has_been_applied(cms, editor):
    brought = imports.receive(name="t.csv", content=b"clave,nombre,telefonos\nuno,Uno,x\ndos,Dos,072\n", by=editor)
    imports.check(brought)
    imports.confirm(brought, by=editor)
    brought.refresh_from_db()
    imports.apply(brought)
    page = cms.get(f"/admin/directorio/importar/{brought.pk}/")
    assert [(row[0], row[1]) for row in page.context["wrong"]] == [(2, "Uno")]
