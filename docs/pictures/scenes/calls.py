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
DAY, HOURS = "%d/%m/%Y", "%d/%m/%Y %H:%M"
QUESTIONS = "[name=questions-0-value-questions-count]"  # of the first page of the form
ADD = ".c-sf-add-button:not([data-streamfield-list-add])"
CONDITIONAL = [("yes_no", "¿Ya participaste antes?"), ("long_text", "¿Qué aprendiste esa vez?")]
INSTITUTIONS = """Universidad de ejemplo; Universidad; difusion@universidad.example
Comité de colonos de ejemplo; Comité de colonos; comite@colonos.example; En persona; 2026-11-10; Cartel en el jardín"""
FLAGS = ["identifica a la persona", "la lee el comité", "dato sensible"]


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
    return show(page.locator("main"), mark=page.get_by_role("link", name="Copiar a la siguiente edición"), tall=480)


@scene("editora")
def convocatoria_fechas(page: Page) -> Shot:
    row_menu(page, LAST)
    page.get_by_role("link", name="Copiar a la siguiente edición").click()
    december = timezone.localtime().replace(month=12, day=1, hour=9, minute=0) + dt.timedelta(days=366)
    page.locator("[name=code]").fill(NEXT)
    page.locator("[name=folio_prefix]").fill("CAJ28")
    page.locator("[name=opens_at]").fill(f"{december:{HOURS}}")
    page.locator("[name=closes_at]").fill(f"{december + dt.timedelta(days=28):{HOURS}}")
    page.locator("[name=age_on]").fill(f"{december + dt.timedelta(days=63):{DAY}}")
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
    add = page.locator(QUESTIONS).locator("xpath=..").locator(ADD).last
    return show(question(page, 1).locator("[data-contentpath]", has_text=FLAGS[0]).last, add, mark=add, tall=420)


@scene("editora")
def pregunta_condicion(page: Page) -> Shot:
    """A question for those only who answered yes to the one before."""
    form_tab(page)
    for number, (kind, label) in enumerate(CONDITIONAL, start=2):
        page.locator(QUESTIONS).locator("xpath=..").locator(ADD).last.click()
        page.locator(f"[name=questions-0-value-questions-{number}-value-type]").select_option(kind)
        page.locator(f"[name=questions-0-value-questions-{number}-value-label]").fill(label)
    asked = page.locator("[name=questions-0-value-questions-3-value-shown_if-count]").locator("xpath=..")
    asked.get_by_title("Agregar").first.click()
    selects = asked.locator("select")
    selects.first.select_option(label="1.3 · ¿Ya participaste antes?")
    selects.last.select_option("yes")
    return show(asked, mark=selects.first, tall=460)


@scene("editora")
def pregunta_ordenar(page: Page) -> Shot:
    form_tab(page)
    section = question(page, 1)
    handles = section.get_by_title("Subir").first
    return show(section, mark=handles, tall=300)


@scene("editora")
def pregunta_senales(page: Page) -> Shot:
    form_tab(page)
    flags = [question(page, 0).locator("[data-contentpath]", has_text=text).last for text in FLAGS]
    return show(*flags, mark=flags[1])


@scene("editora")
def vista_previa(page: Page) -> Shot:
    editor(page)
    preview = panel(page, "preview")
    page.locator("#id_preview_mode").select_option("step:propuesta")
    page.frame_locator("#w-preview-iframe").get_by_text("Hay un problema").wait_for(timeout=30_000)
    return show(page.locator("main"), preview, mark=page.locator("#id_preview_mode"), tall=1100)


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


@scene("secretaria")
def fe_de_erratas(page: Page) -> Shot:
    call = Convocatoria.objects.get(code=OPEN)
    section = call.sections[0].value
    section["title"] = f"{section['title']}, con domicilio en León"
    Convocatoria.objects.filter(pk=call.pk).update(sections=call.sections)
    page.goto(f"/admin/convocatorias/{call.pk}/fe-de-erratas/")
    page.locator("[name=reason]").fill("Faltaba decir dónde está la oficina.")
    button = page.get_by_role("button", name="Publicar la fe de erratas")
    return show(page.get_by_role("heading", name="Qué cambia"), page.locator("main form"), mark=button)


@scene("editora")
def difusion(page: Page) -> Shot:
    call = Convocatoria.objects.get(code=OPEN)
    page.goto(f"/admin/convocatorias/{call.pk}/difusion/pegar/")
    if not call.sharings.exists():
        page.locator("[name=lines]").fill(INSTITUTIONS)
        page.get_by_role("button", name="Guardar").click()
    page.goto(f"/admin/convocatorias/{call.pk}/difusion/")
    send = page.get_by_role("link", name="Enviar la invitación por correo")
    return show(page.locator("main"), mark=send, tall=760)


def copy_last_years() -> None:
    """The copy that the editor made with the form of the picture before."""
    if Convocatoria.objects.filter(code=NEXT).exists():
        return
    source = Convocatoria.objects.get(code=OPEN)
    december = timezone.now().replace(month=12, day=1, hour=15, minute=0) + dt.timedelta(days=366)
    copy_call(
        source, title="Cabildo Abierto Juvenil 2028", title_en="Youth Open Council 2028", code=NEXT,
        folio_prefix="CAJ28", edition=2028, opens_at=december, closes_at=december + dt.timedelta(days=28),
        age_on=(december + dt.timedelta(days=63)).date(), by=User.objects.get(email=demo.address("editora")),
    )  # fmt: skip
