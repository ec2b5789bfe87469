"""What happens to people: two windows, a session that ends, a call that closes, a change of mind. Nothing is lost."""

import datetime as dt
import time

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from convocatorias.models import Application, Convocatoria
from tests.factories import an_applicant
from tests.journeys import records
from tests.journeys.walking import (
    ACCOUNT,
    BACK,
    CALL,
    FORM,
    REVIEW,
    applications,
    be_eligible,
    birth,
    folio_on,
    heading,
    press,
    sees,
    sign_in,
    step_of,
)

HERE, THERE = "Lo escribí aquí, en el camión", "Lo escribí allá, en la escuela"


@pytest.fixture
def ana(site) -> User:
    return an_applicant("ana@ejemplo.test")


@pytest.fixture
def writing(phone, ana) -> Page:
    """Ana, signed in, on the page of her reasons."""
    records.come_in(phone, ana)
    records.draft(ana, upto="motivos")
    phone.goto(f"{FORM}motivos/")
    return phone


def first_text(page: Page):
    return page.locator("main textarea").first


def write(page: Page, text: str) -> None:
    """Three answers, the first of them `text`."""
    for number, area in enumerate(page.locator("main textarea").all()):
        area.fill(text if number == 0 else "Otra cosa")


def test_reloading_and_the_browsers_back_keep_what_was_typed(writing):
    write(writing, HERE)
    press(writing)
    assert step_of(writing) == "propuesta"
    first_text(writing).fill("A medias")
    with writing.expect_navigation():
        writing.go_back()
    expect(first_text(writing)).to_have_value(HERE)
    writing.reload()
    expect(first_text(writing)).to_have_value(HERE)
    writing.goto(f"{FORM}propuesta/")
    first_text(writing).fill("A medias")
    press(writing, BACK)
    assert step_of(writing) == "motivos"
    press(writing)
    expect(first_text(writing)).to_have_value("A medias")


def test_the_browsers_back_from_a_half_typed_page_saves_it_on_the_way(writing):
    """Only where there is JavaScript: the page sends itself as it goes."""
    draft = Application.objects.get()
    writing.goto(f"{FORM}eje/")
    writing.goto(f"{FORM}motivos/")
    first_text(writing).type(HERE)
    area = first_text(writing).get_attribute("name")
    writing.go_back()
    sees(writing, "¿En qué eje quieres trabajar?")
    deadline, saved = time.monotonic() + 10, draft.draft_steps.filter(step="motivos")
    while not saved.exists() and time.monotonic() < deadline:
        writing.wait_for_timeout(50)  # a beacon tells nobody when it has arrived
    assert saved.get().data[area] == [HERE]
    writing.go_forward()
    expect(first_text(writing)).to_have_value(HERE)


def test_no_link_of_the_page_leads_back_without_saving(writing):
    links = writing.locator("main a").evaluate_all("links => links.map(link => link.pathname)")
    assert [path for path in links if path.startswith(FORM)] == []


def test_a_wrong_page_is_kept_as_typed(writing):
    first_text(writing).fill(HERE)
    press(writing)
    heading(writing, "Tus motivos")
    assert writing.title().startswith("Error: Tus motivos · Paso 10 de 15")
    sees(writing, "Hay un problema", "Contesta esta pregunta.")
    writing.goto(f"{FORM}motivos/")
    expect(first_text(writing)).to_have_value(HERE)


def test_later_pages_wait_for_the_earlier_ones(writing):
    writing.goto(f"{FORM}consentimientos/")
    assert step_of(writing) == "motivos"
    writing.goto(REVIEW)
    assert step_of(writing) == "motivos"


def test_a_second_window_overwrites_nothing_silently(writing):
    other = writing.context.new_page()
    other.goto(f"{FORM}motivos/")
    write(other, THERE)
    press(other)
    write(writing, HERE)
    press(writing)
    sees(writing, "Guardaste esta página en otra ventana")
    expect(writing.locator(".error-summary")).to_contain_text(THERE)
    expect(first_text(writing)).to_have_value(HERE)
    expect(writing.locator(".error-summary")).to_be_focused()
    other.goto(f"{FORM}motivos/")
    expect(first_text(other)).to_have_value(THERE)
    press(writing)
    assert step_of(writing) == "propuesta"
    other.reload()
    expect(first_text(other)).to_have_value(HERE)


def test_a_session_that_ends_in_mid_page(writing, ana, inbox):
    write(writing, HERE)
    writing.context.clear_cookies(name="sesion")
    press(writing)
    heading(writing, "Te mandamos un código a tu correo")
    sign_in(writing, inbox, ana.email)
    assert step_of(writing) == "motivos"
    expect(first_text(writing)).to_have_value(HERE)
    press(writing)
    writing.goto(f"{FORM}motivos/")
    expect(first_text(writing)).to_have_value(HERE)


