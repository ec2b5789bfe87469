"""What the office does with a call: questions by keyboard, two editors at once, an erratum, its spreading."""

import re

import pytest
from playwright.sync_api import Page, expect

from convocatorias.models import Application, Convocatoria
from editorial.actions import approve
from editorial.models import SecondReading
from mail.models import Message
from tests import signing
from tests.approving import of_role
from tests.factories import an_applicant
from tests.journeys import records
from tests.journeys.inspection import axe, inspect
from tests.journeys.team import LAPTOP, submit
from tests.journeys.walking import CALL, CODE, FORM, REVIEW, heading, press, sees, step_of

PLANNED = "cabildo-juvenil-2027-suplencias"
ASKED, WAITING = "¿Estudias o trabajas?", "¿En qué escuela?"
A_WHILE = 20_000


@pytest.fixture
def laptop(visit) -> Page:
    return visit(viewport=LAPTOP)


def edit(page: Page, code: str = PLANNED) -> Convocatoria:
    call = records.call(code)
    page.goto(f"/admin/snippets/convocatorias/convocatoria/edit/{call.pk}/")
    page.get_by_role("tab", name="Formulario").click()
    page.wait_for_timeout(2000)  # Wagtail notes what stands there before it looks for changes
    return call


def fields(page: Page, name: str):
    return page.locator(f"[name=questions-0-value-questions-{name}]")


def type_in(page: Page, name: str, text: str) -> None:
    fields(page, name).focus()
    page.keyboard.insert_text(text)


def add(page: Page, count: str) -> None:
    """Press the button under a list of blocks, with Enter."""
    fields(page, count).locator("xpath=..").locator(".c-sf-add-button").last.focus()
    page.keyboard.press("Enter")


def pick(page: Page, select, text: str) -> None:
    """Choose in a list by typing what it says."""
    select.focus()
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def draft_of(code: str = PLANNED) -> Convocatoria:
    """The call as Wagtail has saved it by itself."""
    return records.call(code).get_latest_revision_as_object()


def eventually(page: Page, holds) -> None:
    """Wait until something that the server does by itself is done."""
    for _ in range(40):
        if holds():
            return
        page.wait_for_timeout(500)
    raise AssertionError("it never came")


def test_a_question_that_waits_for_another_is_added_by_keyboard(laptop):
    """Options without keys, chosen by their text; moved up with its own button; saved by itself, then published."""
    records.come_in(laptop, signing.staff("editora"), "password", "mfa")
    call = edit(laptop)
    first = int(fields(laptop, "count").input_value())
    add(laptop, "count")
    pick(laptop, fields(laptop, f"{first}-value-type"), "Una op")
    type_in(laptop, f"{first}-value-label", ASKED)
    for number, text in enumerate(("Estudio", "Trabajo")):
        add(laptop, f"{first}-value-choices-count")
        type_in(laptop, f"{first}-value-choices-{number}-value-label", text)
    second = first + 1
    add(laptop, "count")
    pick(laptop, fields(laptop, f"{second}-value-type"), "Texto c")
    type_in(laptop, f"{second}-value-label", WAITING)
    add(laptop, f"{second}-value-shown_if-count")
    chooser = fields(laptop, f"{second}-value-shown_if-0-value-question").locator("+ select")
    pick(laptop, chooser, f"1.{first + 1}")
    expect(chooser.locator("option:checked")).to_have_text(f"1.{first + 1} · {ASKED}")
    answers = fields(laptop, f"{second}-value-shown_if-0-value-answer").locator("+ select")
    assert answers.locator("option").all_inner_texts() == [
        "Elige la respuesta", "Estudio", "Trabajo", "Cualquier respuesta",
    ]  # fmt: skip
    pick(laptop, answers, "Estudio")
    assert axe(laptop, within="[data-controller=shown-if] + select") == []
    publish(laptop)
    call = records.call(PLANNED)
    questions = call.questions[0].value["questions"]
    assert [child.value["label"] for child in questions][-2:] == [ASKED, WAITING]
    assert [choice["key"] for choice in questions[first].value["choices"]] == ["estudio", "trabajo"]
    [condition] = questions[second].value["shown_if"]
    assert dict(condition) == {"question": questions[first].id, "answer": "estudio"}
    a_question_moved_before_the_one_it_waits_for_is_refused(laptop, second)


