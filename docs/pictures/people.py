"""The demo people come in by the door."""

from playwright.sync_api import BrowserContext

from accounts import demo
from accounts.models import User
from tests.journeys.team import give_code, give_password


def come_in(context: BrowserContext, who: str) -> None:
    page = context.new_page()
    page.goto("/admin/")
    give_password(page, User.objects.get(email=demo.address(who)), demo.read_passwords()[who])
    give_code(page, demo.current_code(who))
    page.close()