def test_a_browser_that_forgets_all_cookies_shows_what_was_typed(writing):
    write(writing, HERE)
    writing.context.clear_cookies()
    press(writing)
    heading(writing, "Vuelve a enviar, por favor")
    sees(writing, "Lo que acabas de escribir", HERE)
    expect(writing.get_by_text("Otra cosa")).to_have_count(2)


def test_a_draft_is_discarded(writing, ana):
    writing.goto(ACCOUNT)
    writing.get_by_role("link", name="Ver acuses y opciones").click()
    writing.get_by_role("link", name="Borrar este borrador").click()
    heading(writing, "Borrar este borrador")
    press(writing)
    heading(writing, "Mi cuenta")
    sees(writing, "Todavía no tienes ninguno.")
    assert applications(ana.email) == []


@pytest.mark.parametrize("year", ["1990", "2015"])
def test_an_age_outside_ends_on_an_explanation(phone, year):
    phone.goto(f"{FORM}aviso/")
    press(phone)
    birth(phone, year=year)
    press(phone)
    heading(phone, "No puedes participar en esta convocatoria")
    first, last = records.call().birth_dates
    sees(phone, "es para personas de 18 a 30 años", f"{first.year}", f"{last.year}", "No guardamos nada")
    phone.get_by_role("link", name="Vuelve y corrígelo").click()
    phone.wait_for_url(f"**{FORM}nacimiento/")
    expect(phone.locator("[name=birth_date_2]")).to_have_value("")


def test_no_link_to_the_city_ends_on_an_explanation(phone):
    phone.goto(f"{FORM}aviso/")
    press(phone)
    birth(phone)
    press(phone)
    phone.locator("[name=link][value=none]").check()
    press(phone)
    heading(phone, "No puedes participar en esta convocatoria")
    sees(phone, "originarias o residentes de León")


def test_the_call_closes_while_she_writes(writing):
    write(writing, HERE)
    records.close(records.call())
    press(writing)
    heading(writing, "La convocatoria no está abierta")
    sees(writing, "La convocatoria cerró el", HERE, "Otra cosa")
    writing.goto(CALL)
    sees(writing, "Esta convocatoria ya cerró")


def test_who_stood_before_the_button_has_the_grace(phone, ana):
    records.come_in(phone, ana)
    records.draft(ana)
    phone.goto(REVIEW)
    sees(phone, "tienes 15 minutos más para enviar")
    # A minute ago it closed; she had come to this page before.
    Application.objects.update(reached_review_at=timezone.now() - dt.timedelta(minutes=2))
    records.close(records.call())
    press(phone)
    heading(phone, "Recibimos tu solicitud")
    assert folio_on(phone) == applications(ana.email)[0].folio


def test_after_the_grace_it_is_too_late_and_nothing_is_lost(phone, ana):
    records.come_in(phone, ana)
    records.draft(ana)
    phone.goto(REVIEW)
    Application.objects.update(reached_review_at=timezone.now() - dt.timedelta(hours=2))
    records.close(records.call(), ago=dt.timedelta(hours=1))
    press(phone)
    heading(phone, "Revisa tus respuestas")
    sees(phone, "No se puede enviar", "La convocatoria cerró el", "Ana Ñúñez O’Hara")
    assert [each.filing for each in applications(ana.email)] == ["draft"]


def test_somebody_elses_pages_do_not_exist(phone, ana):
    receipt = records.sent(ana)
    records.come_in(phone, an_applicant("beto@ejemplo.test"))
    mine = f"/mi-cuenta/solicitudes/{receipt.application_id}/"
    answers = [phone.goto(path).status for path in (mine, f"{mine}acuses/1/", f"{mine}retirar/", f"{mine}descartar/")]
    assert answers == [404, 404, 404, 404]


def test_going_back_after_sending_and_sending_again(phone, ana):
    """The page that Back shows says that it was sent, and offers nothing to send."""
    records.come_in(phone, ana)
    records.draft(ana)
    phone.goto(REVIEW)
    press(phone)
    folio = folio_on(phone)
    with phone.expect_navigation():
        phone.go_back()
    sees(phone, "Ya enviaste tu solicitud.")
    expect(phone.locator("main form button")).to_have_count(0)
    phone.get_by_role("link", name="Ver mis acuses").click()
    sees(phone, folio)
    assert [each.folio for each in applications(ana.email)] == [folio]


def test_the_draft_begun_before_signing_in_is_hers_after(phone, inbox):
    be_eligible(phone)
    phone.goto(f"{FORM}nacimiento/")
    expect(phone.locator("[name=birth_date_2]")).to_have_value("2004")
    phone.goto(f"{FORM}borrador/")
    sign_in(phone, inbox, "ana@ejemplo.test")
    phone.goto(f"{FORM}nacimiento/")
    expect(phone.locator("[name=birth_date_2]")).to_have_value("2004")
    assert Convocatoria.objects.get(applications__person__email="ana@ejemplo.test").code in CALL
