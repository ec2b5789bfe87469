"""Guidelines and their second version: one writes, another approves, readers see which is in force and what changed."""

from playwright.sync_api import Page, expect

from convocatorias.models import GuidelinesPage
from tests import signing
from tests.approving import guidelines
from tests.journeys import records
from tests.journeys.inspection import axe
from tests.journeys.team import LAPTOP, another_approves_it, she_cannot_approve_it, submit
from tests.journeys.walking import heading, sees

TITLE, CORRECTED, WHY = "Lineamientos de prueba", "Lineamientos de prueba corregidos", "Se corrigió el título."
PATH = "/lineamientos/lineamientos-de-prueba/"


def test_guidelines_and_their_second_version(visit):
    editor, secretary = visit(viewport=LAPTOP), visit(viewport=LAPTOP)
    records.come_in(editor, signing.staff("editora"), "password", "mfa")
    records.come_in(secretary, signing.staff("secretaria"), "password", "mfa")
    page = guidelines(TITLE)
    visitor = visit()
    visitor.goto("/lineamientos/")
    sees(visitor, "Todavía no se publican lineamientos.")
    open_editor(editor, page)
    submit(editor)
    she_cannot_approve_it(editor)
    another_approves_it(secretary)
    readers_find_the_evidence(visit())
    the_next_version_says_what_changed(editor, page)
    another_approves_it(secretary)
    readers_find_both_versions(visit())


def open_editor(page: Page, guidelines: GuidelinesPage) -> None:
    page.goto(f"/admin/pages/{guidelines.pk}/edit/")
    expect(page.locator("[name=action-publish]")).to_have_count(0)


def readers_find_the_evidence(page: Page) -> None:
    page.goto("/lineamientos/")
    page.get_by_role("link", name=TITLE).click()
    heading(page, TITLE)
    sees(page, "Ayuntamiento de prueba", "Acta de la sesión ordinaria 12", "Vigente")
    assert axe(page) == []


def the_next_version_says_what_changed(page: Page, guidelines: GuidelinesPage) -> None:
    open_editor(page, guidelines)
    page.locator("[name=title]").fill(CORRECTED)
    page.get_by_role("button", name="Más acciones").click()
    page.locator("[name=action-submit]").click()
    sees(page, "El texto cambia: di qué cambió respecto de la versión anterior.")
    page.locator("[name=changes]").fill(WHY)
    submit(page)


def readers_find_both_versions(page: Page) -> None:
    page.goto(PATH)
    heading(page, CORRECTED)
    sees(page, WHY)
    page.get_by_role("link", name="Ver los cambios, palabra por palabra").click()
    heading(page, "Qué cambió en la versión 2")
    assert axe(page) == []
    page.get_by_role("link", name="Versión 1").click()
    heading(page, TITLE)
    sees(page, "La versión 1 ya no es la vigente.")
    assert axe(page) == []
    page.get_by_role("link", name="Lee la versión 2, la vigente").click()
    heading(page, CORRECTED)
