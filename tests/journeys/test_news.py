"""A piece of news with a chart, from its template to a reader's phone."""

from playwright.sync_api import Page

from tests import signing
from tests.journeys import records
from tests.journeys.inspection import inspect
from tests.journeys.team import LAPTOP, publish
from tests.journeys.walking import heading, sees

NEWS = "Así va el registro"
SETTLED = 3000  # what the editor saves by itself is done


def test_news_with_a_chart(visit, phone):
    """Without its source the figure is not published."""
    editor = visit(viewport=LAPTOP)
    records.come_in(editor, signing.staff("editora"), "password", "mfa")
    editor.goto("/admin/plantillas/")
    row = editor.locator("tr", has_text="Plantilla: noticia")
    row.get_by_role("link", name="Usar como plantilla").click()
    editor.locator("[name=title]").fill(NEWS)
    with editor.expect_navigation():
        editor.get_by_role("button", name="Empezar").click()
    editor.locator("[name=body-count]").locator("xpath=..").locator(".c-sf-add-button").last.click()
    editor.get_by_role("option", name="gráfica", exact=True).click()
    she_draws_it(editor)
    editor.wait_for_timeout(SETTLED)
    editor.get_by_role("button", name="Más acciones").click()
    with editor.expect_navigation():
        editor.locator("[name=action-publish]").click()
    sees(editor, "Falta este dato. Escríbelo o elígelo.")
    editor.locator("[name$=value-source]").last.fill("Registro del cabildo")
    editor.locator("[name$=value-dated]").last.fill("noviembre de 2026")
    editor.wait_for_timeout(SETTLED)
    publish(editor)
    phone.goto("/noticias/")
    phone.get_by_role("link", name=NEWS).first.click()
    heading(phone, NEWS)
    phone.get_by_text("Ver los datos en una tabla").click()
    assert phone.locator("main table tbody tr").all_inner_texts() == ["Mujeres\t57 %", "Hombres\t43 %"]
    sees(phone, "Más de la mitad son mujeres", "Fuente: Registro del cabildo (noviembre de 2026)")
    assert inspect(phone) == []


def she_draws_it(page: Page) -> None:
    page.locator("[name$=value-title]").last.fill("Más de la mitad son mujeres")
    page.locator("[name$=value-unit]").fill("%")
    page.locator("[name$='rows-count']").locator("xpath=..").get_by_title("Agregar").last.click()
    for number, (what, how_much) in enumerate([("Mujeres", "57"), ("Hombres", "43")]):
        page.locator(f"[name$='rows-{number}-value-label']").fill(what)
        page.locator(f"[name$='rows-{number}-value-value']").fill(how_much)
