"""A young person applies: on a phone, over two sittings and two browsers, to the receipt and beyond."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walking import (
    ACCOUNT,
    CALL,
    FORM,
    REVIEW,
    WHY,
    applications,
    be_eligible,
    choose,
    fill_until,
    folio_on,
    heading,
    press,
    sees,
    sign_in,
    step_of,
    whole_form,
)

ANA = "ana@ejemplo.test"
MATCHES = "Coincide: es exactamente lo que se recibió."
DIFFERS = "No coincide. El archivo o la huella cambiaron, o no son de este acuse."


def download(page: Page) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile("Descargar el acuse")).click()
    return Path(coming.value.path()).read_bytes()


def verify_file(page: Page, pdf: bytes) -> None:
    page.goto("/verificar/")
    page.locator("input[type=file]").set_input_files({"name": "acuse.pdf", "mimeType": "application/pdf", "buffer": pdf})
    press(page)


def verify_hash(page: Page, text: str) -> None:
    page.goto("/verificar/")
    page.locator("[name=hash]").fill(text)
    press(page)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_the_whole_way(visit, inbox, script):
    phone = visit(java_script_enabled=script)
    phone.goto("/")
    phone.locator("main").get_by_role("link", name=re.compile("Cabildo Abierto Juvenil 2027")).first.click()
    phone.wait_for_url(f"**{CALL}")
    heading(phone, "Cabildo Abierto Juvenil 2027")
    phone.get_by_role("link", name="Empezar o continuar mi solicitud").click()
    phone.wait_for_url(f"**{FORM}aviso/")
    be_eligible(phone)
    heading(phone, "Te mandamos un código a tu correo")
    sign_in(phone, inbox, ANA)
    heading(phone, "¿Cómo te llamas?")
    fill_until(phone, "propuesta")
    phone.locator("main textarea").first.fill("Faltan árboles en mi calle")
    press(phone, "main form button[name=leave]")
    heading(phone, "Mi cuenta")
    sees(phone, "Faltan 5 páginas")

    # Another day, a borrowed computer.
    laptop = visit(java_script_enabled=script, viewport={"width": 1280, "height": 800})
    laptop.goto(ACCOUNT)
    sign_in(laptop, inbox, ANA)
    heading(laptop, "Mi cuenta")
    laptop.get_by_role("link", name="Continuar mi solicitud").click()
    laptop.wait_for_url(f"**{FORM}propuesta/")
    expect(laptop.locator("main textarea").first).to_have_value("Faltan árboles en mi calle")
    laptop.goto(f"{FORM}motivos/")
    expect(laptop.locator("main textarea").first).to_have_value(WHY)
    laptop.goto(f"{FORM}propuesta/")
    fill_until(laptop, "revisa")
    heading(laptop, "Revisa tus respuestas")
    sees(laptop, "Todavía no has enviado nada.", f"Te mandaremos el acuse a {ANA}.", "Ana Ñúñez O’Hara", "27 de marzo de 2004")

    # Sent with two quick presses, and once more from a window that was open all along.
    window = laptop.context.new_page()
    window.goto(REVIEW)
    with laptop.expect_navigation(url="**/acuses/1/"):
        laptop.locator("main form button").dblclick(no_wait_after=True)
    heading(laptop, "Recibimos tu solicitud")
    folio, receipt = folio_on(laptop), laptop.url
    assert re.fullmatch(r"CAJ27-[0-9A-Z-]+", folio)
    press(window)
    assert (window.url, folio_on(window)) == (receipt, folio)
    assert [each.folio for each in applications(ANA)] == [folio]
    letter = inbox.last(ANA)
    assert letter.subject == f"Recibimos tu solicitud {folio}"
    assert len([each for each in inbox.letters(ANA) if folio in each.subject]) == 1

    # The receipt proves itself, and only itself.
    pdf = download(laptop)
    digest = laptop.locator("code").first.inner_text()
    assert pdf.startswith(b"%PDF-")
    assert letter.attachments[0][1] == pdf
    verify_file(laptop, pdf)
    sees(laptop, MATCHES)
    verify_file(laptop, pdf[:-20] + bytes([pdf[-20] ^ 1]) + pdf[-19:])
    sees(laptop, DIFFERS)
    verify_hash(laptop, digest.upper())
    sees(laptop, MATCHES)
    verify_hash(laptop, ("0" if digest[0] != "0" else "1") + digest[1:])
    sees(laptop, DIFFERS)
    laptop.goto(receipt)
    laptop.locator("main a[href*=verificar]").click()
    sees(laptop, "Este acuse existe y su contenido está íntegro.")
    expect(laptop.get_by_text("Ana Ñúñez O’Hara")).to_have_count(0)

    # She corrects her name…
    phone.goto(ACCOUNT)
    sees(phone, folio)
    phone.get_by_role("link", name="Ver acuses y opciones").click()
    phone.get_by_role("link", name="Corregir mis respuestas").click()
    phone.get_by_role("link", name="Cambiar ¿Cómo te llamas?").click()
    phone.locator("[name=name]").fill("Ana Núñez")
    press(phone)
    assert step_of(phone) == "revisa"
    sees(phone, "Ya enviaste tu solicitud.", "Ana Núñez")
    press(phone)
    heading(phone, "Recibimos tu corrección")
    assert folio_on(phone) == folio
    assert download(phone) != pdf
    assert inbox.last(ANA).subject == f"Recibimos la corrección de tu solicitud {folio}"
    verify_file(phone, pdf)
    sees(phone, MATCHES, "Hay un acuse más reciente de la misma solicitud.")

    # … and withdraws.
    phone.goto(ACCOUNT)
    phone.get_by_role("link", name="Ver acuses y opciones").click()
    expect(phone.locator("main a[href*=acuses]")).to_have_count(2)
    phone.get_by_role("link", name="Retirar mi solicitud").click()
    heading(phone, "Retirar mi solicitud")
    press(phone)
    heading(phone, "Retiraste tu solicitud")
    assert inbox.last(ANA).subject == f"Retiraste tu solicitud {folio}"
    [mine] = applications(ANA)
    assert (mine.filing, mine.folio, mine.receipts.count()) == ("withdrawn", folio, 3)
