"""The whole life of a call, as the guide tells it: copied, written, read by another, frozen, published and opened by
itself, applied to with a photo, told in English.
"""

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from common import private
from convocatorias.models import Attachment, Convocatoria, Receipt
from editorial.tasks import publish_scheduled
from tests import samples
from tests.journeys import records
from tests.journeys.inbox import Inbox
from tests.journeys.inspection import axe, inspect
from tests.journeys.team import publish, submit
from tests.journeys.test_calls_in_the_cms import A_WHILE, DAY, HOURS, SETTLED, choose_preview, preview
from tests.journeys.walking import ELIGIBILITY, WHY, fill_until, folio_on, heading, press, sees, sign_in, step_of

CODE, TITLE, ENGLISH = "cabildo-juvenil-2028", "Cabildo Abierto Juvenil 2028", "Youth Open Council 2028"
PAGE = f"/convocatorias/{CODE}/"
BEFORE, LEARNT, PHOTO = "¿Ya participaste antes?", "¿Qué aprendiste esa vez?", "Una foto del lugar"
NEW = [("yes_no", BEFORE, "Before?"), ("long_text", LEARNT, "What did you learn?"), ("file", PHOTO, "A photo")]
TOO_LATE = "después del cierre: entrarían menores de edad."
STEP = 2  # «Tu propuesta» among the pages of last year's form


@pytest.fixture
def photo(tmp_path) -> Path:
    file = tmp_path / "IMG_2031.HEIC"
    file.write_bytes(samples.photo("HEIF", size=(1200, 900)))
    return file


def test_from_last_years_call_to_a_receipt_and_english(editor, secretary, visit, inbox, photo, monkeypatch):
    now = timezone.localtime()
    she_copies_last_years_call(editor, now)
    she_adds_three_questions(editor)
    she_sees_them_as_applicants_will(editor)
    she_corrects_what_a_warning_says(editor, now)
    she_sends_it_for_a_day_to_come(editor, now + dt.timedelta(minutes=30))
    another_reads_and_approves(secretary)
    digest = the_secretary_reads_and_freezes(secretary)
    assert what_was_frozen() == (digest, *the_three_questions())
    assert visit().goto(PAGE).status == 404
    wait_until(now + dt.timedelta(minutes=45), monkeypatch)
    it_is_published_and_not_yet_open(visit())
    wait_until(now + dt.timedelta(minutes=90), monkeypatch)
    phone = visit()
    she_applies_with_a_photo(phone, inbox, photo)
    what_is_kept_is_a_clean_photo(phone)
    the_editor_publishes_its_english_page(editor)
    readers_find_it_in_english(visit())


def she_copies_last_years_call(page: Page, now: dt.datetime) -> None:
    page.goto(f"/admin/convocatorias/{records.call().pk}/copiar/")
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    page.locator("[name=opens_at]").fill(f"{now + dt.timedelta(minutes=60):{HOURS}}")
    page.locator("[name=closes_at]").fill(f"{now + dt.timedelta(days=20):{HOURS}}")
    page.locator("[name=age_on]").fill(f"{now + dt.timedelta(days=60):{DAY}}")
    page.locator("[name=folio_prefix]").fill("CAJ28")
    page.locator("[name=code]").fill(CODE)
    with page.expect_navigation():
        page.locator("[name=code]").press("Enter")
    sees(page, "Copiada como borrador. Revisa fechas y textos antes de publicar.", TOO_LATE)


def asked(page: Page, name: str) -> Locator:
    return page.locator(f"[name=questions-{STEP}-value-questions-{name}]")


def add(page: Page, name: str) -> None:
    asked(page, name).locator("xpath=..").locator(".c-sf-add-button").last.click()


def she_adds_three_questions(page: Page) -> None:
    """To the end of «Tu propuesta»; the second waits for a yes to the first."""
    page.get_by_role("tab", name="Formulario").click()
    first = int(asked(page, "count").input_value())
    for number, (kind, label, english) in enumerate(NEW, start=first):
        add(page, "count")
        asked(page, f"{number}-value-type").select_option(kind)
        asked(page, f"{number}-value-label").fill(label)
        asked(page, f"{number}-value-label_en").fill(english)
    waits = f"{first + 1}-value-shown_if"
    add(page, f"{waits}-count")
    asked(page, f"{waits}-0-value-question").locator("+ select").select_option(
        label=f"{STEP + 1}.{first + 1} · {BEFORE}"
    )
    asked(page, f"{waits}-0-value-answer").locator("+ select").select_option(label="Sí")


def she_sees_them_as_applicants_will(page: Page) -> None:
    page.locator("[data-side-panel-toggle=preview]").click()
    expect(preview(page).get_by_role("heading", level=1)).to_have_text(TITLE, timeout=A_WHILE)
    choose_preview(page, "step:propuesta")
    for _kind, label, _english in NEW:
        expect(preview(page).get_by_text(label).first).to_be_visible(timeout=A_WHILE)
    page.locator("[data-side-panel-toggle=preview]").click()


def she_corrects_what_a_warning_says(page: Page, now: dt.datetime) -> None:
    page.get_by_role("tab", name="Quién y cuántos").click()
    page.locator("[name=age_on]").fill(f"{now + dt.timedelta(days=20):{DAY}}")
    page.locator("[name=age_on]").press("Escape")
    page.wait_for_timeout(SETTLED)
    with page.expect_navigation():
        page.get_by_role("button", name="Guardar borrador").click()
    sees(page, "El formulario no está congelado: sin eso la convocatoria no abre.")
    expect(page.get_by_text(TOO_LATE)).to_have_count(0)


