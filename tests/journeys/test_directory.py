"""A resident on a phone: who fixes the street lamp, how to call, keep the contact, and say what is wrong."""

import re
from datetime import time
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from directory.actions import answering
from directory.models import Department, ErrorReport, OpeningHours, Phone
from tests.factories import a_liaison
from tests.journeys.inspection import inspect

LAMP = "/directorio/alumbrado-publico/"
LINES = "/directorio/atencion-ciudadana/"
FORM = f"{LAMP}reportar/"


def look_for(page: Page, words: str) -> None:
    page.get_by_label("¿Qué necesitas?").fill(words)
    page.get_by_role("button", name="Buscar").click()


def reachable() -> Department:
    """The example has no telephone, e-mail or place of its own; these are given for the test."""
    department = Department.objects.get(slug="alumbrado-publico")
    Phone.objects.create(department=department, kind="voice", number="4771234567", extension="12", purpose="Reportes")
    Phone.objects.create(department=department, kind="whatsapp", number="4777654321", sort_order=1)
    department.email, department.street = "luz@leon.test", "Plaza Principal 1"
    department.latitude, department.longitude = Decimal("21.122"), Decimal("-101.68")
    department.save()
    return department


WAYS = {
    "477 765 4321": r"^https://wa\.me/524777654321$",
    "luz@leon.test": r"^mailto:luz@leon\.test$",
    "Abrir en el mapa del teléfono": r"^geo:21\.122000,-101\.680000\?q=",
    "Mandar por WhatsApp": r"^https://wa\.me/\?text=.*alumbrado-publico",
    "Mandar por correo": r"^mailto:\?subject=.*alumbrado-publico",
}


def find_call_and_report(page: Page) -> None:
    reachable()
    page.goto("/")
    page.get_by_label("¿Quién atiende lo mío?").fill("no hay luz en mi caye")
    page.get_by_role("button", name="Buscar").click()
    first = page.locator(".entry").first
    expect(first.get_by_role("heading")).to_have_text("Dirección de Alumbrado Público")
    expect(first.locator(".phone a")).to_have_attribute("href", "tel:+524771234567;ext=12")
    first.get_by_role("link", name="Reparar una lámpara fundida").click()
    assert page.url.rsplit("/", 1)[1].startswith("#servicio-")
    expect(page.get_by_role("link", name="477 123 4567 ext. 12")).to_have_attribute("href", "tel:+524771234567;ext=12")
    for words, target in WAYS.items():
        expect(page.locator("main").get_by_role("link", name=words)).to_have_attribute("href", re.compile(target))
    with page.expect_download() as saved:
        page.get_by_role("link", name="Guardar contacto").click()
    assert saved.value.suggested_filename == "alumbrado-publico.vcf"
    card = saved.value.path().read_bytes().decode()
    assert card.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert 'TEL;VALUE=uri;TYPE="work,voice":tel:+524771234567;ext=12\r\n' in card
    page.get_by_role("link", name="¿Algo está mal?").click()
    page.get_by_role("button", name="Enviar").click()
    expect(page.locator(".error-summary")).to_contain_text("Elige qué está mal.")
    page.get_by_label("Un teléfono").check()
    page.get_by_label("Cuéntanos").fill("Contesta una tienda.")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recibimos tu aviso")
    expect(page.locator(".folio")).to_have_text(ErrorReport.objects.get().folio)


def test_on_a_phone(phone):
    find_call_and_report(phone)


def test_without_javascript(visit):
    find_call_and_report(visit(java_script_enabled=False))


def test_by_keyboard(phone):
    phone.goto("/directorio/")
    phone.get_by_label("¿Qué necesitas?").focus()
    phone.keyboard.type("vache")
    phone.keyboard.press("Enter")
    expect(phone.locator(".corrected")).to_contain_text("«bache»")
    for _ in range(40):
        phone.keyboard.press("Tab")
        if phone.evaluate("() => document.activeElement.matches('.entry h3 a')"):
            break
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Dirección de Obra Pública y Pavimento")


@pytest.mark.parametrize(
    ("asked", "who"),
    [("072", "Atención ciudadana del municipio"), ("perritos", "Centro de Protección Animal"), ("SAPAL", "Organismo")],
)
def test_numbers_small_words_and_acronyms(phone, asked, who):
    phone.goto("/directorio/")
    look_for(phone, asked)
    expect(phone.locator(".entry h3").first).to_have_text(re.compile(who))


