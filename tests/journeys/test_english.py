"""The whole form in English: the same pages, the record's own English, and its Spanish marked where there is none."""

import json
import re

from django.db import connection
from playwright.sync_api import expect

from convocatorias.models import FormVersion
from tests.factories import an_applicant
from tests.journeys import records
from tests.journeys.inbox import Inbox
from tests.journeys.walking import CALL, CONTINUE, FORM, folio_on, heading, press, sees, whole_form

ANA = "ana@ejemplo.test"


def switch(page, language: str) -> None:
    """To the same page in the other language, from the foot of the page."""
    with page.expect_navigation():
        page.locator(f"footer a[hreflang={language}]").click()
    assert page.evaluate("() => document.documentElement.lang") == language


def test_the_switch_leads_to_the_same_page(phone):
    for path in (
        "/",
        "/convocatorias/",
        CALL,
        "/ayuda/",
        f"{CALL}aviso-de-privacidad/",
        "/verificar/",
        f"{FORM}aviso/",
    ):
        phone.goto(path)
        switch(phone, "en")
        assert phone.url.endswith(f"/en{path}")
        switch(phone, "es")
        assert phone.url.endswith(path)
        assert "/en/" not in phone.url


def test_the_whole_form(phone, inbox: Inbox):
    phone.goto(f"/en{CALL}")
    heading(phone, "Youth Open Council 2027")
    whole_form(phone, inbox, ANA, prefix="/en")
    assert phone.url.endswith("/en" + f"{FORM}revisa/")
    sees(phone, "Which topic do you want to work on?", "Environment and water", "Your reasons")
    press(phone)
    folio = folio_on(phone)
    assert "/en/mi-cuenta/" in phone.url
    assert re.fullmatch(r"CAJ27-[0-9A-Z-]+", folio)
    letter = inbox.last(ANA)
    assert folio in letter.subject
    assert "Recibimos" not in letter.subject
    assert "/en/mi-cuenta/" in letter.body
    assert len(letter.attachments) == 1
    phone.locator("main summary").get_by_text("What you sent").click()
    sees(phone, "Which topic do you want to work on?")


def test_a_draft_changes_language_and_keeps_its_answers(phone):
    user = an_applicant(ANA)
    records.come_in(phone, user)
    records.draft(user)
    phone.goto(f"{FORM}eje/")
    heading(phone, "Tu eje")
    switch(phone, "en")
    heading(phone, "Your topic")
    expect(phone.get_by_label("Environment and water").first).to_be_checked()


def test_what_has_no_english_is_spanish_and_says_so(phone):
    form = records.call().frozen_form
    question = form.schema["steps"][0]["questions"][0]
    question["label_en"] = ""
    forge(form)
    user = an_applicant(ANA)
    records.come_in(phone, user)
    records.draft(user)
    phone.goto(f"/en{FORM}eje/")
    expect(phone.locator("main legend span[lang=es]")).to_have_text("¿En qué eje quieres trabajar?")
    phone.goto(f"/en{FORM}revisa/")
    expect(phone.locator("main").get_by_text("¿En qué eje quieres trabajar?")).to_be_visible()
    assert phone.locator(CONTINUE).count() == 1


def forge(form: FormVersion) -> None:
    """Change a frozen form, which only a test may: the database's own guard steps aside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [form._meta.db_table])
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(
            f"UPDATE {form._meta.db_table} SET schema = %s WHERE id = %s", [json.dumps(form.schema), form.pk]
        )
