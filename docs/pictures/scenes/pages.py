"""News, templates, images and what stands on every page."""

import io

from PIL import Image
from playwright.sync_api import Locator, Page

from home.models import NewsIndexPage

from ..camera import Shot, scene, show


def news(page: Page) -> None:
    """A new page of news."""
    index = NewsIndexPage.objects.get(locale__language_code="es")
    page.goto(f"/admin/pages/add/home/newspage/{index.pk}/")


def choose_block(page: Page, name: str) -> Locator:
    """Add a block to the content; the block."""
    page.locator("[name=body-count]").locator("xpath=..").locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name=name, exact=True).click()
    return page.locator("[data-contentpath=body]").last


@scene("editora")
def plantillas(page: Page) -> Shot:
    page.goto("/admin/plantillas/")
    use = page.locator("tr", has_text="Plantilla: noticia").get_by_role("link", name="Usar como plantilla")
    return show(page.locator("main"), mark=use, tall=520)


@scene("editora")
def plantilla_copiar(page: Page) -> Shot:
    page.goto("/admin/plantillas/")
    page.locator("tr", has_text="Plantilla: noticia").get_by_role("link", name="Usar como plantilla").click()
    page.locator("[name=title]").fill("Así se repartió el presupuesto participativo")
    return show(page.locator("main"), mark=page.get_by_role("button", name="Empezar"), tall=520)


@scene("editora")
def bloques(page: Page) -> Shot:
    news(page)
    page.locator("[name=body-count]").locator("xpath=..").locator(".c-sf-add-button").first.click()
    return show(page.locator(".w-combobox__menu"))


@scene("editora")
def noticia_grafica(page: Page) -> Shot:
    news(page)
    block = choose_block(page, "gráfica")
    page.locator("[name$=value-title]").fill("Más de la mitad no conoce el gobierno abierto")
    page.locator("[name$=value-unit]").fill("%")
    page.locator("[name$='rows-count']").locator("xpath=..").get_by_title("Agregar").last.click()
    for number, (what, how_much) in enumerate([("No lo conoce", "57"), ("Lo conoce", "43")]):
        page.locator(f"[name$='rows-{number}-value-label']").fill(what)
        page.locator(f"[name$='rows-{number}-value-value']").fill(how_much)
    page.locator("[name$=value-source]").fill("Encuesta del plan, 2025")
    rows = page.locator("[name$='rows-0-value-label']").locator("xpath=ancestor::section[1]")
    return show(block, mark=rows, tall=760)


@scene("editora")
def imagen_subir(page: Page) -> Shot:
    photo = io.BytesIO()
    Image.new("RGB", (1200, 800), "#7fb69a").save(photo, "PNG")
    page.goto("/admin/images/add/")
    page.locator("input[name=title]").fill("Votación en la sala de cabildo")
    page.locator("[name=file]").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": photo.getvalue()})
    describe = page.locator("input[name=description]")
    describe.fill("Doce jóvenes votan a mano alzada en la sala de cabildo")
    return show(page.locator("main form"), mark=describe)


@scene("editora")
def avisos(page: Page) -> Shot:
    page.goto("/admin/settings/home/sitesettings/")
    page.get_by_role("tab", name="Avisos").click()
    notice = page.locator("[name=notices-0-value-text]").locator("xpath=ancestor::section[1]")
    return show(page.get_by_role("tablist"), notice, mark=page.get_by_role("tab", name="Avisos"))
