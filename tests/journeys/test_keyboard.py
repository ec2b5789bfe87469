"""The whole way without a mouse: Tab, Space, arrows and Enter; at each stop one sees where one is."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.inbox import Inbox
from tests.journeys.walking import CALL, FORM, NAME, applications, folio_on, heading, step_of

ANA = "ana@ejemplo.test"

# Where the focus stands, and whether it can be seen: an outline on it, or on the card that holds it.
STOP = """() => {
  const at = document.activeElement
  const outlined = [at, at.closest('.card')].some(e => {
    if (!e) return false
    const style = getComputedStyle(e)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  })
  const box = at.getBoundingClientRect()
  return {seen: outlined && box.bottom > 0 && box.top < innerHeight, what: at.outerHTML.slice(0, 160)}
}"""


@pytest.fixture
def phone(visit) -> Page:
    """Without smooth scrolling: what has the focus is in sight at once."""
    return visit(reduced_motion="reduce")


class Keys:
    """Somebody at a keyboard."""

    def __init__(self, page: Page):
        self.page = page

    def tab_to(self, selector: str, limit: int = 60) -> None:
        """Tab until the focus stands on `selector`; every stop on the way must be seen."""
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(STOP)
            assert stop["seen"], f"focus is not seen on {stop['what']}"
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab never comes to {selector}")

    def go(self, selector: str) -> None:
        """To a link or button, and press Enter."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        self.tab_to(selector)
        self.page.keyboard.insert_text(text)

    def send(self) -> None:
        self.go("main form button:not([name])")


def test_skipping_to_the_content(phone):
    keys = Keys(phone)
    phone.goto(CALL)
    keys.tab_to(".skip", limit=1)
    phone.keyboard.press("Enter")
    expect(phone.locator("#contenido")).to_be_focused()
    keys.tab_to("main a", limit=1)


def test_the_menu_opens_by_keyboard(phone):
    keys = Keys(phone)
    phone.goto("/")
    keys.tab_to(".menu summary", limit=4)
    phone.keyboard.press("Enter")
    keys.go(".menu nav a[href='/mi-cuenta/']")
    heading(phone, "Te mandamos un código a tu correo")


def test_an_error_takes_the_focus_and_leads_to_its_field(phone):
    keys = Keys(phone)
    phone.goto(f"{FORM}aviso/")
    keys.send()
    keys.send()
    expect(phone.locator(".error-summary")).to_be_focused()
    assert phone.title().startswith("Error:")
    keys.tab_to(".error-summary a", limit=1)
    phone.keyboard.press("Enter")
    expect(phone.locator("[name=birth_date_0]")).to_be_focused()


def test_the_whole_way(phone, inbox: Inbox):
    keys = Keys(phone)
    phone.goto("/")
    keys.go(f"main a[href='{CALL}']")
    keys.go(f"main a[href='{FORM}']")
    keys.send()
    for part, value in enumerate(("27", "3", "2004")):
        keys.write(f"[name=birth_date_{part}]", value)
    keys.send()
    keys.tab_to("[name=link]")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("ArrowDown")
    expect(phone.locator("[name=link][value=both]")).to_be_checked()
    keys.send()
    keys.write("[type=email]", ANA)
    phone.keyboard.press("Enter")
    expect(phone.locator("[name=code]")).to_be_visible()
    keys.write("[name=code]", inbox.code(ANA))
    keys.send()
    keys.write("[name=name]", NAME)
    keys.send()
    keys.tab_to("[name=without_curp]")
    phone.keyboard.press("Space")
    keys.send()
    keys.write("[name=phone]", "477 123 4567")
    keys.send()
    keys.write("[name=postal_code]", "37000")
    keys.write("[name=neighbourhood]", "Centro")
    keys.send()
    keys.tab_to("[name=gender]")
    phone.keyboard.press("Space")
    keys.send()
    while step_of(phone) != "revisa":
        _answer_all(keys)
        keys.send()
    keys.send()
    heading(phone, "Recibimos tu solicitud")
    assert [each.folio for each in applications(ANA)] == [folio_on(phone)]


def _answer_all(keys: Keys) -> None:
    """Whatever the page asks: a sentence, the first of the options, a tick in every box."""
    page = keys.page
    for area in page.locator("main textarea").all():
        keys.write(f"#{area.get_attribute('id')}", "Porque sé escuchar.")
    for group in page.locator("main fieldset").all():
        first = group.locator("input[type=radio], input[type=checkbox]").first
        if first.is_visible() and not group.locator("input:checked").count():
            keys.tab_to(f"#{first.get_attribute('id')}")
            page.keyboard.press("Space")
    for box in page.locator("main .tick input").all():
        keys.tab_to(f"#{box.get_attribute('id')}")
        page.keyboard.press("Space")
