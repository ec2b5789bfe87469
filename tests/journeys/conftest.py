"""A real Chromium before the real site: León's content planted, one database per test, nothing sent anywhere else."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from tests import browser, database, signing
from tests.journeys import records
from tests.journeys.inbox import Inbox
from tests.journeys.team import LAPTOP

# Playwright keeps an event loop in the thread of the tests, where Django would refuse to query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

HERE = Path(__file__).parent
PHONE = {"width": 360, "height": 800}


def pytest_collection_modifyitems(items):
    """Every test here is a journey; without a Chromium they are skipped, except in CI."""
    mine = [item for item in items if HERE in item.path.parents]
    missing = bool(mine) and browser.find() is None and os.environ.get("CI") != "true"
    for item in mine:
        item.add_marker(pytest.mark.browser)
        if missing:
            item.add_marker(pytest.mark.skip(reason="no Chromium was found: `make browser` installs one"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # root has no sandbox to give
    return {"executable_path": browser.find(), "args": sandbox}


@pytest.fixture
def site(live_server, transactional_db, settings, mailoutbox) -> str:
    """The site with León's content; its address."""
    settings.SITE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    settings.ROOT_URLCONF = "tests.journeys.urls"
    database.put_planted(timezone.localdate())
    return live_server.url


@pytest.fixture
def inbox(site, mailoutbox) -> Inbox:
    return Inbox(mailoutbox)


Visit = Callable[..., Page]


@pytest.fixture
def visit(site, new_context) -> Visit:
    """`visit()` gives the page of a new visitor with a browser of her own, on a phone unless told otherwise.

    When the test ends, no visitor may have asked anything of another site or seen an error in the console: a breach of
    the content security policy is one.
    """
    complaints: list[str] = []

    def arrive(**options) -> Page:
        defaults = {"viewport": PHONE, "locale": "es-MX", "timezone_id": "America/Mexico_City", "base_url": site}
        context = new_context(**defaults | options)
        context.set_default_timeout(15_000)
        _listen(context, urlsplit(site).netloc, complaints)
        return context.new_page()

    yield arrive
    assert complaints == []


def _listen(context: BrowserContext, host: str, complaints: list[str]) -> None:
    def on_request(request):
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != host:
            complaints.append(f"asked another site: {request.url}")

    def on_console(message):
        answer = message.text.startswith("Failed to load resource: the server responded with a status of 4")
        refused_page = answer and "/static/" not in message.location["url"]
        if message.type == "error" and not refused_page:
            complaints.append(f"console of {message.page.url if message.page else ''}: {message.text}")

    context.on("request", on_request)
    context.on("console", on_console)
    context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))


@pytest.fixture
def phone(visit) -> Page:
    return visit()


@pytest.fixture
def editor(visit) -> Page:
    return at_work(visit, "editora")


@pytest.fixture
def secretary(visit) -> Page:
    return at_work(visit, "secretaria")


def at_work(visit: Visit, role: str) -> Page:
    """Somebody of the team, come in, before a laptop."""
    page = visit(viewport=LAPTOP)
    records.come_in(page, signing.staff(role), "password", "mfa")
    return page