def a_question_moved_before_the_one_it_waits_for_is_refused(page: Page, number: int) -> None:
    """With the arrow beside it; what was typed stays, and putting it back is enough."""
    edit(page)
    block = fields(page, f"{number}-id").locator("xpath=..")
    block.locator("[data-streamfield-action=MOVE_UP]").first.focus()
    page.keyboard.press("Enter")
    chooser = fields(page, f"{number}-value-shown_if-0-value-question").locator("+ select")
    chooser.focus()
    expect(chooser.locator("option:checked")).to_have_text("Ya no está antes: elige otra")
    eventually(
        page, lambda: [c.value["label"] for c in draft_of().questions[0].value["questions"]][-2:] == [WAITING, ASKED]
    )
    page.get_by_role("button", name="Más acciones").click()
    with page.expect_navigation():
        page.locator("[name=action-submit]").click()
    page.get_by_role("tab", name="Formulario").click()
    sees(page, f"«{WAITING}» espera una pregunta que no está antes que ella.")
    assert [child.value["label"] for child in records.call(PLANNED).questions[0].value["questions"]][-2:] == [
        ASKED,
        WAITING,
    ]


def test_a_question_is_dragged_below_another(laptop):
    laptop.set_viewport_size({"width": 1280, "height": 3000})  # both in sight: they are long
    records.come_in(laptop, signing.staff("editora"), "password", "mfa")
    first, second, *others = [child.id for child in edit(laptop).questions[1].value["questions"]]
    handles = [
        laptop.locator(f"[name=questions-1-value-questions-{number}-order]")
        .locator("..")
        .get_by_title("Arrastrar")
        .first
        for number in (0, 1)
    ]
    handles[0].scroll_into_view_if_needed()
    handles[0].hover()
    laptop.mouse.down()
    place = handles[1].bounding_box()
    laptop.mouse.move(place["x"] + 5, place["y"] + 5, steps=20)
    laptop.mouse.move(place["x"] + 5, place["y"] + 60, steps=20)
    laptop.mouse.up()
    new = [second, first, *others]
    eventually(laptop, lambda: [child.id for child in draft_of().questions[1].value["questions"]] == new)


def publish(page: Page) -> None:
    """Sent by her, and read by another person meanwhile."""
    submit(page)
    approve(SecondReading.objects.latest("pk"), by=of_role("secretaria"))


def test_what_is_half_typed_is_saved_by_itself_and_what_cannot_be_saved_stays_on_the_page(laptop):
    records.come_in(laptop, signing.staff("editora"), "password", "mfa")
    edit(laptop)
    count = int(fields(laptop, "count").input_value())
    add(laptop, "count")
    pick(laptop, fields(laptop, f"{count}-value-type"), "Una op")
    type_in(laptop, f"{count}-value-label", ASKED)  # a choice without options: a draft may be half written
    eventually(laptop, lambda: draft_of().questions[0].value["questions"][-1].value["label"] == ASKED)
    add(laptop, f"{count}-value-choices-count")
    type_in(laptop, f"{count}-value-choices-0-value-key", "No Es Clave")
    expect(laptop.locator(".w-autosave-indicator__state--paused")).to_be_visible(timeout=A_WHILE)
    expect(fields(laptop, f"{count}-value-choices-0-value-key")).to_have_value("No Es Clave")
    with laptop.expect_navigation():
        laptop.get_by_role("button", name="Guardar borrador").click()
    laptop.get_by_role("tab", name="Formulario").click()
    sees(laptop, "Usa minúsculas, números y guiones; empieza con una letra.")
    expect(fields(laptop, f"{count}-value-label")).to_have_value(ASKED)


def test_two_editors_are_warned_and_nothing_is_overwritten_in_silence(laptop, visit, settings):
    settings.WAGTAIL_EDITING_SESSION_PING_INTERVAL = 1000
    other = visit(viewport=LAPTOP)
    records.come_in(laptop, signing.staff("editora"), "password", "mfa")
    records.come_in(other, signing.staff("editora", email="luz@example.org"), "password", "mfa")
    edit(laptop)
    edit(other)
    expect(other.locator(".w-editing-sessions__session")).to_have_count(1, timeout=A_WHILE)
    type_in(laptop, "0-value-help", "De la primera. ")
    eventually(laptop, lambda: "De la primera." in draft_of().questions[0].value["questions"][0].value["help"])
    warning = other.locator(".w-editing-sessions__session--saved button")
    expect(warning.first).to_have_attribute("aria-label", re.compile("^editora@example.org"), timeout=A_WHILE)
    type_in(other, "0-value-label", "De la segunda. ")
    other.wait_for_timeout(3000)
    first = draft_of().questions[0].value["questions"][0].value
    assert ("De la primera." in first["help"], "De la segunda." in first["label"]) == (True, False)


