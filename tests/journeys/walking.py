"""How a person goes through the form: what she types on each page, and the ways from page to page."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from convocatorias.models import Application
from tests.journeys.inbox import Inbox

CODE = "cabildo-juvenil-2027"
CALL = f"/convocatorias/{CODE}/"
FORM = f"{CALL}solicitud/"
REVIEW = f"{FORM}revisa/"
ACCOUNT = "/mi-cuenta/"
NAME = "Ana Ñúñez O’Hara"
WHY = "Porque quiero que el agua alcance para todas las colonias.\nY porque sé escuchar 🙂"

CONTINUE = "main form button:not([name])"
BACK = "main form button[name=back]"
LEAVE = "main form button[name=leave]"


def press(page: Page, selector: str = CONTINUE) -> None:
    """Press a button that leads to a page, and be there."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def birth(page: Page, day: str = "27", month: str = "3", year: str = "2004") -> None:
    for part, value in enumerate((day, month, year)):
        page.locator(f"[name=birth_date_{part}]").fill(value)


def texts(page: Page, text: str = WHY) -> None:
    """Type into every long text of the page."""
    for area in page.locator("main textarea").all():
        area.fill(text)


def tick(page: Page) -> None:
    for box in page.locator("main .tick input[type=checkbox]").all():
        box.check()


def nothing(page: Page) -> None:
    pass


def address(page: Page) -> None:
    page.locator("[name=postal_code]").fill("37000")
    page.locator("[name=neighbourhood]").fill("San Juan de Dios")


def proposal(page: Page) -> None:
    texts(page)
    page.locator("main input[type=radio]").first.check()


ELIGIBILITY: dict[str, Callable[[Page], None]] = {
    "aviso": nothing,
    "nacimiento": birth,
    "vinculo": lambda page: page.locator("[name=link][value=both]").check(),
}
REST: dict[str, Callable[[Page], None]] = {
    "nombre": lambda page: page.locator("[name=name]").fill(NAME),
    "curp": lambda page: page.locator("[name=without_curp]").check(),
    "telefono": lambda page: page.locator("[name=phone]").fill("+52 477 123 4567"),
    "domicilio": address,
    "genero": lambda page: page.locator("[name=gender][value=woman]").check(),
    "eje": lambda page: page.locator("main input[type=radio]").nth(1).check(),
    "motivos": texts,
    "propuesta": proposal,
    "disponibilidad": lambda page: page.locator("main input[type=checkbox]").first.check(),
    "apoyos": nothing,
    "declaraciones": tick,
    "consentimientos": tick,
}
STEPS = [*ELIGIBILITY, *REST]


def step_of(page: Page) -> str:
    return page.url.split("?")[0].rstrip("/").split("/")[-1]


def be_eligible(page: Page, prefix: str = "") -> None:
    """From the first page of the form to the page that asks for an e-mail."""
    page.goto(f"{prefix}{FORM}")
    for step, fill in ELIGIBILITY.items():
        assert step_of(page) == step
        fill(page)
        press(page)


def sign_in(page: Page, inbox: Inbox, email: str) -> None:
    """With the code that came by mail, from the page that asks for an e-mail."""
    page.locator("main input[type=email]").fill(email)
    press(page)
    page.locator("main input[name=code]").fill(inbox.code(email))
    press(page)


def fill_until(page: Page, last: str) -> None:
    """Fill page after page, from where she stands until she stands on the step `last` (or on the review)."""
    while (step := step_of(page)) != last:
        REST[step](page)
        press(page)
        assert step_of(page) != step, page.locator("main").inner_text()


def whole_form(page: Page, inbox: Inbox, email: str, prefix: str = "") -> None:
    """Everything, up to "Revisa tus respuestas"."""
    be_eligible(page, prefix)
    sign_in(page, inbox, email)
    fill_until(page, "revisa")


def folio_on(page: Page) -> str:
    return page.locator(".confirmation .folio").inner_text()


def applications(email: str) -> list[Application]:
    return list(Application.objects.filter(person__email=email))


def sees(page: Page, *texts: str) -> None:
    """Every text stands on the page, for her eyes."""
    for text in texts:
        expect(page.get_by_text(text).filter(visible=True).first).to_be_visible()  # a hidden tab may say it too


def heading(page: Page, text: str | re.Pattern) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