def test_what_becomes_of_a_report(visit, inbox):
    a_liaison(reachable())
    resident, liaison = visit(), visit()
    resident.goto(FORM)
    resident.get_by_label("Un teléfono").check()
    resident.get_by_label("Cuéntanos").fill("Contesta una tienda.")
    resident.get_by_label("Tu correo").fill("vecina@ejemplo.test")
    resident.get_by_role("button", name="Enviar").click()
    expect(resident.locator("main")).to_contain_text("en esta dirección verás cuándo se revisó")
    answering.pass_on(timezone.now())
    liaison.goto(inbox.link("enlace@leon.test"))
    expect(liaison.locator("main")).to_contain_text("Contesta una tienda.")
    expect(liaison.locator("main")).not_to_contain_text("vecina@ejemplo.test")
    assert inspect(liaison) == []
    liaison.get_by_label("Tu respuesta").fill("Gracias, ya lo corregimos.")
    liaison.get_by_label("Hay que corregir la ficha").check()
    liaison.get_by_role("button", name="Responder").click()
    expect(liaison.locator("main")).to_contain_text("Este enlace ya no cambia nada.")
    assert "Gracias, ya lo corregimos." in inbox.last("vecina@ejemplo.test").body
    liaison.goto(inbox.link("enlace@leon.test"))
    expect(liaison.get_by_role("button", name="Todo está bien: confirmar")).to_be_visible()
    resident.reload()
    expect(resident.locator("main")).to_contain_text("Ya se revisó")
    expect(resident.locator("main")).not_to_contain_text("tienda")


def test_on_paper_there_is_nothing_to_press_and_nothing_of_this_hour(phone):
    department = reachable()
    department.hours.add(*(OpeningHours(weekday=day, opens=time(8), closes=time(15)) for day in range(7)))
    department.save()
    phone.goto(LAMP)
    expect(phone.locator(".of-now")).to_be_visible()
    phone.emulate_media(media="print")
    expect(phone.get_by_role("link", name="477 123 4567 ext. 12")).to_be_visible()
    expect(phone.locator(".printed")).to_be_visible()
    for gone in (".of-now", ".chip", ".button", ".to-search"):
        assert not [each for each in phone.locator(gone).all() if each.is_visible()], gone


def test_topics_letters_and_what_to_do_when_nothing_is_found(phone):
    phone.goto("/directorio/")
    phone.get_by_role("link", name="Luz en la calle").click()
    expect(phone.locator(".entry")).to_have_count(1)
    phone.goto("/directorio/")
    phone.get_by_role("link", name="R", exact=True).click()
    expect(phone.locator(".entry h3").first).to_have_text(re.compile("Reactivación|Registro"))
    look_for(phone, "xilófonos")
    expect(phone.get_by_role("heading", name="Nada para «xilófonos»")).to_be_visible()
    expect(phone.get_by_role("link", name="072")).to_have_attribute("href", "tel:072")
    expect(phone.locator(".doubt").first).to_contain_text("Sin confirmar")


def test_sharing_by_the_phones_own_way(phone):
    phone.add_init_script(
        "navigator.share = data => { document.title = `shared ${data.url}`; return Promise.resolve() }"
    )
    phone.goto(LAMP)
    phone.get_by_role("button", name="Compartir").click()
    expect(phone).to_have_title(re.compile(rf"^shared https?://.*{LAMP}$"))


PAGES = ["/directorio/", "/directorio/?q=no+hay+luz", "/directorio/?q=vache", "/directorio/?q=xilofono"]
PAGES += ["/directorio/?letra=todas", LAMP, LINES, "/directorio/unidad-de-transparencia/", "/directorio/datos/", FORM]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_is_for_everyone(phone, language):
    reachable()
    prefix = "" if language == "es" else "/en"
    wrong = []
    for path in PAGES:
        phone.goto(prefix + path)
        wrong += [f"{path}: {each}" for each in inspect(phone, language=language)]
    phone.goto(prefix + FORM)
    phone.locator("form[method=post] button[type=submit]").click()
    wrong += [f"wrong form: {each}" for each in inspect(phone, language=language)]
    phone.locator("input[name=what]").first.check()
    phone.locator("textarea").fill("No contesta.")
    phone.locator("form[method=post] button[type=submit]").click()
    wrong += [f"received: {each}" for each in inspect(phone, language=language)]
    Department.objects.filter(slug="alumbrado-publico").update(closed_on="2026-01-01")
    phone.goto(prefix + LAMP)
    wrong += [f"gone: {each}" for each in inspect(phone, language=language)]
    assert wrong == [], "\n".join(wrong)