def test_an_erratum_from_the_editors_correction_to_the_draft_that_accepts_it(laptop, visit):
    user = an_applicant()
    draft = records.draft(user)
    phone = visit()
    records.come_in(phone, user)
    phone.goto(f"{FORM}motivos/")
    records.come_in(laptop, signing.staff("editora"), "password", "mfa")
    edit(laptop, CODE)
    label = laptop.locator("[name=questions-1-value-questions-1-value-label]")
    label.focus()
    label.fill("¿Qué puedes aportar al cabildo?")
    publish(laptop)
    secretary = visit(viewport=LAPTOP)
    records.come_in(secretary, signing.staff("secretaria"), "password", "mfa")
    secretary.goto(f"/admin/convocatorias/{records.call().pk}/fe-de-erratas/")
    sees(secretary, "¿Qué puedes aportar al cabildo?")
    assert axe(secretary, within="main") == []
    secretary.locator("[name=reason]").fill("No decía a dónde.")
    with secretary.expect_navigation():
        secretary.get_by_role("button", name="Publicar la fe de erratas").press("Enter")
    sees(secretary, "La fe de erratas quedó publicada y avisamos a quienes tienen solicitud.")
    assert Message.objects.filter(kind="bases-corrected", recipient=user.email).count() == 1
    she_reads_it_accepts_and_sends(phone)
    again = Application.objects.get(pk=draft.pk)
    assert (again.filing, again.form_version.number) == ("filed", 2)
    visitor = visit()
    visitor.goto(CALL)
    visitor.get_by_text("Fe de erratas, ").first.click()
    sees(visitor, "No decía a dónde.")
    assert inspect(visitor) == []


def she_reads_it_accepts_and_sends(phone: Page) -> None:
    """What she was typing as it was signed is saved first."""
    phone.locator("main textarea").first.fill("Lo que estaba escribiendo.")
    press(phone)
    assert step_of(phone) == "cambios"
    heading(phone, "Las bases cambiaron desde que empezaste")
    sees(phone, "No decía a dónde.", "al cabildo")
    assert inspect(phone) == []
    press(phone, "main form button[type=submit], main form button:not([name])")
    assert phone.url.endswith(REVIEW)
    sees(phone, "Lo que estaba escribiendo.", "¿Qué puedes aportar al cabildo?")
    press(phone)
    heading(phone, "Recibimos tu solicitud")


def test_spreading_a_call(laptop):
    records.come_in(laptop, signing.staff("editora"), "password", "mfa")
    call = records.call()
    laptop.goto(f"/admin/convocatorias/{call.pk}/difusion/")
    laptop.get_by_role("link", name="Pegar varias").click()
    laptop.locator("[name=lines]").fill(
        "Universidad de León; Universidad; vinculo@uni.test\nColonos; Comite de colonos\nMal"
    )
    with laptop.expect_navigation():
        laptop.get_by_role("button", name="Guardar").click()
    sees(laptop, "Renglón 3: Tipo: Falta este dato. Escríbelo o elígelo.")
    assert axe(laptop, within="main") == []
    laptop.locator("[name=lines]").fill(
        "Universidad de León; Universidad; vinculo@uni.test\nColonos; Comite de colonos"
    )
    with laptop.expect_navigation():
        laptop.get_by_role("button", name="Guardar").press("Enter")
    sees(laptop, "Universidad: 0 de 1", "Comité de colonos: 0 de 1")
    laptop.reload()  # without Wagtail's own message
    assert axe(laptop, within="main") == []
    with laptop.expect_navigation():
        laptop.get_by_role("link", name="Enviar la invitación por correo").click()
    assert axe(laptop, within="main") == []
    laptop.locator("[name=subject]").fill("Ayúdennos a difundir")
    with laptop.expect_navigation():
        laptop.get_by_role("button", name="Enviar la invitación").press("Enter")
    sees(laptop, "Invitaciones en camino: 1.", "Universidad: 1 de 1")
    assert Message.objects.get(kind="call-invitation").recipient == "vinculo@uni.test"