def she_sends_it_for_a_day_to_come(page: Page, moment: dt.datetime) -> None:
    page.locator("[data-side-panel-toggle=status]").click()
    page.get_by_role("button", name="Establece fecha de publicación").click()
    page.locator("[name=go_live_at]").fill(f"{moment:{HOURS}}")
    with page.expect_navigation():
        page.get_by_role("button", name="Guardar fecha").press("Enter")  # the calendar lies over it
    submit(page)


def another_reads_and_approves(page: Page) -> None:
    """From her own home; what she reads is the call's page as it will be."""
    page.goto("/admin/")
    page.locator("#panel-to-read-section").get_by_role("link", name=TITLE).click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Verlo como lo verá la gente").click()
    heading(opened.value, TITLE)
    opened.value.close()
    with page.expect_navigation():
        page.get_by_role("button", name="Aprobar y programar").click()
    call = records.call(CODE)
    assert (call.live, call.approved_schedule, call.frozen_form) == (False, True, None)


def the_secretary_reads_and_freezes(page: Page) -> str:
    """From what waits on her home to the frozen form; the hash that she saw."""
    page.goto("/admin/")
    page.locator("#panel-calls-section").get_by_role("link", name=TITLE).click()
    heading(page, f"Congelar el formulario {TITLE}")
    for link, title in (("Ver la página como quedará", TITLE), ("Tu propuesta", "Tu propuesta")):
        with page.context.expect_page() as opened:
            page.get_by_role("link", name=link).click()
        heading(opened.value, title)
        opened.value.close()
    assert axe(page, within="main") == []
    digest = page.locator("main code").first.inner_text()
    press(page, "main form button[type=submit]")
    sees(page, "Formulario congelado: versión 1.")
    return digest


def what_was_frozen() -> tuple:
    form = records.call(CODE).frozen_form
    last = form.schema["steps"][STEP]["questions"][-3:]
    return form.sha256, *((each["type"], each["label"], each["label_en"], each["shown_if"]) for each in last)


def the_three_questions() -> list[tuple]:
    before = question_ids()[BEFORE]
    conditions = {LEARNT: {"question": before, "answer": "yes"}}
    return [(*question, conditions.get(question[1])) for question in NEW]


def question_ids() -> dict[str, str]:
    steps = records.call(CODE).frozen_form.schema["steps"]
    return {question["label"]: question["id"] for question in steps[STEP]["questions"]}


def wait_until(moment: dt.datetime, monkeypatch) -> None:
    """It is then, and the worker's periodic job has run."""
    monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(dt.UTC))
    publish_scheduled()


def it_is_published_and_not_yet_open(page: Page) -> None:
    """Its page went out with it, by itself."""
    page.goto(PAGE)
    heading(page, TITLE)
    sees(page, "Todavía no abre")
    expect(page.get_by_role("link", name="Empezar o continuar mi solicitud")).to_have_count(0)


def she_applies_with_a_photo(page: Page, inbox: Inbox, photo: Path) -> None:
    page.goto(PAGE)
    page.get_by_role("link", name="Empezar o continuar mi solicitud").first.click()
    for step, fill in ELIGIBILITY.items():
        assert step_of(page) == step
        fill(page)
        press(page)
    sign_in(page, inbox, "ana@ejemplo.test")
    fill_until(page, "propuesta")
    she_answers_what_is_new(page, photo)
    fill_until(page, "revisa")
    sees(page, "IMG_2031.jpg (JPG", "A escuchar.")
    press(page)
    heading(page, "Recibimos tu solicitud")


def she_answers_what_is_new(page: Page, photo: Path) -> None:
    """The question that waits appears with a yes, and is then asked for."""
    learnt = page.locator(f"[name='{question_ids()[LEARNT]}']")
    for area in page.locator("main textarea:visible").all():
        area.fill(WHY)
    page.locator("main input[type=radio]").first.check()
    expect(learnt).to_be_hidden()
    before = page.get_by_role("group", name=BEFORE)
    before.get_by_label("Sí").check()
    expect(learnt).to_be_visible()
    page.locator(f"input[type=file][name='{question_ids()[PHOTO]}']").set_input_files(photo)
    press(page)
    sees(page, "Contesta esta pregunta.", "IMG_2031.jpg")
    assert inspect(page) == []
    learnt.fill("A escuchar.")
    press(page)
    assert step_of(page) == "disponibilidad"


def what_is_kept_is_a_clean_photo(page: Page) -> None:
    receipt, attachment = Receipt.objects.get(), Attachment.objects.get()
    assert folio_on(page) == receipt.application.folio
    assert re.fullmatch(r"CAJ28-[0-9A-Z]{7}-[0-9A-Z]", receipt.application.folio)
    assert receipt.content["files"] == [attachment.answer]
    assert (attachment.question, attachment.name) == (question_ids()[PHOTO], "IMG_2031.jpg")
    kept = private.fetch(attachment.stored_as)
    image = Image.open(io.BytesIO(kept))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (1200, 900), {})
    assert b"camara-secreta" not in kept


def the_editor_publishes_its_english_page(page: Page) -> None:
    """The copy brought it as a draft; it waits for her."""
    [spanish, english] = Convocatoria.objects.get(code=CODE).pages.order_by("-locale__language_code")
    assert (spanish.live, english.live) == (True, False)
    page.goto("/admin/")
    page.locator("#panel-drafts-section").get_by_role("link", name=ENGLISH).click()
    publish(page)


def readers_find_it_in_english(page: Page) -> None:
    page.goto(PAGE)
    page.locator("footer a[hreflang=en]").click()
    heading(page, ENGLISH)
    assert (page.title(), page.url.endswith(f"/en{PAGE}")) == (f"{ENGLISH} — León participa", True)
    assert inspect(page, language="en") == []
