"""The directory as its liaisons and editors keep it: from the letter to what residents see; a messy table."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from common.semesters import Semester
from directory import tasks
from directory.actions import confirming, snapshots
from directory.models import Department, DirectoryImport, Liaison, PhoneChange, links
from directory.models.entry import phones_of
from tests.factories import a_liaison, an_entry
from tests.journeys.inspection import axe, inspect
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
    confirmed = phone.get_by_role("heading", name="Confirmadas", exact=True).locator("+ ul li")  # not who is overdue
    expect(confirmed).to_contain_text("Alumbrado de prueba")


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


def test_two_windows_the_way_back_and_a_link_cut_short(phone, entry, inbox):
    confirming.ask(entry, by=None)
    link = inbox.link("enlace@leon.test")
    other = phone.context.new_page()
    for page in (phone, other):
        page.goto(link)
        page.locator("details.fold summary").click()
    phone.locator("[name=day_5]").fill("9 a 13")
    phone.get_by_role("button", name="Enviar correcciones y confirmar").click()
    sees(phone, "Gracias: la ficha quedó confirmada", "sábado 09:00-13:00")
    other.locator("[name=day_6]").fill("10 a 12")
    other.get_by_role("button", name="Enviar correcciones y confirmar").click()
    sees(other, "lo que acabas de enviar no se guardó", "sábado 09:00-13:00")
    assert inspect(other) == []
    phone.go_back()
    sees(phone, "Este enlace ya no cambia nada.")
    phone.goto(f"{link[:-6]}/")
    sees(phone, "No reconocemos este enlace")
    assert inspect(phone) == []


def test_an_old_link_is_renewed_by_one_button(phone, entry, inbox, monkeypatch):
    confirming.ask(entry, by=None)
    link = inbox.link("enlace@leon.test")
    with monkeypatch.context() as later:
        later.setattr(links, "VALID_FOR", timedelta(seconds=-1))
        phone.goto(link)
        sees(phone, "Este enlace ya no sirve", "Los enlaces sirven durante 30 días.")
        assert inspect(phone) == []
        phone.get_by_role("button", name="Envíame un enlace nuevo").click()
        sees(phone, "Revisa el correo")
    assert len(inbox.letters("enlace@leon.test")) == 2
    phone.goto(inbox.link("enlace@leon.test"))
    phone.get_by_role("button", name="Todo está bien: confirmar").click()
    sees(phone, "Gracias: la ficha quedó confirmada")


def test_the_indicator_its_copy_and_how_anyone_checks_it(phone, entry, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(snapshots, "_began_at", lambda: Semester.current().previous.ends_at - timedelta(days=1))
    frozen = snapshots.take_snapshot(Semester.current().previous)
    phone.goto("/directorio/avance/")
    sees(phone, "inventadas para mostrar el sitio. Estas cifras no son del municipio.", frozen.sha256)
    assert inspect(phone) == []
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="Descargar la copia").click()
    phone.get_by_role("link", name="súbela aquí").click()
    phone.locator("[name=pdf]").set_input_files(saved.value.path())
    phone.get_by_role("button", name="Comprobar").click()
    sees(phone, "Coincide: es exactamente el archivo que se guardó.", "Copia del directorio")
    assert inspect(phone) == []
    changed = tmp_path / "copia.csv"
    changed.write_bytes(saved.value.path().read_bytes() + b" ")
    phone.locator("[name=pdf]").set_input_files(changed)
    phone.get_by_role("button", name="Comprobar").click()
    sees(phone, "no son de este sitio")


def test_an_editor_makes_a_vain_search_find_and_closes_what_the_plan_names(editor, phone, entry):
    phone.goto("/directorio/?q=xilofono")
    sees(phone, "Nada para «xilofono»")
    editor.goto("/admin/directorio/busquedas/")
    row = editor.locator("tr", has_text="xilofono")
    row.get_by_role("link", name="Elegir adónde lleva").click()
    editor.get_by_label("Servicio o dependencia").fill("alumbrado")
    editor.keyboard.press("Enter")
    with editor.expect_navigation():
        editor.get_by_role("button", name="La dependencia entera (Alumbrado de prueba)").click()
    sees(editor, "Quien busque «xilofono» encontrará «Alumbrado de prueba».")
    phone.goto("/directorio/?q=Xilófonos")
    expect(phone.locator(".entry h3")).to_have_text("Alumbrado de prueba")
    named = Department.objects.get(slug="tecnologias-de-la-informacion")
    editor.goto(f"/admin/directorio/{named.pk}/baja/")
    promised = editor.locator("main a[href*='/plan/']")
    path = promised.first.get_attribute("href")
    editor.get_by_label("Motivo").fill("Se unió a otra.")
    editor.get_by_label("Ahora atiende").select_option(label="Alumbrado de prueba")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Dar de baja").click()
    phone.goto(path)
    sees(phone, named.name)
    phone.goto(f"/directorio/{named.slug}/")
    sees(phone, "Esta dependencia ya no existe")
    phone.get_by_role("link", name="Alumbrado de prueba").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Alumbrado de prueba")


def test_an_editor_finds_the_department_whose_liaison_she_registers(editor):
    editor.goto("/admin/snippets/directory/liaison/add/")
    editor.get_by_role("button", name=re.compile("dependencia")).first.click()
    editor.locator(".modal-body [name=q]").fill("publico alumb")
    only = editor.locator(".modal-body [data-chooser-modal-choice]")
    expect(only).to_have_count(1)
    only.click()
    editor.locator("[name=post]").fill("Jefatura de Alumbrado")
    editor.locator("[name=email]").fill("enlace@leon.test")
    with editor.expect_navigation():
        editor.locator("form button[type=submit]").last.click()
    assert Liaison.objects.get().department.slug == "alumbrado-publico"


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
    expect(page.locator("tbody th", has_text="Oficina nueva")).to_have_count(1)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Descargarlas para corregirlas").click()
    file.write_text(saved.value.path().read_text("utf-8").replace("477 SAPAL", "477 788 0001"), "utf-8")
    page.goto("/admin/directorio/importar/")
    page.locator("[name=file]").set_input_files(file)
    page.get_by_role("button", name="Revisar la tabla").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Aplicar", exact=True).click()
    tasks.go_on_with_import.func(DirectoryImport.objects.order_by("-pk").first().pk)
    assert [each["number"] for each in phones_of(Department.objects.get(slug="nuevo"))] == ["4777880001"]
    assert [each["extension"] for each in phones_of(kept)] == ["99", ""]
    assert kept.does == "=Enciende"
    for path in ("arbol", "seguimiento", "busquedas", "avisos"):
        page.goto(f"/admin/directorio/{path}/")
        assert axe(page, within="main") == [], path
