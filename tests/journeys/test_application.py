"""A young person applies: on a phone, over two sittings and two browsers, to the receipt and beyond."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.inbox import Inbox
from tests.journeys.walking import (
    ACCOUNT,
    CALL,
    FORM,
    LEAVE,
    REVIEW,
    WHY,
    applications,
    be_eligible,
    fill_until,
    folio_on,
    heading,
    press,
    sees,
    sign_in,
    step_of,
)

ANA = "ana@ejemplo.test"
HALF = "Faltan árboles en mi calle"
MATCHES = "Coincide: es exactamente lo que se recibió."
DIFFERS = "No coincide. El archivo o la huella cambiaron, o no son de este sitio."


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_the_whole_way(visit, inbox, script):
    phone = visit(java_script_enabled=script)
    laptop = visit(java_script_enabled=script, viewport={"width": 1280, "height": 800})
    she_begins_and_leaves(phone, inbox)
    she_goes_on_elsewhere(laptop, inbox)
    folio = she_sends_twice_and_it_counts_once(laptop, inbox)
    pdf = the_receipt_proves_itself_and_only_itself(laptop, inbox)
    she_corrects(phone, inbox, folio, pdf)
    she_withdraws(phone, inbox, folio)


def she_begins_and_leaves(page: Page, inbox: Inbox) -> None:
    page.goto("/")
    page.locator("main").get_by_role("link", name=re.compile("Cabildo Abierto Juvenil 2027")).first.click()
    page.wait_for_url(f"**{CALL}")
    heading(page, "Cabildo Abierto Juvenil 2027")
    page.get_by_role("link", name="Empezar o continuar mi solicitud").click()
    page.wait_for_url(f"**{FORM}aviso/")
    assert page.title() == "Antes de empezar: tus datos · Paso 1 de 15 — Cabildo Abierto Juvenil 2027"
    be_eligible(page)
    heading(page, "Te mandamos un código a tu correo")
    sign_in(page, inbox, ANA)
    heading(page, "¿Cómo te llamas?")
    fill_until(page, "propuesta")
    page.locator("main textarea").first.fill(HALF)
    press(page, LEAVE)
    heading(page, "Mi cuenta")
    sees(page, "Faltan 5 páginas")


def she_goes_on_elsewhere(page: Page, inbox: Inbox) -> None:
    """Another day, a borrowed computer."""
    page.goto(ACCOUNT)
    sign_in(page, inbox, ANA)
    heading(page, "Mi cuenta")
    page.get_by_role("link", name="Continuar mi solicitud").click()
    page.wait_for_url(f"**{FORM}propuesta/")
    expect(page.locator("main textarea").first).to_have_value(HALF)
    page.goto(f"{FORM}motivos/")
    expect(page.locator("main textarea").first).to_have_value(WHY)
    page.goto(f"{FORM}propuesta/")
    fill_until(page, "revisa")
    heading(page, "Revisa tus respuestas")
    sees(page, "Todavía no has enviado nada.", f"Te mandaremos el acuse a {ANA}.", "Ana Ñúñez O’Hara")
    sees(page, "27 de marzo de 2004", "Nací y vivo en León")


def she_sends_twice_and_it_counts_once(page: Page, inbox: Inbox) -> str:
    """Two quick presses, and one more in a window that was open all along; the folio."""
    window = page.context.new_page()
    window.goto(REVIEW)
    page.locator("main form button").dblclick(no_wait_after=True)
    expect(page).to_have_url(re.compile("/acuses/1/$"))  # the second press aborts the answer to the first
    heading(page, "Recibimos tu solicitud")
    folio = folio_on(page)
    assert re.fullmatch(r"CAJ27-[0-9A-Z-]+", folio)
    press(window)
    assert (window.url, folio_on(window)) == (page.url, folio)
    window.close()
    assert [each.folio for each in applications(ANA)] == [folio]
    assert [each.subject for each in inbox.letters(ANA) if folio in each.subject] == [f"Recibimos tu solicitud {folio}"]
    return folio


def the_receipt_proves_itself_and_only_itself(page: Page, inbox: Inbox) -> bytes:
    receipt = page.url
    pdf = download(page)
    digest = page.locator("main .summary code").inner_text()
    assert pdf.startswith(b"%PDF-")
    assert inbox.last(ANA).attachments[0][1] == pdf
    verify_file(page, pdf)
    sees(page, MATCHES)
    verify_file(page, pdf[:-20] + bytes([pdf[-20] ^ 1]) + pdf[-19:])
    sees(page, DIFFERS)
    verify_hash(page, f" {digest.upper()} ")
    sees(page, MATCHES)
    verify_hash(page, ("0" if digest[0] != "0" else "1") + digest[1:])
    sees(page, DIFFERS)
    page.goto(receipt)
    page.locator("main a[href*=verificar]").click()
    sees(page, "Este acuse existe y su contenido está íntegro.")
    expect(page.get_by_text("Ñúñez")).to_have_count(0)
    return pdf


def she_corrects(page: Page, inbox: Inbox, folio: str, first_pdf: bytes) -> None:
    page.goto(ACCOUNT)
    sees(page, folio)
    page.get_by_role("link", name="Ver acuses y opciones").click()
    page.get_by_role("link", name="Corregir mis respuestas").click()
    page.get_by_role("link", name="Cambiar ¿Cómo te llamas?").click()
    page.locator("[name=name]").fill("Ana Núñez")
    press(page)
    assert step_of(page) == "revisa"
    sees(page, "Ya enviaste tu solicitud.", "Ana Núñez")
    press(page)
    heading(page, "Recibimos tu corrección")
    assert folio_on(page) == folio
    assert download(page) != first_pdf
    assert inbox.last(ANA).subject == f"Recibimos la corrección de tu solicitud {folio}"
    verify_file(page, first_pdf)
    sees(page, MATCHES, "Hay un acuse más reciente de la misma solicitud.")


def she_withdraws(page: Page, inbox: Inbox, folio: str) -> None:
    page.goto(ACCOUNT)
    page.get_by_role("link", name="Ver acuses y opciones").click()
    expect(page.locator("main a[href*=acuses]")).to_have_count(2)
    page.get_by_role("link", name="Retirar mi solicitud").click()
    heading(page, "Retirar mi solicitud")
    press(page)
    heading(page, "Retiraste tu solicitud")
    assert inbox.last(ANA).subject == f"Retiraste tu solicitud {folio}"
    [mine] = applications(ANA)
    assert (mine.filing, mine.folio, mine.receipts.count()) == ("withdrawn", folio, 3)


def download(page: Page) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile("Descargar el acuse")).click()
    return Path(coming.value.path()).read_bytes()


def verify_file(page: Page, pdf: bytes) -> None:
    page.goto("/verificar/")
    file = {"name": "acuse.pdf", "mimeType": "application/pdf", "buffer": pdf}
    page.locator("input[type=file]").set_input_files(file)
    press(page)


def verify_hash(page: Page, text: str) -> None:
    page.goto("/verificar/")
    page.locator("[name=hash]").fill(text)
    press(page)
