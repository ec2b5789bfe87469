"""The directory: entries, tables, the semester, searches in vain."""

from playwright.sync_api import Page

from directory.actions.searches import note_fruitless
from directory.models import Department

from ..camera import Shot, scene, show

ENTRY = "Dirección de Alumbrado Público"
TABLE = """clave,nombre,correo
alumbrado-publico,Dirección de Alumbrado Público,alumbrado@leon.example
,,sin-nombre@leon.example
"""
SEARCHED = {"mochila perdida": 3, "permiso para tianguis": 1}


@scene("editora")
def dependencias(page: Page) -> Shot:
    page.goto("/admin/snippets/directory/department/")
    return show(page.locator("main"), mark=page.locator("th", has_text="Ficha"), tall=560)


@scene("editora")
def dependencia_ficha(page: Page) -> Shot:
    page.goto(f"/admin/snippets/directory/department/edit/{Department.objects.get(name=ENTRY).pk}/")
    words = page.locator("[name=other_words]")
    return show(page.locator("main [role=tablist]").first, words, mark=words)


@scene("editora")
def directorio_importar(page: Page) -> Shot:
    page.goto("/admin/directorio/importar/")
    table = {"name": "dependencias.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.locator("input[type=file]").set_input_files(table)
    page.get_by_role("button", name="Revisar la tabla").click()
    page.get_by_role("heading", name="Filas con errores").wait_for()
    return show(page.locator("main"), mark=page.get_by_role("button", name="Aplicar las filas correctas"), tall=900)


@scene("editora")
def directorio_seguimiento(page: Page) -> Shot:
    page.goto("/admin/directorio/seguimiento/")
    return show(page.locator("main"), tall=560)


@scene("editora")
def busquedas(page: Page) -> Shot:
    for words, times in SEARCHED.items():
        for _time in range(times):
            note_fruitless(words)
    page.goto("/admin/directorio/busquedas/")
    return show(page.locator("main"), mark=page.get_by_role("link", name="Elegir adónde lleva").first, tall=520)


@scene("editora")
def busqueda(page: Page) -> Shot:
    page.goto("/admin/directorio/busquedas/")
    page.get_by_role("link", name="Elegir adónde lleva").first.click()
    page.get_by_label("Servicio o dependencia").fill("alumbrado")
    page.locator("main").get_by_role("button", name="Buscar").click()
    page.wait_for_url("**q=alumbrado")
    return show(page.locator("main"), mark=page.locator("main [name=to]").first, tall=620)
