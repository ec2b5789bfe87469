"""The rooms of the team open to who proved a password and a second factor in this very session, and to nobody else."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group

from tests.signing import (
    LOGIN,
    PASSWORD,
    applicant,
    enter,
    sign_in_by_code,
    staff,
    user_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/images/", "/admin/equipo/", "/comite/", "/en/comite/", "/comite/x/"]
)
@pytest.mark.parametrize("methods", [["code"], ["password_reset"], [], ["mfa"]])
def test_a_session_that_proved_less_is_ended_and_sent_to_the_sign_in_page(client, path, methods):
    enter(client, staff("administradora", "comite"), *methods)
    for send in (client.get, client.post):
        answer = send(path)
        assert (answer.status_code, answer.url.split("?")[0].removeprefix("/en")) == (302, LOGIN)
        assert user_of(client) is None


def test_a_password_alone_does_not_do_where_there_is_a_factor(client):
    enter(client, staff("editora"), "password")
    assert client.get("/admin/").url == "/cuenta/login/?next=/admin/"


def test_a_pending_factor_opens_nothing(client):
    editor = staff("editora")
    client.post(LOGIN, {"login": editor.email, "password": PASSWORD})
    assert user_of(client) is None
    assert client.get("/admin/").url == "/cuenta/login/?next=/admin/"
    assert client.get("/comite/").url == "/cuenta/login/?next=/comite/"


def test_someone_promoted_while_signed_in_by_code_must_sign_in_properly(client):
    user = applicant()
    sign_in_by_code(client, user.email)
    user.groups.add(Group.objects.get(name="editora"))
    assert client.get("/admin/").url == "/cuenta/login/?next=/admin/"
    assert user_of(client) is None


def test_a_passkey_with_pin_is_both(client):
    editor = staff("editora")
    enter(client, editor, "mfa")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "webauthn", "passwordless": True, "at": 1}]
    session.save()
    assert client.get("/admin/").status_code == 200


def test_an_applicant_is_told_that_the_room_is_not_hers(client):
    sign_in_by_code(client, "ana@example.org")
    for path in ["/admin/", "/admin/equipo/", "/comite/"]:
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Esta parte es del equipo" in answer.content.decode()


def test_the_committee_has_no_cms(client):
    enter(client, staff("comite"), "password", "mfa")
    assert client.get("/admin/").status_code == 403


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/", "/django-admin/login/"])
def test_the_libraries_own_doors_lead_to_the_one_door(client, path):
    editor = staff("editora")
    for send in (client.get, client.post):
        answer = send(f"{path}?next=/admin/", {"username": editor.email, "password": PASSWORD})
        assert (answer.status_code, answer.url.split("?")[0]) == (302, LOGIN)
        assert user_of(client) is None


@pytest.mark.parametrize(
    "path", ["/admin/password_reset/", "/en/admin/login/", "/accounts/login/", "/cuenta/3rdparty/", "/cuenta/sessions/"]
)
def test_doors_that_do_not_exist(client, path):
    for send in (client.get, client.post):
        assert send(path).status_code == 404


def test_applicants_set_no_password_and_no_factor(client):
    sign_in_by_code(client, "ana@example.org")
    for path in [
        "/cuenta/password/set/",
        "/cuenta/password/change/",
        "/cuenta/email/",
        "/cuenta/2fa/",
        "/cuenta/2fa/totp/activate/",
        "/cuenta/2fa/webauthn/add/",
        "/cuenta/2fa/recovery-codes/generate/",
    ]:
        for send in (client.get, client.post):
            assert send(path, {"password1": PASSWORD, "password2": PASSWORD}).url == "/mi-cuenta/"
    user = user_of(client)
    assert not user.has_usable_password()
    assert not Authenticator.objects.filter(user=user).exists()
