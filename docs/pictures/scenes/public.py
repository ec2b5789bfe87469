"""The three pictures of the README: a call, a question, the receipt, on a phone."""

from playwright.sync_api import Page

from tests.factories import an_applicant
from tests.journeys import records
from tests.journeys.walking import CALL, FORM

from ..camera import README, Shot, scene, show


@scene("visitor", folder=README)
def call(page: Page) -> Shot:
    page.goto(CALL)
    return show()


@scene("visitor of the form", folder=README)
def question(page: Page) -> Shot:
    applicant = an_applicant("lucia@ejemplo.test")
    records.draft(applicant, upto="propuesta")
    records.come_in(page, applicant)
    page.goto(f"{FORM}propuesta/")
    return show()


@scene("visitor with a receipt", folder=README)
def receipt(page: Page) -> Shot:
    applicant = an_applicant("sara@ejemplo.test")
    receipt = records.sent(applicant)
    records.come_in(page, applicant)
    page.goto(f"/mi-cuenta/solicitudes/{receipt.application.pk}/acuses/1/")
    return show()
