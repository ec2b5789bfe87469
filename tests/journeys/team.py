"""How the team comes in: password, then the code of an app."""

from playwright.sync_api import Page, expect

from accounts.models import User
from editorial.models import SecondReading
from tests import signing
from tests.journeys.inspection import axe
from tests.journeys.walking import press

LAPTOP = {"width": 1280, "height": 900}
PASSWORD_FORM = "main form:has([name=password]) button"
CODE_FORM = "main form:has([name=code]) button"


READING = "/admin/segunda-lectura/{}/"


def submit(page: Page) -> None:
    """Send what is in the editor to its second reader."""
    page.get_by_role("button", name="Más acciones").click()
    page.locator("[name=action-submit]").click()
    page.wait_for_url(lambda address: "/edit/" not in address)  # saving by itself counts as a navigation too


def publish(page: Page) -> None:
    """What one person may publish."""
    page.get_by_role("button", name="Más acciones").click()
    page.locator("[name=action-publish]").click()
    page.wait_for_url(lambda address: "/edit/" not in address)  # saving by itself counts as a navigation too


def she_cannot_approve_it(page: Page) -> None:
    page.goto(READING.format(SecondReading.objects.latest("pk").pk))
    expect(page.get_by_text("la aprueba otra persona")).to_be_visible()
    expect(page.get_by_role("button", name="Aprobar")).to_have_count(0)
    assert axe(page, within="main") == []


def another_approves_it(page: Page) -> None:
    page.goto(READING.format(SecondReading.objects.latest("pk").pk))
    assert axe(page, within="main") == []
    with page.expect_navigation():
        page.get_by_role("button", name="Aprobar y publicar").click()
    expect(page.get_by_text("Aprobado. Se publica ya, o el día que dice.")).to_be_visible()


def give_password(page: Page, user: User, password: str = signing.PASSWORD) -> None:
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(password)
    press(page, PASSWORD_FORM)


def give_code(page: Page, code: str) -> None:
    page.locator("main input[name=code]").fill(code)
    press(page, CODE_FORM)


def come_in_by_the_door(page: Page, user: User) -> None:
    page.goto("/admin/")
    give_password(page, user)
    give_code(page, signing.app_code(user))
