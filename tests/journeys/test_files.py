"""A photo from a phone goes with the application: shown, kept, replaced, taken out, sent; by mouse, keys, no script."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from common import private
from convocatorias.models import Attachment, DraftStep, Receipt
from tests import samples
from tests.factories import an_applicant
from tests.journeys import records
from tests.journeys.inspection import inspect
from tests.journeys.test_keyboard import Keys
from tests.journeys.walking import FORM, REVIEW, folio_on, press, proposal, sees, step_of

PAGE = f"{FORM}propuesta/"
UPLOAD, REMOVE = "main form button[name=upload]", "main form button[name=remove]"
WRITTEN = "Una calle con árboles"


@pytest.fixture
def ana(site) -> User:
    user = an_applicant("ana@ejemplo.test")
    records.draft(user)
    return user


@pytest.fixture
def photos(tmp_path) -> Path:
    (tmp_path / "IMG_2031.HEIC").write_bytes(samples.photo("HEIF", size=(1200, 900)))
    (tmp_path / "Mi plano.pdf").write_bytes(samples.pdf())
    (tmp_path / "dibujo.svg").write_bytes(samples.SVG)
    (tmp_path / "pesada.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(6 * 1024 * 1024))
    return tmp_path


def choose(page: Page, file: Path) -> None:
    page.locator("main input[type=file]").set_input_files(file)


def at_the_page(page: Page, user: User) -> Page:
    records.come_in(page, user)
    page.goto(PAGE)
    return page


@pytest.mark.parametrize("script", [True, False])
def test_a_photo_of_an_iphone_goes_with_the_application(visit, ana, photos, script):
    page = at_the_page(visit(java_script_enabled=script), ana)
    first = page.locator("main textarea").first
    first.fill(WRITTEN)
    choose(page, photos / "IMG_2031.HEIC")
    press(page, UPLOAD)
    sees(page, "IMG_2031.jpg")
    expect(first).to_have_value(WRITTEN)
    # another field fails: the file is still there
    first.fill("")
    press(page)
    expect(page.locator(".error-summary")).to_be_visible()
    sees(page, "IMG_2031.jpg")
    # a bad file leaves the good one
    first.fill(WRITTEN)
    choose(page, photos / "dibujo.svg")
    press(page, UPLOAD)
    sees(page, "El archivo debe ser una foto (JPG, PNG o HEIC) o un PDF.", "IMG_2031.jpg")
    expect(first).to_have_value(WRITTEN)
    # replaced, taken out, and chosen again with the button that goes on
    choose(page, photos / "Mi plano.pdf")
    press(page, UPLOAD)
    sees(page, "Mi plano.pdf")
    press(page, REMOVE)
    expect(page.locator(".upload")).to_have_count(0)
    proposal(page)
    choose(page, photos / "IMG_2031.HEIC")
    press(page)
    assert step_of(page) == "disponibilidad"
    page.goto(REVIEW)
    sees(page, "IMG_2031.jpg (JPG")
    press(page)
    receipt, attachment = Receipt.objects.get(), Attachment.objects.get()
    assert folio_on(page) == receipt.application.folio
    page.locator("main details summary", has_text="Lo que enviaste").click()
    sees(page, "IMG_2031.jpg (JPG", attachment.sha256)
    assert receipt.content["files"] == [attachment.answer]
    assert b"camara-secreta" not in private.fetch(attachment.stored_as)


def test_what_she_downloads_is_the_clean_photo(phone, ana, photos):
    page = at_the_page(phone, ana)
    choose(page, photos / "IMG_2031.HEIC")
    press(page, UPLOAD)
    with page.expect_download() as download:
        page.locator(".upload a").click()
    assert download.value.suggested_filename == "IMG_2031.jpg"
    assert Path(download.value.path()).read_bytes().startswith(b"\xff\xd8\xff")


def test_every_state_is_for_everybody(phone, ana, photos):
    page = at_the_page(phone, ana)
    wrong = {"asked": inspect(page)}
    choose(page, photos / "IMG_2031.HEIC")
    press(page, UPLOAD)
    wrong["shown"] = inspect(page)
    choose(page, photos / "dibujo.svg")
    press(page, UPLOAD)
    sees(page, "El archivo debe ser una foto")
    wrong["refused"] = inspect(page)
    choose(page, photos / "pesada.png")
    sees(page, "El archivo debe pesar menos de 5 MB.")
    wrong["too heavy"] = [each for each in inspect(page) if "focus is not" not in each]
    Attachment.objects.update(scan="infected")
    page.goto(PAGE)
    sees(page, "El antivirus encontró un virus en este archivo.")
    wrong["infected"] = inspect(page)
    assert wrong == {"asked": [], "shown": [], "refused": [], "too heavy": [], "infected": []}


def test_a_file_that_is_too_heavy_is_told_before_it_is_sent(phone, ana, photos):
    page = at_the_page(phone, ana)
    choose(page, photos / "pesada.png")
    expect(page.get_by_role("alert").filter(has_text="menos de 5 MB")).to_be_visible()
    expect(page.locator("main input[type=file]")).to_have_value("")
    choose(page, photos / "IMG_2031.HEIC")
    expect(page.get_by_text("menos de 5 MB. Si es una foto")).to_have_count(0)
    press(page, UPLOAD)
    sees(page, "IMG_2031.jpg")


def test_a_file_that_is_too_heavy_is_refused_without_script_too(visit, ana, photos):
    page = at_the_page(visit(java_script_enabled=False), ana)
    page.locator("main textarea").first.fill(WRITTEN)
    choose(page, photos / "pesada.png")
    press(page, UPLOAD)
    sees(page, "El archivo debe pesar menos de 5 MB.")
    expect(page.locator("main textarea").first).to_have_value(WRITTEN)


def test_by_keyboard(visit, ana, photos):
    page = at_the_page(visit(reduced_motion="reduce"), ana)
    keys = Keys(page)
    choose(page, photos / "IMG_2031.HEIC")  # the system's own window is beyond the page
    keys.tab_to("input[type=file]")
    keys.go(UPLOAD.removeprefix("main form "))
    sees(page, "IMG_2031.jpg")
    keys.tab_to(".upload a", limit=2)  # one stands where the file is, not at the top of the page
    keys.go("button[name=remove]")
    expect(page.locator(".upload")).to_have_count(0)
    keys.tab_to("button[name=upload]", limit=3)


def test_enter_in_a_box_goes_on_and_does_not_upload(phone, ana):
    page = at_the_page(phone, ana)
    proposal(page)
    with page.expect_navigation():
        page.locator("main input[type=url]").press("Enter")
    assert step_of(page) == "disponibilidad"


def test_leaving_half_way_keeps_the_text_though_a_file_was_chosen(phone, ana, photos):
    page = at_the_page(phone, ana)
    page.locator("main textarea").first.fill(WRITTEN)
    choose(page, photos / "IMG_2031.HEIC")
    area = page.locator("main textarea").first.get_attribute("name")
    page.goto("/")
    deadline, saved = time.monotonic() + 10, DraftStep.objects.filter(step="propuesta")
    while saved.get().data[area] != [WRITTEN] and time.monotonic() < deadline:
        page.wait_for_timeout(50)  # a beacon tells nobody when it has arrived
    page.goto(PAGE)
    expect(page.locator("main textarea").first).to_have_value(WRITTEN)
