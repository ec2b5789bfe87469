"""Files on the page of the form: with any button, with mistakes beside them, in preview; sent, and hers alone."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from convocatorias.actions import withdraw_application
from convocatorias.models import Application, Attachment, Receipt
from tests import samples
from tests.convocatorias.applying import FORM
from tests.convocatorias.uploading import ABOUT, NEEDED, PLAN, STEP, heic, open_mine, send, sent_files, words
from tests.factories import a_call, a_call_with_files, a_draft, an_applicant, an_attachment, item, question, question_id
from tests.factories import step as a_step
from tests.signing import staff

pytestmark = pytest.mark.django_db


def test_the_page_asks_for_a_file_and_says_which(uploader):
    html = words(uploader.get(STEP))
    assert 'enctype="multipart/form-data"' in html
    assert "Una foto (JPG, PNG o HEIC) o un PDF, de menos de 5 MB." in html
    assert f'name="upload" value="{PLAN}"' in html
    assert 'name="remove"' not in html


def test_a_page_without_files_is_as_it_was(uploader):
    html = words(uploader.get(f"{FORM}motivos/"))
    assert "multipart" not in html
    assert 'name="next"' not in html


def test_uploading_keeps_what_was_typed_and_comes_back_without_complaints(uploader):
    response = send(uploader, "upload", PLAN, about="Un parque", plan=heic())
    assert response.status_code == 302
    assert response.url == f"{STEP}?archivo={PLAN}#id_{PLAN}_file"
    html = words(uploader.get(response.url))
    assert "IMG_2031.jpg" in html
    assert 'value="Un parque"' in html
    assert "error-summary" not in html
    assert f'name="remove" value="{PLAN}"' in html
    assert Image.open(io.BytesIO(open_mine(uploader).content)).format == "JPEG"


def test_what_is_missing_beside_a_file_is_no_mistake_yet(uploader):
    response = send(uploader, "upload", PLAN, plan=heic())
    assert "error-summary" not in words(uploader.get(response.url))
    assert "error-summary" in words(uploader.get(STEP))  # on coming back later it is


def test_continuing_uploads_too_and_a_mistake_elsewhere_does_not_lose_it(uploader):
    response = send(uploader, plan=heic())
    assert response.status_code == 200
    assert response.context["form"].errors == {ABOUT: ["Contesta esta pregunta."]}
    assert "IMG_2031.jpg" in words(response)
    assert send(uploader, about="Un parque").url == f"{FORM}revisa/"


@pytest.mark.parametrize("button", ["leave", "back", "next"])
def test_every_button_uploads(uploader, button):
    assert send(uploader, button, about="x", plan=heic()).status_code == 302
    assert Attachment.objects.get().name == "IMG_2031.jpg"


@pytest.mark.parametrize("button", ["", "leave", "back", "upload"])
def test_a_file_that_is_refused_is_said_before_anything_else_and_the_rest_is_kept(uploader, button):
    bad = SimpleUploadedFile("dibujo.svg", samples.SVG)
    response = send(uploader, button, PLAN if button == "upload" else "1", about="Un parque", plan=bad)
    assert response.status_code == 200
    assert response.context["form"].errors == {PLAN: [
        "El archivo debe ser una foto (JPG, PNG o HEIC) o un PDF. Si es otra cosa, guárdalo como PDF y súbelo."
    ]}  # fmt: skip
    assert 'value="Un parque"' in words(uploader.get(STEP))
    assert not Attachment.objects.exists()


def test_a_bad_file_leaves_the_good_one_in_its_place(uploader):
    send(uploader, "upload", PLAN, about="Un parque", plan=heic())
    response = send(uploader, "upload", PLAN, about="Un parque", plan=SimpleUploadedFile("x.pdf", b""))
    assert "El archivo está vacío." in words(response)
    assert "IMG_2031.jpg" in words(response)
    assert send(uploader, about="Un parque").status_code == 302


def test_a_needed_file_is_asked_for_like_any_answer(uploader):
    response = send(uploader, about="Un parque")
    assert response.context["form"].errors == {PLAN: [NEEDED]}
    assert uploader.get(f"{FORM}revisa/").url == STEP


def test_the_button_without_a_file_says_what_to_do(uploader):
    response = send(uploader, "upload", PLAN, about="Un parque")
    assert response.context["form"].errors == {PLAN: ["Elige un archivo y vuelve a tocar el botón."]}


def test_a_file_is_replaced_and_taken_out(uploader):
    send(uploader, "upload", PLAN, plan=heic())
    send(uploader, "upload", PLAN, plan=heic("otra.heic"))
    assert Attachment.objects.get().name == "otra.jpg"
    response = send(uploader, "remove", PLAN, about="Un parque", plan=heic("ninguna.heic"))
    html = words(uploader.get(response.url))
    assert "otra.jpg" not in html
    assert 'value="Un parque"' in html
    assert not Attachment.objects.exists()


def test_changing_one_answer_from_the_review_still_leads_back_there(uploader):
    send(uploader, about="Un parque", plan=heic())
    here = f"{STEP}?cambiar=1"
    page = uploader.get(here)
    response = uploader.post(
        here, {"version": page.context["version"], ABOUT: "x", "upload": PLAN, PLAN: heic("otra.heic")}
    )
    page = uploader.get(response.url)
    response = uploader.post(response.url, {"version": page.context["version"], ABOUT: "x"})
    assert response.url == f"{FORM}revisa/"


def test_a_page_saved_in_another_tab_keeps_the_file_and_asks(uploader):
    uploader.get(STEP)
    send(uploader, about="De la otra")
    response = uploader.post(STEP, {"version": "0", ABOUT: "De esta", PLAN: heic(), "upload": PLAN})
    assert "Guardaste esta página en otra ventana" in words(response)
    assert "IMG_2031.jpg" in words(response)


def test_a_question_that_waits_for_a_file(uploader):
    """A later question appears once a file was given, and not before."""
    waits = question("more", "short_text", "¿Quién lo dibujó?", shown_if=[item(question=PLAN, answer="*")])
    steps = [a_step("plano", "Plano", question("plan", "file", "Plano", required=False)), a_step("mas", "Más", waits)]
    user = an_applicant("eva@ejemplo.test")
    draft = a_draft(user, a_call("otra-2027", folio_prefix="OTR27", questions=steps))
    client = Client()
    client.force_login(user)
    form = "/convocatorias/otra-2027/solicitud/"
    assert client.get(f"{form}mas/").status_code == 404
    client.post(f"{form}plano/", {"version": "0", PLAN: heic(), "upload": PLAN})
    assert client.get(f"{form}mas/").status_code == 200
    assert draft.attachments.count() == 1


def test_a_file_that_waits_for_an_answer_on_its_own_page(client):
    asks = question("has", "yes_no", "¿Tienes plano?")
    plan = question("plan", "file", "Plano", shown_if=[item(question=question_id("has"), answer="yes")])
    user = an_applicant()
    a_draft(user, a_call(questions=[a_step("plano", "Plano", asks, plan)]))
    client.force_login(user)
    page = f"{FORM}plano/"
    assert client.post(page, {"version": "0", question_id("has"): "no"}).status_code == 302
    response = client.post(page, {"version": "1", question_id("has"): "yes"})
    assert response.context["form"].errors == {PLAN: [NEEDED]}
    assert client.post(page, {"version": "2", question_id("has"): "yes", PLAN: heic()}).status_code == 302


# Sent


def test_what_is_sent_says_the_file_and_its_hash(uploader):
    send(uploader, about="Un parque", plan=heic())
    attachment = Attachment.objects.get()
    assert attachment.sha256 in words(uploader.get(f"{FORM}revisa/"))
    uploader.post(f"{FORM}revisa/", {"number": "1"})
    receipt = Receipt.objects.get()
    assert receipt.revision.answers[PLAN] == attachment.answer
    assert receipt.content["files"] == [attachment.answer]
    assert "IMG_2031" not in str(receipt.revision.answers)
    page = words(uploader.get(reverse("receipt", args=[receipt.application_id, 1])))
    assert "IMG_2031.jpg (JPG, " in page
    assert attachment.sha256 in page
    assert uploader.get(reverse("receipt_pdf", args=[receipt.application_id, 1])).content.startswith(b"%PDF")
    text = uploader.get(reverse("my_answers", args=[receipt.application_id])).content.decode()
    assert "IMG_2031.jpg" in text


def test_a_correction_of_the_file_alone_can_be_sent(uploader):
    send(uploader, about="Un parque", plan=heic())
    uploader.post(f"{FORM}revisa/", {"number": "1"})
    assert not Application.objects.get().has_unsent_changes()
    send(uploader, about="Un parque", plan=heic("otra.heic"))
    uploader.post(f"{FORM}revisa/", {"number": "2"})
    sent = [each.content["files"][0]["id"] for each in Receipt.objects.order_by("number")]
    assert sent == [str(each.pk) for each in Attachment.objects.order_by("uploaded_at")]
    assert [each.name for each in Attachment.objects.order_by("uploaded_at")] == ["IMG_2031.jpg", "otra.jpg"]


def test_one_person_uploads_twenty_files_in_ten_minutes_and_the_rest_stays_as_typed(uploader, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"file_upload": "2/10m/user"}
    for number in range(2):
        send(uploader, about="Un parque", plan=heic(f"{number}.heic"))
    html = words(send(uploader, about="Otro parque", plan=heic("3.heic")))
    assert "Subiste muchos archivos seguidos. Espera diez minutos y sube este otra vez: lo demás que" in html
    assert Attachment.objects.get().name == "1.jpg"
    assert "Otro parque" in words(uploader.get(STEP))
    eva, user = Client(), an_applicant("eva@ejemplo.test")  # from the same address
    eva.force_login(user)
    a_draft(user, Application.objects.get().convocatoria)
    assert send(eva, about="Un parque", plan=heic()).status_code == 302


def test_an_infected_file_stops_her_and_says_what_to_do(uploader):
    send(uploader, about="Un parque", plan=heic())
    Attachment.objects.update(scan="infected")
    html = words(uploader.get(STEP))
    assert "El antivirus encontró un virus en este archivo. Quítalo y sube otro." in html
    assert open_mine(uploader).status_code == 403
    assert uploader.get(f"{FORM}revisa/").url == STEP
    send(uploader, about="Un parque", plan=heic("limpia.heic"))
    assert uploader.get(f"{FORM}revisa/").status_code == 200


# Preview


def test_the_preview_shows_it_with_the_error_of_an_empty_answer(client, rf):
    call = a_call_with_files(frozen=False)
    request = rf.get("/")
    request.user = staff("editora")
    html = words(call.make_preview_request(preview_mode="step:archivos", original_request=request))
    assert NEEDED in html
    assert 'type="file"' in html


# Who opens it


def test_hers_is_hers_alone_and_is_saved_not_shown(uploader):
    send(uploader, about="Un parque", plan=heic("Niñas\u202e.heic"))
    response = open_mine(uploader)
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Ni%C3%B1as.jpg"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"] == "image/jpeg"
    eva = Client()
    assert open_mine(eva).status_code == 302  # asked to sign in
    eva.force_login(an_applicant("eva@ejemplo.test"))
    assert open_mine(eva).status_code == 404


def test_what_was_sent_stays_openable_for_her_after_withdrawing(uploader):
    plan, _paper = sent_files(uploader)
    withdraw_application(plan.application, by=plan.application.person.user)
    url = reverse("my_file", args=[plan.application_id, plan.pk])
    assert uploader.get(url).status_code == 200


def test_an_attachment_of_another_application_is_not_found_through_hers(uploader):
    other = an_attachment(a_draft(an_applicant("eva@ejemplo.test"), Application.objects.get().convocatoria))
    mine = Application.objects.get(person__email="ana@ejemplo.test")
    assert uploader.get(reverse("my_file", args=[mine.pk, other.pk])).status_code == 404
