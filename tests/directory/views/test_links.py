"""The links that liaisons are mailed: for one purpose and one address, thirty days long, and told to no log."""

import datetime as dt
import logging
from io import StringIO

import pytest
from django.core import signing
from django.utils import timezone

from common.logs import JsonFormatter
from common.refusals import Refused
from common.semesters import Semester
from directory.actions import confirming, entries
from directory.actions.reports import file_report
from directory.models import ConfirmationRequest, ErrorReport, PhoneChange
from directory.models.links import ANSWER, CONFIRM, new_token
from mail.delivery import deliver_due
from mail.models import Message
from tests.directory.liaisons import link
from tests.signing import staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", ["cut", "forged", "purpose", "pk"])
def test_a_link_that_is_not_ours_is_a_404_that_says_what_to_do(client, entry, change):
    token = link(entry).split("/")[3]
    request = ConfirmationRequest.objects.get()
    wrong = {
        "cut": token[:-3], "forged": token[:-1] + ("a" if token[-1] != "a" else "b"),
        "purpose": new_token(ANSWER, request.pk, to="enlace@leon.test"),
        "pk": new_token(CONFIRM, request.pk + 1000, to="enlace@leon.test"),
    }[change]  # fmt: skip
    for send in (client.get, client.post):
        page = send(f"/directorio/confirmar/{wrong}/")
        assert page.status_code == 404
        assert "No reconocemos este enlace" in page.content.decode()
    assert client.post(f"/directorio/confirmar/{wrong}/nuevo/").status_code == 404


def test_an_old_link_is_gone_and_one_button_mails_another_once_an_hour(client, entry, monkeypatch):
    path = link(entry)
    real = signing.time.time
    monkeypatch.setattr(signing.time, "time", lambda: real() + 31 * 24 * 3600)
    page = client.get(path)
    assert page.status_code == 410
    assert "Los enlaces sirven durante 30 días" in page.content.decode()
    assert client.post(path, {"act": "confirm"}).status_code == 410
    before = Message.objects.count()
    answers = {client.post(f"{path}nuevo/").content for _again in range(5)}
    assert len({len(answer) for answer in answers}) == 1
    assert Message.objects.count() == before + 1
    assert Message.objects.latest("pk").recipient == "enlace@leon.test"


def test_a_new_address_of_the_post_ends_the_link_and_the_new_one_goes_there(client, entry):
    path = link(entry)
    entry.liaisons.update(email="nuevo@leon.test")
    assert client.get(path).status_code == 410
    client.post(f"{path}nuevo/")
    assert Message.objects.latest("pk").recipient == "nuevo@leon.test"


def test_the_answer_is_the_same_when_there_is_nobody_to_mail(client, entry):
    path = link(entry)
    entry.liaisons.update(is_active=False)
    before = Message.objects.count()
    page = client.post(f"{path}nuevo/")
    assert (page.status_code, Message.objects.count()) == (200, before)
    assert "Revisa el correo" in page.content.decode()


def test_the_link_of_a_closed_department_is_dead(client, entry):
    path = link(entry)
    entries.close(entry, reason="Se unió a otra.", successor=None, by=staff("editora"))
    page = client.get(path)
    assert page.status_code == 410
    assert "Envíame un enlace nuevo" not in page.content.decode()


def test_last_semesters_link_is_gone(client, entry, monkeypatch):
    path = link(entry)
    later = Semester.current().ends_at + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page = client.get(path)
    assert page.status_code == 410
    assert "Era para un semestre que ya terminó" in page.content.decode()


def test_no_log_holds_the_token_or_the_address(client, entry):
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    path = link(entry)
    token = path.split("/")[3]
    for each in (path, f"{path}nuevo/", f"/directorio/confirmar/{token[:-2]}/"):
        client.get(each)
        client.post(each, {"act": "correct"})
    deliver_due()
    logging.getLogger().removeHandler(handler)
    assert "directory:confirm" in out.getvalue()
    assert token[:20] not in out.getvalue()
    assert "enlace@leon.test" not in out.getvalue()


# Reports of errors


def reported(entry, **fields) -> tuple[ErrorReport, str]:
    report = file_report(entry, what="phone", text="Nadie contesta.", **fields)
    return report, f"/directorio/contestar/{new_token(ANSWER, report.pk, to='enlace@leon.test')}/"


def test_a_report_is_answered_from_the_link_and_who_reported_is_told(client, entry, mailoutbox):
    report, path = reported(entry, reply="ana@ejemplo.test")
    page = client.get(path)
    assert "Nadie contesta." in page.content.decode()
    assert "ana@ejemplo.test" not in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert client.post(path, {"text": ""}).status_code == 200
    answer = client.post(path, {"text": "Ya lo corregimos. Gracias.", "wants_to_correct": "on"})
    assert answer.url == path
    report.refresh_from_db()
    assert (report.answer, report.answered_by) == ("Ya lo corregimos. Gracias.", "Jefatura de Alumbrado")
    client.post(path, {"text": "Otra cosa."})
    deliver_due()
    assert sorted((letter.to[0], letter.subject) for letter in mailoutbox) == [
        ("ana@ejemplo.test", "Contestaron tu aviso sobre Dirección de Alumbrado"),
        ("enlace@leon.test", "Confirma la ficha de Dirección de Alumbrado en el directorio"),
    ]


def test_a_link_to_confirm_does_not_answer_and_an_old_one_neither(client, entry):
    report, path = reported(entry)
    wrong = new_token(CONFIRM, report.pk, to="enlace@leon.test")
    assert client.get(f"/directorio/contestar/{wrong}/").status_code == 404
    entry.liaisons.update(email="nuevo@leon.test")
    assert client.get(path).status_code == 410
    with pytest.raises(Refused):
        confirming.approve(PhoneChange(), version="", by=staff("comite"))
