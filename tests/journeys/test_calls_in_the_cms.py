"""A year of the office: last year's call becomes the next one, is frozen and extended; its applications are read."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import FrameLocator, Page, expect

from audit.models import Reading
from convocatorias.models import Application, Convocatoria
from tests import signing
from tests.factories import an_applicant
from tests.journeys import records
from tests.journeys.inspection import axe
from tests.journeys.team import LAPTOP, another_approves_it, come_in_by_the_door, she_cannot_approve_it, submit
from tests.journeys.walking import NAME, heading, press, sees

NEXT = "cabildo-juvenil-2028"
PAGE = f"/convocatorias/{NEXT}/"
TITLE, SUMMARY, QUESTION = "Cabildo Abierto Juvenil 2028", "Otra vez, con más lugares.", "¿Qué eje te falta?"
NOT_FROZEN = "El formulario no está congelado: sin eso la convocatoria no abre."
DAY, HOURS = "%d/%m/%Y", "%d/%m/%Y %H:%M"
SETTLED = 3000  # what the editor saves and previews by itself is done
A_WHILE = 20_000  # the preview waits for a pause in the typing, and for the server


@pytest.fixture
def laptop(visit) -> Page:
    return visit(viewport=LAPTOP)


def test_the_next_edition(laptop, visit):
    secretary = visit(viewport=LAPTOP)
    come_in_by_the_door(laptop, signing.staff("editora"))
    records.come_in(secretary, signing.staff("secretaria"), "password", "mfa")
    an_editor_copies_last_years_call(laptop)
    she_edits_the_draft_and_looks_at_it(laptop)
    assert visit().goto(PAGE).status == 404
    submit(laptop)
    she_cannot_approve_it(laptop)
    assert not records.call(NEXT).live
    another_approves_it(secretary)
    call = records.call(NEXT)
    assert (call.live, call.title, call.frozen_form) == (True, TITLE, None)
    visitor = visit()  # another one each time: what a browser has seen it may keep for a minute
    visitor.goto(PAGE)
    heading(visitor, TITLE)
    sees(visitor, SUMMARY)
    expect(visitor.get_by_role("link", name="Empezar o continuar mi solicitud")).to_have_count(0)
    the_secretary_freezes_the_form(secretary, call)
    she_moves_the_closing(secretary, call)
    visitor = visit()
    visitor.goto(PAGE)
    visitor.get_by_role("link", name="Empezar o continuar mi solicitud").first.click()
    sees(visitor, "Antes de empezar: tus datos")


def an_editor_copies_last_years_call(page: Page) -> None:
    page.goto("/admin/")
    menu = page.locator("#wagtail-sidebar")
    menu.get_by_role("button", name="Convocatorias").click()
    menu.get_by_role("link", name="Convocatorias", exact=True).click()
    row = page.locator("tr", has=page.get_by_role("link", name=TITLE.replace("2028", "2027"), exact=True))
    row.get_by_role("button").first.click()
    page.get_by_role("link", name="Copiar a la siguiente edición").click()
    now = timezone.localtime()
    page.locator("[name=opens_at]").fill(f"{now - dt.timedelta(days=1):{HOURS}}")
    page.locator("[name=closes_at]").fill(f"{now + dt.timedelta(days=20):{HOURS}}")
    page.locator("[name=age_on]").fill(f"{now + dt.timedelta(days=60):{DAY}}")
    expect(page.locator("[name=edition]")).to_have_value("2028")
    page.locator("[name=folio_prefix]").fill("CAJ28")
    page.locator("[name=code]").fill(NEXT)
    with page.expect_navigation():
        page.locator("[name=code]").press("Enter")
    sees(page, "Copiada como borrador. Revisa fechas y textos antes de publicar.", NOT_FROZEN)


def she_edits_the_draft_and_looks_at_it(page: Page) -> None:
    """What she typed stands in the preview, of the page and of a page of the form, before anything is saved."""
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill(SUMMARY)
    add_a_question(page)
    page.locator("[data-side-panel-toggle=preview]").click()
    expect(preview(page).get_by_text(SUMMARY)).to_be_visible(timeout=A_WHILE)
    choose_preview(page, "step:eje")
    expect(preview(page).get_by_text(QUESTION, exact=True)).to_be_visible(timeout=A_WHILE)
    assert preview(page).locator("title").text_content() == f"Error: Tu eje · Paso 9 de 15 — {TITLE}"
    page.locator("[data-side-panel-toggle=preview]").click()


def choose_preview(page: Page, mode: str) -> None:
    """Once the one before is there: a preview under way does not see that another is asked for."""
    page.wait_for_timeout(SETTLED)
    page.locator("#id_preview_mode").select_option(mode)


def preview(page: Page) -> FrameLocator:
    return page.frame_locator("#w-preview-iframe")


def add_a_question(page: Page) -> None:
    """To the end of the first page of the form."""
    page.get_by_role("tab", name="Formulario").click()
    questions = page.locator("[name=questions-0-value-questions-count]")
    number = questions.input_value()
    questions.locator("xpath=..").locator(".c-sf-add-button").last.click()
    page.locator(f"[name=questions-0-value-questions-{number}-value-type]").select_option("short_text")
    page.locator(f"[name=questions-0-value-questions-{number}-value-label]").fill(QUESTION)


def the_secretary_freezes_the_form(page: Page, call: Convocatoria) -> None:
    page.goto(f"/admin/convocatorias/{call.pk}/congelar/")
    heading(page, f"Congelar el formulario {TITLE}")
    sees(page, QUESTION)
    expect(page.get_by_text(NOT_FROZEN)).to_have_count(0)  # she is about to
    digest = page.locator("main code").first.inner_text()
    assert axe(page, within="main") == []
    press(page, "main form button[type=submit]")
    sees(page, "Formulario congelado: versión 1.")
    assert call.frozen_form.sha256 == digest


def she_moves_the_closing(page: Page, call: Convocatoria) -> None:
    page.goto(f"/admin/convocatorias/{call.pk}/prorroga/")
    heading(page, f"Registrar una prórroga {TITLE}")
    later = timezone.localtime() + dt.timedelta(days=30)
    page.locator("[name=closes_at]").fill(f"{later:{HOURS}}")
    page.locator("[name=reason]").fill("Hubo fallas el último día.")
    assert axe(page, within="main") == []
    with page.expect_navigation():
        page.get_by_role("button", name="Registrar la prórroga").press("Enter")
    sees(page, "La prórroga quedó registrada y publicada en la página.")
    [extension] = call.extensions.all()
    moved = timezone.localtime(records.call(NEXT).closes_at)
    assert (extension.reason, f"{moved:{HOURS}}") == ("Hubo fallas el último día.", f"{later:{HOURS}}")


def test_the_office_reads_an_application(laptop):
    """Who it is of stays closed until she says what for; that is written down, and coming back finds it closed."""
    records.sent(an_applicant())
    [folio] = Application.objects.values_list("folio", flat=True)
    secretary = signing.staff("secretaria")
    records.come_in(laptop, secretary, "password", "mfa")
    laptop.goto("/admin/")
    laptop.locator("#wagtail-sidebar").get_by_role("link", name="Solicitudes").click()
    laptop.get_by_role("link", name=folio).click()
    sees(laptop, "Cada vez que abres la identidad queda anotado quién, cuándo y para qué.")
    expect(laptop.get_by_text(NAME)).to_have_count(0)
    assert axe(laptop, within="main") == []
    assert Reading.objects.count() == 0
    address = laptop.url
    see_identity(laptop)
    sees(laptop, "Elige para qué lo necesitas.")
    assert Reading.objects.count() == 0
    laptop.locator("#reason-identity").select_option("requirements")
    see_identity(laptop)
    sees(laptop, "Quedó anotado que la leíste.", NAME)
    [reading] = Reading.objects.all()
    assert (reading.actor_id, reading.what) == (secretary.pk, "identity.requirements")
    laptop.goto(address)
    expect(laptop.get_by_text(NAME)).to_have_count(0)
    assert Reading.objects.count() == 1


def see_identity(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Ver identidad").click()
