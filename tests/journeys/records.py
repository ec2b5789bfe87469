"""What is there before a journey begins: people, drafts and sent applications to the open call of León."""

import datetime as dt

from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from convocatorias.actions import start_draft
from convocatorias.models import Application, Convocatoria, Receipt
from tests import factories, signing
from tests.journeys.walking import CODE, NAME, REVIEW, STEPS, WHY

LONG = "palabra " * 400  # over every limit of words


def call(code: str = CODE) -> Convocatoria:
    return Convocatoria.objects.get(code=code)


def typed_pages() -> dict[str, dict[str, list[str]]]:
    """Right answers to every page of León's form."""
    fixed = factories.typed_pages(nombre={"name": [NAME], "called": [""]}, aviso={"notice": ["cabildo-juvenil v1"]})
    schema = call().frozen_form.schema
    own = {
        step["slug"]: {question["id"]: _answer(question, schema) for question in step["questions"]}
        for step in schema["steps"]
    }
    return {slug: (own.get(slug) or fixed[slug]) for slug in STEPS}


def _answer(question: dict, schema: dict) -> list[str]:
    if question["type"] in ("declaration", "consent"):
        return ["on"]
    if not question["required"]:
        return [""]
    if question["type"] == "axis":
        return [schema["axes"][1]["key"]]
    if question["choices"]:
        return [question["choices"][0]["key"]]
    return [WHY]


def draft(user: User, *, upto: str = "") -> Application:
    """A draft whose pages are right up to, and without, the step `upto`; complete without it."""
    pages = typed_pages()
    wanted = STEPS[: STEPS.index(upto)] if upto else STEPS
    return start_draft(call(), pages={slug: pages[slug] for slug in wanted}, by=user)


def sent(user: User) -> Receipt:
    """The receipt of a complete application that was sent."""
    application = draft(user)
    client(user).post(REVIEW, {"number": "1"})
    return application.receipts.get()


def client(user: User, *methods: str) -> Client:
    """Somebody's browser without a screen; `methods` as in `signing.enter`."""
    browser = Client()
    signing.enter(browser, user, *(methods or ["code"]))
    return browser


def come_in(page: Page, user: User, *methods: str) -> None:
    """Be signed in, without walking through the doors."""
    cookie = client(user, *methods).cookies["sesion"].value
    page.context.add_cookies([{"name": "sesion", "value": cookie, "url": settings.SITE_URL}])


def close(convocatoria: Convocatoria, *, ago: dt.timedelta = dt.timedelta(minutes=1)) -> None:
    """The call's time is over, as if by waiting."""
    Convocatoria.objects.filter(pk=convocatoria.pk).update(closes_at=timezone.now() - ago)
