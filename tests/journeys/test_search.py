"""Somebody looks for something: on a phone, by keyboard, without JavaScript, in both languages."""

import re

from playwright.sync_api import expect

from tests.journeys.inspection import inspect
from tests.journeys.walking import heading, press, sees

GO = "main form button"


def ask(page, words: str) -> None:
    page.locator("main input[name=q]").fill(words)
    press(page, GO)


def test_from_any_page_to_what_was_looked_for(phone):
    phone.goto("/ayuda/")
    phone.locator("header").get_by_role("link", name="Buscar").click()
    heading(phone, "Buscar")
    assert inspect(phone) == []
    ask(phone, "JOVENES cabildo")
    sees(phone, "Convocatorias", "Páginas")
    expect(phone.locator("main mark").first).to_have_text(re.compile("j[oó]ven|cabildo", re.IGNORECASE))
    assert inspect(phone) == []
    phone.get_by_role("link", name="Convocatorias", exact=False).filter(has_text=re.compile(r"\d")).click()
    assert "tipo=convocatorias" in phone.url
    assert inspect(phone) == []
    phone.locator("main ol.hits a").first.click()
    heading(phone, "Cabildo Abierto Juvenil 2027")


def test_a_typing_error_and_nothing_at_all(phone):
    phone.goto("/buscar/")
    ask(phone, "convocatria")
    sees(phone, "No encontramos nada de «convocatria».")
    assert inspect(phone) == []
    phone.get_by_role("link", name="convocatorias", exact=True).first.click()
    expect(phone.locator("main ol.hits li").first).to_be_visible()
    phone.goto("/buscar/?q=xyzxyz")
    phone.locator("main ul.doors").get_by_role("link", name="Plan").click()
    assert phone.url.endswith("/plan/")


def test_by_keyboard_alone(phone):
    phone.goto("/buscar/")
    phone.locator("main input[name=q]").focus()
    phone.keyboard.type("privacidad")
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    for _stop in range(60):
        phone.keyboard.press("Tab")
        if phone.evaluate("() => document.activeElement.textContent === 'Aviso de privacidad'"):
            break
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    heading(phone, "Aviso de privacidad")


def test_titles_are_suggested_while_typing(phone):
    phone.goto("/buscar/")
    phone.locator("main input[name=q]").press_sequentially("privaci")
    expect(phone.locator("main datalist option").first).to_have_attribute("value", "Aviso de privacidad")


def test_without_javascript(visit):
    page = visit(java_script_enabled=False)
    page.goto("/buscar/")
    ask(page, "informacion")
    expect(page.locator("main ol.hits li").first).to_be_visible()


def test_in_english_the_plan_stays_spanish_and_says_so(phone):
    phone.goto("/en/buscar/")
    heading(phone, "Search")
    ask(phone, "presupuesto")
    expect(phone.locator("main ol.hits a[lang=es]").first).to_be_visible()
    assert inspect(phone, language="en") == []
