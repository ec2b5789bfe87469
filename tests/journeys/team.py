"""How the team comes in: password, then the code of an app."""

from playwright.sync_api import Page

from accounts.models import User
from tests import signing
from tests.journeys.walking import press

LAPTOP = {"width": 1280, "height": 900}
PASSWORD_FORM = "main form:has([name=password]) button"
CODE_FORM = "main form:has([name=code]) button"


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
