"""Files on the page of the form: with any button, with mistakes beside them, in preview; and who may open them."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.urls import reverse
from PIL import Image

from audit.models import Reading
from convocatorias.actions import withdraw_application
from convocatorias.exports import applications_csv
from convocatorias.models import Application, Attachment, Receipt
from convocatorias.models.readings import file_in_words
from tests import samples
from tests.factories import a_call, a_call_with_files, a_draft, an_applicant, an_attachment, item, question, question_id
from tests.factories import step as a_step
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
FORM = "/convocatorias/prueba-2027/solicitud/"
STEP = f"{FORM}archivos/"
ABOUT, PLAN, PAPER = question_id("about"), question_id("plan"), question_id("paper")
NEEDED = "Sube un archivo para continuar."


@pytest.fixture
def ana(client):
    """Signed in, at the last page of her draft, which asks for files."""
    user = an_applicant()
    a_draft(user, a_call_with_files())
    client.force_login(user)
    return client


def heic(name: str = "IMG_2031.HEIC") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.photo("HEIF"), "image/heic")


def send(client: Client, button: str = "", value: str = "1", **fields):
    """Press a button of the page, with these fields by the names of their questions."""
    version = client.get(STEP).context["version"]
    data = {"version": version, ABOUT: ""} | {question_id(name): given for name, given in fields.items()}
    return client.post(STEP, data | ({button: value} if button else {}))


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_asks_for_a_file_and_says_which(ana):
    html = words(ana.get(STEP))
    assert 'enctype="multipart/form-data"' in html
    assert "Una foto (JPG, PNG o HEIC) o un PDF, de menos de 5 MB." in html
    assert f'name="upload" value="{PLAN}"' in html
    assert 'name="remove"' not in html


def test_a_page_without_files_is_as_it_was(ana):
    html = words(ana.get(f"{FORM}motivos/"))
    assert "multipart" not in html
    assert 'name="next"' not in html


def test_uploading_keeps_what_was_typed_and_comes_back_without_complaints(ana):
    response = send(ana, "upload", PLAN, about="Un parque", plan=heic())
    assert response.status_code == 302
    assert response.url == f"{STEP}?archivo={PLAN}#id_{PLAN}_file"
    html = words(ana.get(response.url))
    assert "IMG_2031.jpg" in html
    assert 'value="Un parque"' in html
    assert "error-summary" not in html
    assert f'name="remove" value="{PLAN}"' in html
    assert Image.open(io.BytesIO(open_mine(ana).content)).format == "JPEG"


def open_mine(client: Client):
    attachment = Attachment.objects.get()
    return client.get(reverse("my_file", args=[attachment.application_id, attachment.pk]))


def test_what_is_missing_beside_a_file_is_no_mistake_yet(ana):
    response = send(ana, "upload", PLAN, plan=heic())
    assert "error-summary" not in words(ana.get(response.url))
    assert "error-summary" in words(ana.get(STEP))  # on coming back later it is


def test_continuing_uploads_too_and_a_mistake_elsewhere_does_not_lose_it(ana):
    response = send(ana, plan=heic())
    assert response.status_code == 200
    assert response.context["form"].errors == {ABOUT: ["Contesta esta pregunta."]}
    assert "IMG_2031.jpg" in words(response)
    assert send(ana, about="Un parque").url == f"{FORM}revisa/"


@pytest.mark.parametrize("button", ["leave", "back", "next"])
def test_every_button_uploads(ana, button):
    assert send(ana, button, about="x", plan=heic()).status_code == 302
    assert Attachment.objects.get().name == "IMG_2031.jpg"


@pytest.mark.parametrize("button", ["", "leave", "back", "upload"])
def test_a_file_that_is_refused_is_said_before_anything_else_and_the_rest_is_kept(ana, button):
    bad = SimpleUploadedFile("dibujo.svg", samples.SVG)
    response = send(ana, button, PLAN if button == "upload" else "1", about="Un parque", plan=bad)
    assert response.status_code == 200
    assert response.context["form"].errors == {PLAN: [
        "El archivo debe ser una foto (JPG, PNG o HEIC) o un PDF. Si es otra cosa, guárdalo como PDF y súbelo."
    ]}  # fmt: skip
    assert 'value="Un parque"' in words(ana.get(STEP))
    assert not Attachment.objects.exists()


def test_a_bad_file_leaves_the_good_one_in_its_place(ana):
    send(ana, "upload", PLAN, about="Un parque", plan=heic())
    response = send(ana, "upload", PLAN, about="Un parque", plan=SimpleUploadedFile("x.pdf", b""))
    assert "El archivo está vacío." in words(response)
    assert "IMG_2031.jpg" in words(response)
    assert send(ana, about="Un parque").status_code == 302


def test_a_needed_file_is_asked_for_like_any_answer(ana):
    response = send(ana, about="Un parque")
    assert response.context["form"].errors == {PLAN: [NEEDED]}
    assert ana.get(f"{FORM}revisa/").url == STEP


def test_the_button_without_a_file_says_what_to_do(ana):
    response = send(ana, "upload", PLAN, about="Un parque")
    assert response.context["form"].errors == {PLAN: ["Elige un archivo y vuelve a tocar el botón."]}


def test_a_file_is_replaced_and_taken_out(ana):
    send(ana, "upload", PLAN, plan=heic())
    send(ana, "upload", PLAN, plan=heic("otra.heic"))
    assert Attachment.objects.get().name == "otra.jpg"
    response = send(ana, "remove", PLAN, about="Un parque", plan=heic("ninguna.heic"))
    html = words(ana.get(response.url))
    assert "otra.jpg" not in html
    assert 'value="Un parque"' in html
    assert not Attachment.objects.exists()


def test_changing_one_answer_from_the_review_still_leads_back_there(ana):
    send(ana, about="Un parque", plan=heic())
    here = f"{STEP}?cambiar=1"
    page = ana.get(here)
    response = ana.post(here, {"version": page.context["version"], ABOUT: "x", "upload": PLAN, PLAN: heic("otra.heic")})
    page = ana.get(response.url)
    response = ana.post(response.url, {"version": page.context["version"], ABOUT: "x"})
    assert response.url == f"{FORM}revisa/"


def test_a_page_saved_in_another_tab_keeps_the_file_and_asks(ana):
    ana.get(STEP)
    send(ana, about="De la otra")
    response = ana.post(STEP, {"version": "0", ABOUT: "De esta", PLAN: heic(), "upload": PLAN})
    assert "Guardaste esta página en otra ventana" in words(response)
    assert "IMG_2031.jpg" in words(response)


def test_a_question_that_waits_for_a_file(ana):
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


def test_what_is_sent_says_the_file_and_its_hash(ana):
    send(ana, about="Un parque", plan=heic())
    attachment = Attachment.objects.get()
    assert attachment.sha256 in words(ana.get(f"{FORM}revisa/"))
    ana.post(f"{FORM}revisa/", {"number": "1"})
    receipt = Receipt.objects.get()
    assert receipt.revision.answers[PLAN] == attachment.answer
    assert receipt.content["files"] == [attachment.answer]
    assert "IMG_2031" not in str(receipt.revision.answers)
    page = words(ana.get(reverse("receipt", args=[receipt.application_id, 1])))
    assert "IMG_2031.jpg (JPG, " in page
    assert attachment.sha256 in page
    assert ana.get(reverse("receipt_pdf", args=[receipt.application_id, 1])).content.startswith(b"%PDF")
    text = ana.get(reverse("my_answers", args=[receipt.application_id])).content.decode()
    assert "IMG_2031.jpg" in text


def test_a_correction_of_the_file_alone_can_be_sent(ana):
    send(ana, about="Un parque", plan=heic())
    ana.post(f"{FORM}revisa/", {"number": "1"})
    assert not Application.objects.get().has_unsent_changes()
    send(ana, about="Un parque", plan=heic("otra.heic"))
    ana.post(f"{FORM}revisa/", {"number": "2"})
    sent = [each.content["files"][0]["id"] for each in Receipt.objects.order_by("number")]
    assert sent == [str(each.pk) for each in Attachment.objects.order_by("uploaded_at")]
    assert [each.name for each in Attachment.objects.order_by("uploaded_at")] == ["IMG_2031.jpg", "otra.jpg"]


def test_one_person_uploads_twenty_files_in_ten_minutes_and_the_rest_stays_as_typed(ana, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"file_upload": "2/10m/user"}
    for number in range(2):
        send(ana, about="Un parque", plan=heic(f"{number}.heic"))
    html = words(send(ana, about="Otro parque", plan=heic("3.heic")))
    assert "Subiste muchos archivos seguidos. Espera diez minutos y sube este otra vez: lo demás que" in html
    assert Attachment.objects.get().name == "1.jpg"
    assert "Otro parque" in words(ana.get(STEP))
    eva, user = Client(), an_applicant("eva@ejemplo.test")  # from the same address
    eva.force_login(user)
    a_draft(user, Application.objects.get().convocatoria)
    assert send(eva, about="Un parque", plan=heic()).status_code == 302


def test_an_infected_file_stops_her_and_says_what_to_do(ana):
    send(ana, about="Un parque", plan=heic())
    Attachment.objects.update(scan="infected")
    html = words(ana.get(STEP))
    assert "El antivirus encontró un virus en este archivo. Quítalo y sube otro." in html
    assert open_mine(ana).status_code == 403
    assert ana.get(f"{FORM}revisa/").url == STEP
    send(ana, about="Un parque", plan=heic("limpia.heic"))
    assert ana.get(f"{FORM}revisa/").status_code == 200


# Preview


def test_the_preview_shows_it_with_the_error_of_an_empty_answer(client, rf):
    call = a_call_with_files(frozen=False)
    request = rf.get("/")
    request.user = staff("editora")
    html = words(call.make_preview_request(preview_mode="step:archivos", original_request=request))
    assert NEEDED in html
    assert 'type="file"' in html


# Who opens it


def test_hers_is_hers_alone_and_is_saved_not_shown(ana):
    send(ana, about="Un parque", plan=heic("Niñas\u202e.heic"))
    response = open_mine(ana)
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Ni%C3%B1as.jpg"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"] == "image/jpeg"
    eva = Client()
    assert open_mine(eva).status_code == 302  # asked to sign in
    eva.force_login(an_applicant("eva@ejemplo.test"))
    assert open_mine(eva).status_code == 404


def sent_files(ana: Client) -> tuple[Attachment, Attachment]:
    send(ana, about="Un parque", plan=heic(), paper=heic("recibo.heic"))
    ana.post(f"{FORM}revisa/", {"number": "1"})
    assert Application.objects.get().filing == "filed"
    return Attachment.objects.get(question=PLAN), Attachment.objects.get(question=PAPER)


@pytest.fixture
def secretary():
    client = Client()
    enter(client, staff("secretaria"), "password", "mfa")
    return client


def office(attachment: Attachment) -> str:
    return f"/admin/solicitudes/{attachment.application_id}/archivos/{attachment.pk}/"


def readings() -> list[str]:
    return list(Reading.objects.order_by("pk").values_list("what", flat=True))


def test_the_office_opens_a_file_and_it_is_noted(ana, secretary):
    plan, paper = sent_files(ana)
    html = words(secretary.get(f"/admin/solicitudes/{plan.application_id}/"))
    assert "Archivo (JPG, " in html
    assert plan.sha256 in html
    assert "Sin análisis" in html
    assert "IMG_2031" not in html
    response = secretary.get(office(plan))
    assert response["Content-Disposition"] == f'attachment; filename="{plan.application.folio}-1.jpg"'
    assert response.content.startswith(b"\xff\xd8\xff")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert readings() == [f"file.open.{PLAN}"]
    assert secretary.get(office(paper)).status_code == 302  # asked for a reason first
    assert secretary.post(office(paper), {"reason": ""}).status_code == 302
    assert len(readings()) == 1


def test_a_sensitive_file_opens_with_a_reason_like_its_answer(ana, secretary):
    _plan, paper = sent_files(ana)
    page = f"/admin/solicitudes/{paper.application_id}/respuesta/"
    html = words(secretary.post(page, {"question": PAPER, "reason": "requirements"}))
    assert re.search(rf"Archivo \(JPG, .*{paper.sha256}", html)
    assert "recibo" not in html
    assert re.search(rf'action="{office(paper)}".*?name="reason" value="requirements"', html)
    response = secretary.post(office(paper), {"reason": "requirements"})
    assert response["Content-Disposition"] == f'attachment; filename="{paper.application.folio}-2.jpg"'
    assert readings() == [f"answer.requirements.{PAPER}", f"file.requirements.{PAPER}"]


def test_who_reads_applications_without_identity_opens_only_what_is_open(ana):
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415

    plan, paper = sent_files(ana)
    group = Group.objects.create(name="auxiliar")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_application"]))
    user = staff(email="auxiliar@example.org")
    user.groups.add(group)
    client = Client()
    enter(client, user, "password", "mfa")
    assert client.get(office(plan)).status_code == 200
    assert client.post(office(paper), {"reason": "requirements"}).status_code == 302
    assert readings() == [f"file.open.{PLAN}"]


@pytest.mark.parametrize("role", ["editora", "administradora", "validadora", "moderadora"])
def test_the_rest_of_the_team_opens_none(ana, role):
    plan, _paper = sent_files(ana)
    client = Client()
    enter(client, staff(role), "password", "mfa")
    assert client.get(office(plan)).status_code == 302
    assert readings() == []


def test_drafts_and_what_was_not_sent_are_closed_to_the_office(ana, secretary):
    send(ana, about="Un parque", plan=heic())
    assert secretary.get(office(Attachment.objects.get())).status_code == 404
    plan, _paper = sent_files(ana)
    send(ana, "upload", PLAN, about="Un parque", plan=heic("nueva.heic"))
    assert secretary.get(office(Attachment.objects.current().get(question=PLAN))).status_code == 404
    assert secretary.get(office(plan)).status_code == 200


def test_an_infected_or_unscanned_file_is_not_opened_by_the_office(ana, secretary, settings):
    plan, _paper = sent_files(ana)
    settings.VIRUS_SCANNER = ["/bin/true"]
    assert "todavía no revisa este archivo" in words(secretary.get(office(plan), follow=True))
    Attachment.objects.update(scan="infected")
    assert "encontró un virus" in words(secretary.get(office(plan), follow=True))
    assert "Con virus" in words(secretary.get(f"/admin/solicitudes/{plan.application_id}/"))
    assert "Archivo con virus" in words(secretary.get("/admin/solicitudes/"))
    assert readings() == []


def test_the_table_to_take_away_has_hashes_and_neither_names_nor_bytes(ana):
    plan, paper = sent_files(ana)
    call, taken = plan.application.convocatoria, {plan.application_id}
    table = "".join(applications_csv(call, taken, identity=False))
    whole = "".join(applications_csv(call, taken, identity=True))
    assert plan.sha256 == paper.sha256  # the same photo twice: one column is open, one is closed
    words = f"Archivo (JPG, {filesizeformat(plan.size)})\nHuella SHA-256: {plan.sha256}"
    assert [text.count(words) for text in (table, whole)] == [1, 2]
    assert [name in text for text in (table, whole) for name in ("IMG_2031", "recibo")] == [False] * 4


def test_a_file_is_known_by_its_kind_and_size_also_where_an_old_answer_tells_its_name():
    answer = {"id": "x", "name": "CURP María López.pdf", "type": "application/pdf", "size": 1_258_291, "sha256": "a1"}
    assert file_in_words(answer) == "Archivo (PDF, 1.2\xa0MB)\nHuella SHA-256: a1"


def test_what_was_sent_stays_openable_for_her_after_withdrawing(ana):
    plan, _paper = sent_files(ana)
    withdraw_application(plan.application, by=plan.application.person.user)
    url = reverse("my_file", args=[plan.application_id, plan.pk])
    assert ana.get(url).status_code == 200


def test_an_attachment_of_another_application_is_not_found_through_hers(ana):
    other = an_attachment(a_draft(an_applicant("eva@ejemplo.test"), Application.objects.get().convocatoria))
    mine = Application.objects.get(person__email="ana@ejemplo.test")
    assert ana.get(reverse("my_file", args=[mine.pk, other.pk])).status_code == 404
