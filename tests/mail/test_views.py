import pytest

from mail.actions import send
from mail.models import Message, Status
from tests.signing import enter, staff

OUTBOX = "/admin/informes/correos/"


@pytest.fixture
def letter(db):
    letter = send("tested", to="ana@example.org", key="one")
    Message.objects.update(status=Status.FAILED, last_error="TimeoutError")
    return letter


def as_role(client, *roles):
    enter(client, staff(*roles), "password", "mfa")
    return client


def test_the_administrator_sees_to_whom_and_may_send_again(client, letter):
    html = as_role(client, "administradora").get(OUTBOX).content.decode()
    assert "ana@example.org" in html
    assert "TimeoutError" in html
    assert f"{OUTBOX}{letter.pk}/reintentar/" in html


def test_who_reads_the_trail_sees_no_address_and_no_button(client, letter):
    html = as_role(client, "validadora").get(OUTBOX).content.decode()
    assert "TimeoutError" in html
    assert "ana@example.org" not in html
    assert "reintentar" not in html


@pytest.mark.parametrize("role", ["editora", "secretaria", "moderadora"])
def test_who_may_not(client, letter, role):
    assert as_role(client, role).get(OUTBOX).status_code != 200


def test_by_state(client, letter):
    send("other kind", to="eva@example.org", key="two")
    html = as_role(client, "administradora").get(f"{OUTBOX}filas/?status=failed").content.decode()
    assert "ana@example.org" in html
    assert "eva@example.org" not in html


def test_send_again(client, letter):
    response = as_role(client, "administradora").post(f"{OUTBOX}{letter.pk}/reintentar/", follow=True)
    assert "otra vez en espera" in response.content.decode()
    assert Message.objects.get().status == Status.QUEUED


def test_a_refusal_is_told(client, letter):
    Message.objects.update(status=Status.QUEUED)
    response = as_role(client, "administradora").post(f"{OUTBOX}{letter.pk}/reintentar/", follow=True)
    assert "ya salió o está en espera" in response.content.decode()


def test_call_off(client, letter):
    as_role(client, "administradora").post(f"{OUTBOX}{letter.pk}/cancelar/")
    assert Message.objects.get().status == Status.CANCELLED


def test_a_link_sends_nothing(client, letter):
    assert as_role(client, "administradora").get(f"{OUTBOX}{letter.pk}/reintentar/").status_code == 405
    assert Message.objects.get().status == Status.FAILED


def test_another_role_sends_nothing(client, letter):
    as_role(client, "validadora").post(f"{OUTBOX}{letter.pk}/reintentar/")
    assert Message.objects.get().status == Status.FAILED


def test_the_list_taken_home_has_no_addresses(client, letter):
    response = as_role(client, "administradora").get(f"{OUTBOX}?export=csv")
    table = b"".join(response.streaming_content).decode()
    assert "TimeoutError" in table
    assert "ana@example.org" not in table
