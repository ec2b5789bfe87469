"""The directory as its liaisons and editors keep it: from the letter to what residents see; a messy table."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from directory import tasks
from directory.actions import confirming
from directory.models import Department, DirectoryImport, PhoneChange
from directory.models.entry import phones_of
from tests import signing
from tests.factories import a_liaison, an_entry
from tests.journeys import records
from tests.journeys.inspection import axe, inspect
from tests.journeys.team import LAPTOP
from tests.journeys.walking import sees

PHONE = "477 123 4567"
MESSY = (
    "\ufeffClave;Nombre;Teléfonos;Telefonos;Horario\n"  # the same column twice: refused before anything is looked at
)
TABLE = """Clave;NOMBRE;telefonos;Horario;que_hace;color
prueba-alumbrado;;477 788 0000 ext. 99 (Reportes) | WhatsApp 477 123 4567;lun-vie 9 a 15;=Enciende;rojo
nuevo;Oficina nueva;477 SAPAL;;;azul
otra;Oficina de ñandúes;(477) 788-00-00 ext 5;;;
"""


@pytest.fixture
def entry(site) -> Department:
    department = an_entry("prueba-alumbrado", name="Alumbrado de prueba")
    a_liaison(department)
    return department


@pytest.fixture
def editor(visit) -> Page:
    page = visit(viewport=LAPTOP)
    records.come_in(page, signing.staff("editora"), "password", "mfa")
    return page


def test_the_liaison_confirms_from_the_letter(phone, entry, inbox):
    confirming.ask(entry, by=None)
    link = inbox.link("enlace@leon.test")
    phone.goto(link)
    sees(phone, "Alumbrado de prueba", "477 788 0000 ext. 12 (Reportes)", "lunes a viernes 08:00-15:30")
    assert inspect(phone) == []
    phone.get_by_role("button", name="Todo está bien: confirmar").click()
    sees(phone, "Gracias: la ficha quedó confirmada")
    assert inspect(phone) == []
    phone.goto(link)
    sees(phone, "Este enlace ya no cambia nada.")
    phone.goto("/directorio/avance/")
    assert inspect(phone) == []
    expect(phone.locator("section[aria-labelledby=confirmadas] li").first).to_contain_text("Alumbrado de prueba")


def test_a_corrected_phone_is_seen_by_residents_once_an_editor_has_looked(visit, editor, entry, inbox):
    phone = visit(java_script_enabled=False)
    confirming.ask(entry, by=None)
    phone.goto(inbox.link("enlace@leon.test"))
    phone.locator("details.fold summary").click()
    phone.locator("[name=phone_0_number]").fill("477 SAPAL")
    phone.locator("[name=day_5]").fill("9:00 a 13:00")
    phone.get_by_role("button", name="Enviar correcciones y confirmar").click()
    sees(phone, "El teléfono lleva solo números, por ejemplo 477 788 0000 ext. 12.")
    expect(phone.locator("[name=day_5]")).to_have_value("9:00 a 13:00")
    phone.locator("[name=phone_0_number]").fill(PHONE)
    phone.get_by_role("button", name="Enviar correcciones y confirmar").click()
    sees(phone, "Gracias: una editora revisará los teléfonos", "sábado 09:00-13:00")
    public = f"/directorio/{entry.slug}/"
    visitor = visit()
    visitor.goto(public)
    expect(visitor.locator("main")).not_to_contain_text(PHONE)
    editor.goto("/admin/directorio/cambios/")
    editor.get_by_role("link", name="Alumbrado de prueba").click()
    expect(editor.locator("ins")).to_have_text(f"{PHONE} (Reportes)")
    assert axe(editor, within="main") == []
    with editor.expect_navigation():
        editor.get_by_role("button", name="Publicar", exact=True).click()
    sees(editor, "Publicado. La ficha quedó confirmada y le avisamos al enlace.")
    assert PhoneChange.objects.get().state == "approved"
    visitor = visit()
    visitor.goto(public)
    expect(visitor.locator("main")).to_contain_text(PHONE)
    assert "Publicamos los teléfonos" in inbox.last("enlace@leon.test").subject


def test_an_editor_brings_a_messy_table(editor, entry, tmp_path: Path):
    page, file = editor, tmp_path / "tabla.csv"
    page.goto("/admin/directorio/importar/")
    assert axe(page, within="main") == []
    file.write_bytes(MESSY.encode())
    page.locator("[name=file]").set_input_files(file)
    page.get_by_role("button", name="Revisar la tabla").click()
    sees(page, "La columna «telefonos» está dos veces. Deja una.")
    file.write_bytes(TABLE.encode("cp1252"))
    page.locator("[name=file]").set_input_files(file)
    page.get_by_role("button", name="Revisar la tabla").click()
    sees(
        page,
        "No conocemos estas columnas y no las leemos: color",
        "El teléfono lleva solo números",
        "Oficina de ñandúes",
    )
    assert axe(page, within="main") == []
    assert not Department.objects.filter(slug="otra").exists()
    with page.expect_navigation():
        page.get_by_role("button", name="Aplicar las filas correctas").click()
    sees(page, "Aplicándose")
    tasks.go_on_with_import.func(DirectoryImport.objects.get().pk)
    page.reload()
    sees(page, "Se crearon", "Filas con errores")
    assert DirectoryImport.objects.get().report["applied"] == {"created": 1, "changed": 1, "left": 0, "wrong": 1}
    kept = Department.objects.get(slug=entry.slug)
    assert [each["extension"] for each in phones_of(kept)] == ["99", ""]
    assert kept.does == "=Enciende"
    for path in ("arbol", "seguimiento", "busquedas", "avisos"):
        page.goto(f"/admin/directorio/{path}/")
        assert axe(page, within="main") == [], path
