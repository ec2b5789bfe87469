"""A call: from last year's to the one that opens."""

import datetime as dt

from django.utils import timezone
from playwright.sync_api import Locator, Page

from accounts import demo
from accounts.models import User
from convocatorias.actions import copy_call
from convocatorias.models import Convocatoria

from ..camera import Shot, scene, show

LAST, ALTERNATES = "Cabildo Abierto Juvenil 2027", "Suplencias del Cabildo Abierto Juvenil 2027"
OPEN, PLANNED, NEXT = "cabildo-juvenil-2027", "cabildo-juvenil-2027-suplencias", "cabildo-juvenil-2028"
CALLS = "/admin/snippets/convocatorias/convocatoria/"
HOURS = "%Y-%m-%d %H:%M"


def editor(page: Page) -> None:
    """The editor of the new call."""
    page.goto(f"{CALLS}edit/{Convocatoria.objects.get(code=NEXT).pk}/")


def form_tab(page: Page) -> None:
    editor(page)
    page.get_by_role("tab", name="Formulario").click()


def question(page: Page, number: int) -> Locator:
    """A question of the form's first page."""
    label = page.locator(f"[name=questions-0-value-questions-{number}-value-label]")
    return label.locator("xpath=ancestor::section[1]")


def row_menu(page: Page, title: str) -> None:
    """Open the menu of a call in the list."""
    page.goto(CALLS)
    page.locator("tr", has=page.get_by_text(title, exact=True)).get_by_role("button").first.click()


def panel(page: Page, name: str) -> Locator:
    """Open one of the panels on the right."""
    page.locator(f"[data-side-panel-toggle={name}]").click()
    return page.locator(f"[data-side-panel={name}]")


@scene("editora")
def convocatoria_copiar(page: Page) -> Shot:
    row_menu(page, LAST)
    return show(page.locator("main"), mark=page.get_by_role("link", name="Copiar a la siguiente edición"), tall=420)


@scene("editora")
def convocatoria_fechas(page: Page) -> Shot:
    row_menu(page, LAST)
    page.get_by_role("link", name="Copiar a la siguiente edición").click()
    december = timezone.localtime().replace(month=12, day=1, hour=9, minute=0) + dt.timedelta(days=366)
    page.locator("[name=code]").fill(NEXT)
    page.locator("[name=folio_prefix]").fill("CAJ28")
    page.locator("[name=opens_at]").fill(f"{december:{HOURS}}")
    page.locator("[name=closes_at]").fill(f"{december + dt.timedelta(days=28):{HOURS}}")
    page.locator("[name=age_on]").fill(f"{december + dt.timedelta(days=63):%Y-%m-%d}")
    page.locator("[name=age_on]").press("Escape")
    page.locator("[name=code]").focus()
    button = page.get_by_role("button", name="Copiar como borrador")
    return show(page.locator("main form"), mark=button)


@scene("editora")
def convocatoria_avisos(page: Page) -> Shot:
    copy_last_years()
    editor(page)
    warnings = page.locator(".help-warning").first
    return show(page.locator("main .w-tabs__list, main [role=tablist]").first, warnings, mark=warnings)


@scene("editora")
def pregunta_agregar(page: Page) -> Shot:
    form_tab(page)
    section = question(page, 1)
    add = section.locator("xpath=following::button[@title='Agregar'][1]")
    return show(section, add, mark=add, tall=900)


@scene("editora")
def pregunta_ordenar(page: Page) -> Shot:
    form_tab(page)
    section = question(page, 1)
    handles = section.locator("button[title=Subir]").first.locator("xpath=..")
    return show(section, mark=handles, tall=300)


@scene("editora")
def pregunta_senales(page: Page) -> Shot:
    form_tab(page)
    flags = question(page, 0).locator("label", has_text="identifica a la persona").locator("xpath=../..")
    return show(flags, question(page, 0).locator("label", has_text="dato sensible").locator("xpath=../.."))


@scene("editora")
def vista_previa(page: Page) -> Shot:
    editor(page)
    preview = panel(page, "preview")
    page.locator("#id_preview_mode").select_option("step:propuesta")
    page.frame_locator("#w-preview-iframe").get_by_text("Tu propuesta").first.wait_for(timeout=30_000)
    return show(page.locator("main"), preview, mark=page.locator("#id_preview_mode"), tall=1100)


@scene("editora")
def convocatoria_publicar(page: Page) -> Shot:
    editor(page)
    page.get_by_role("button", name="Más acciones").click()
    publish = page.locator("[name=action-publish]")
    return show(page.locator("footer"), publish, mark=publish)


@scene("secretaria")
def convocatoria_menu_secretaria(page: Page) -> Shot:
    row_menu(page, ALTERNATES)
    return show(page.locator("main"), mark=page.get_by_role("link", name="Congelar el formulario"), tall=460)


@scene("secretaria")
def congelar(page: Page) -> Shot:
    page.goto(f"/admin/convocatorias/{Convocatoria.objects.get(code=PLANNED).pk}/congelar/")
    button = page.get_by_role("button", name="Congelar el formulario")
    return show(page.locator("main header"), button, mark=button)


@scene("secretaria")
def prorroga(page: Page) -> Shot:
    call = Convocatoria.objects.get(code=OPEN)
    page.goto(f"/admin/convocatorias/{call.pk}/prorroga/")
    later = timezone.localtime(call.closes_at) + dt.timedelta(days=5)
    page.locator("[name=closes_at]").fill(f"{later:{HOURS}}")
    page.locator("[name=closes_at]").press("Escape")
    page.locator("[name=reason]").fill("Las vacaciones dejaron poco tiempo a las escuelas.")
    button = page.get_by_role("button", name="Registrar la prórroga")
    return show(page.locator("main header"), page.locator("main form"), mark=button)


def copy_last_years() -> None:
    """The copy that the editor made, whoever takes only some of the pictures."""
    source = Convocatoria.objects.get(code=OPEN)
    december = timezone.now().replace(month=12, day=1, hour=15, minute=0) + dt.timedelta(days=366)
    copy_call(
        source, code=NEXT, folio_prefix="CAJ28", edition=2028, opens_at=december,
        closes_at=december + dt.timedelta(days=28), age_on=(december + dt.timedelta(days=63)).date(),
        by=User.objects.get(email=demo.address("editora")),
    )  # fmt: skip
    Convocatoria.objects.filter(code=NEXT).update(title="Cabildo Abierto Juvenil 2028")
