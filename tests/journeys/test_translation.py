"""An editor translates a call's page in the CMS; readers find it at the same address in the other language."""

import pytest
from playwright.sync_api import Page, expect

from convocatorias.models import ConvocatoriaIndexPage, ConvocatoriaPage
from tests import signing
from tests.factories import a_call
from tests.journeys import records
from tests.journeys.team import LAPTOP
from tests.journeys.walking import heading, press, sees

WORDS = {"Llamado a votar": "Call to vote", "Ven a decidir.": "Come and decide."}
ADDRESS = "/convocatorias/llamado/"


@pytest.fixture
def laptop(visit) -> Page:
    return visit(viewport=LAPTOP)


def test_from_spanish_to_english(laptop, visit):
    page = a_spanish_page()
    records.come_in(laptop, signing.staff("editora"), "password", "mfa")
    laptop.goto(f"/admin/localize/submit/page/{page.pk}/")
    laptop.locator("main input[name=locales]").first.check()
    press(laptop, "main form [type=submit]")
    assert visit().goto(f"/en{ADDRESS}").status == 404  # a draft until she has written it
    for spanish, english in WORDS.items():
        translate(laptop, spanish, english)
    laptop.locator("button[name=action][value=publish]").first.click()
    sees(laptop, "Call to vote")
    reader = visit()
    reader.goto(ADDRESS)
    reader.locator("footer a[hreflang=en]").click()
    heading(reader, "Call to vote")
    sees(reader, "Come and decide.")
    assert reader.url.endswith(f"/en{ADDRESS}")
    reader.locator("footer a[hreflang=es]").click()
    heading(reader, "Llamado a votar")


def a_spanish_page() -> ConvocatoriaPage:
    index = ConvocatoriaIndexPage.objects.get(locale__language_code="es")
    call = a_call("llamado", title="Llamado a votar", title_en="Call to vote")
    page = ConvocatoriaPage(title="Llamado a votar", slug="llamado", convocatoria=call, intro="<p>Ven a decidir.</p>")
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def translate(page: Page, spanish: str, english: str) -> None:
    segment = page.locator("li", has_text=spanish).filter(has=page.get_by_role("button", name="Traducir")).last
    segment.get_by_role("button", name="Traducir").click()
    page.locator("main textarea").last.fill(english)
    page.get_by_role("button", name="Guardar", exact=True).last.click()
    expect(page.get_by_text(english, exact=True)).to_be_visible()
