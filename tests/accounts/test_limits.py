"""Limits are tight for one address and wide for one network: a school shares one."""

import pytest
from django.test import Client, override_settings

from tests.signing import PASSWORD, applicant, ask_for_code, kinds, staff

pytestmark = pytest.mark.django_db


def test_forty_pupils_of_one_school_get_their_codes():
    answers = [ask_for_code(Client(), f"alumna{number}@example.org") for number in range(40)]
    assert {answer.status_code for answer in answers} == {302}


def test_the_sixth_code_for_one_address_is_refused_and_told_when():
    answers = [ask_for_code(Client(), "ana@example.org") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [200]
    assert "Espera 15 minutos" in answers[5].content.decode()
    assert len(kinds("ana@example.org")) == 5


def test_resending_counts_too(client):
    ask_for_code(client, "ana@example.org")
    for _ in range(3):
        ask_for_code(Client(), "ana@example.org")
    for _ in range(2):
        client.post("/cuenta/login/code/confirm/", {"action": "resend"})
    assert len(kinds("ana@example.org")) == 5


def test_the_limit_is_the_same_for_an_address_nobody_has():
    staff("editora", email="e@example.org")
    for email in ["e@example.org", "nadie@example.org", applicant().email]:
        assert [ask_for_code(Client(), email).status_code for _ in range(6)] == [302] * 5 + [200]


def test_passwords_are_guessed_five_times_and_the_sixth_is_told_to_wait():
    user = staff("editora")
    for _ in range(5):
        Client().post("/cuenta/login/", {"login": user.email, "password": "no es"})
    answer = Client().post("/cuenta/login/", {"login": user.email, "password": PASSWORD})
    assert (answer.status_code, "Espera 5 minutos" in answer.content.decode()) == (200, True)


@override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"})
def test_a_network_that_asks_too_often_is_told_when_to_come_back():
    answers = [Client().post("/cuenta/login/", {"login": "a@example.org", "password": "x"}) for _ in range(2)]
    assert [(answer.status_code, answer.get("Retry-After")) for answer in answers] == [(200, None), (429, "60")]
