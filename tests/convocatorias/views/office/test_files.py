"""Files that were sent, before the office: noted when opened, closed while they may harm or were not sent."""

import re

import pytest
from django.template.defaultfilters import filesizeformat
from django.test import Client

from audit.models import Reading
from convocatorias.exports import applications_csv
from convocatorias.models import Attachment
from convocatorias.models.readings import file_in_words
from tests.convocatorias.office import an_assistant
from tests.convocatorias.uploading import PAPER, PLAN, heic, send, sent_files, words
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    client = Client()
    enter(client, staff("secretaria"), "password", "mfa")
    return client


def office(attachment: Attachment) -> str:
    return f"/admin/solicitudes/{attachment.application_id}/archivos/{attachment.pk}/"


def readings() -> list[str]:
    return list(Reading.objects.order_by("pk").values_list("what", flat=True))


def test_the_office_opens_a_file_and_it_is_noted(uploader, secretary):
    plan, paper = sent_files(uploader)
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


def test_a_sensitive_file_opens_with_a_reason_like_its_answer(uploader, secretary):
    _plan, paper = sent_files(uploader)
    page = f"/admin/solicitudes/{paper.application_id}/respuesta/"
    html = words(secretary.post(page, {"question": PAPER, "reason": "requirements"}))
    assert re.search(rf"Archivo \(JPG, .*{paper.sha256}", html)
    assert "recibo" not in html
    assert re.search(rf'action="{office(paper)}".*?name="reason" value="requirements"', html)
    response = secretary.post(office(paper), {"reason": "requirements"})
    assert response["Content-Disposition"] == f'attachment; filename="{paper.application.folio}-2.jpg"'
    assert readings() == [f"answer.requirements.{PAPER}", f"file.requirements.{PAPER}"]


def test_who_reads_applications_without_identity_opens_only_what_is_open(uploader):
    plan, paper = sent_files(uploader)
    client = Client()
    enter(client, an_assistant(), "password", "mfa")
    assert client.get(office(plan)).status_code == 200
    assert client.post(office(paper), {"reason": "requirements"}).status_code == 302
    assert readings() == [f"file.open.{PLAN}"]


@pytest.mark.parametrize("role", ["editora", "administradora", "validadora", "moderadora"])
def test_the_rest_of_the_team_opens_none(uploader, role):
    plan, _paper = sent_files(uploader)
    client = Client()
    enter(client, staff(role), "password", "mfa")
    assert client.get(office(plan)).status_code == 302
    assert readings() == []


def test_drafts_and_what_was_not_sent_are_closed_to_the_office(uploader, secretary):
    send(uploader, about="Un parque", plan=heic())
    assert secretary.get(office(Attachment.objects.get())).status_code == 404
    plan, _paper = sent_files(uploader)
    send(uploader, "upload", PLAN, about="Un parque", plan=heic("nueva.heic"))
    assert secretary.get(office(Attachment.objects.current().get(question=PLAN))).status_code == 404
    assert secretary.get(office(plan)).status_code == 200


def test_an_infected_or_unscanned_file_is_not_opened_by_the_office(uploader, secretary, settings):
    plan, _paper = sent_files(uploader)
    settings.VIRUS_SCANNER = ["/bin/true"]
    assert "todavía no revisa este archivo" in words(secretary.get(office(plan), follow=True))
    Attachment.objects.update(scan="infected")
    assert "encontró un virus" in words(secretary.get(office(plan), follow=True))
    assert "Con virus" in words(secretary.get(f"/admin/solicitudes/{plan.application_id}/"))
    assert "Archivo con virus" in words(secretary.get("/admin/solicitudes/"))
    assert readings() == []


def test_the_table_to_take_away_has_hashes_and_neither_names_nor_bytes(uploader):
    plan, paper = sent_files(uploader)
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
