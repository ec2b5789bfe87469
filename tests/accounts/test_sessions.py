"""Sessions: how they end, and what their cookie is."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from tests.signing import (
    sign_in_by_code,
    sign_in_by_password,
    staff,
    user_of,
)

pytestmark = pytest.mark.django_db


def test_signing_out_takes_a_post(client):
    sign_in_by_code(client, "ana@example.org")
    client.get("/cuenta/logout/")
    assert user_of(client)
    assert client.post("/cuenta/logout/").url == "/"
    assert user_of(client) is None


def test_all_sessions_end_at_once(client):
    other = Client()
    for each in (client, other):
        sign_in_by_code(each, "ana@example.org")
    assert client.get("/cuenta/sesiones/cerrar/").status_code == 405
    assert client.post("/cuenta/sesiones/cerrar/").url == "/cuenta/login/code/"
    assert other.get("/mi-cuenta/").url == "/cuenta/login/code/?next=/mi-cuenta/"


def test_a_deactivated_persons_session_is_over(client):
    sign_in_by_code(client, "ana@example.org")
    User.objects.update(is_active=False)
    assert client.get("/mi-cuenta/").url == "/cuenta/login/code/?next=/mi-cuenta/"


def test_cookies_are_kept_from_scripts_and_other_sites(client):
    sign_in_by_code(client, "ana@example.org")
    cookie = client.cookies["sesion"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_the_team_may_be_applicants_too_with_their_own_sign_in(client):
    editor = staff("editora")
    sign_in_by_password(client, editor)
    assert EmailAddress.objects.get(user=editor).verified
    assert client.get("/mi-cuenta/").status_code == 200
