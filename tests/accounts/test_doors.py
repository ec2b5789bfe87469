"""Staff and committee prove a password and a second factor, in this very session. There is no other door."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.roles import ROLES
from tests.signing import (
    PASSWORD,
    app_code,
    applicant,
    ask_for_code,
    enter,
    kinds,
    letters,
    mailed_code,
    sign_in_by_code,
    sign_in_by_password,
    staff,
)

pytestmark = pytest.mark.django_db
CONFIRM = "/cuenta/login/code/confirm/"
LOGIN = "/cuenta/login/"


def user_of(client) -> User | None:
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk) if pk else None


# Who enters


def test_an_editor_enters_with_password_and_code(client):
    editor = staff("editora")
    answer = sign_in_by_password(client, editor)
    assert (answer.status_code, answer.url) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200


def test_next_survives_password_and_factor(client):
    editor = staff("editora")
    client.post(f"{LOGIN}?next=/admin/images/", {"login": editor.email, "password": PASSWORD})
    assert client.post("/cuenta/2fa/authenticate/", {"code": app_code(editor)}).url == "/admin/images/"


def test_the_sign_in_page_asks_for_a_password(client):
    page = client.get(LOGIN).content.decode()
    assert page.count('type="password"') == 1
    assert 'name="password"' in page


def test_it_is_the_only_sign_in_page_that_does(client):
    for path in ["/cuenta/login/code/", "/cuenta/signup/", "/cuenta/password/reset/"]:
        assert 'type="password"' not in client.get(path, follow=True).content.decode()


def test_a_code_of_the_app_counts_once():
    editor = staff("editora")
    first, second = Client(), Client()
    for client in (first, second):
        client.post(LOGIN, {"login": editor.email, "password": PASSWORD})
    code = app_code(editor)
    assert first.post("/cuenta/2fa/authenticate/", {"code": code}).status_code == 302
    cache.delete(f"allauth.mfa.totp.used?user={editor.pk}&code={code}")  # allauth forgets sooner than the code ends
    assert second.post("/cuenta/2fa/authenticate/", {"code": code}).status_code == 200
    assert user_of(second) is None


def test_five_wrong_codes_of_the_app_shut_it_for_a_while(client):
    editor = staff("editora")
    client.post(LOGIN, {"login": editor.email, "password": PASSWORD})
    for _ in range(5):
        client.post("/cuenta/2fa/authenticate/", {"code": "000000"})
    assert client.post("/cuenta/2fa/authenticate/", {"code": app_code(editor)}).status_code == 200
    assert user_of(client) is None


# Who does not


@pytest.mark.parametrize("role", ROLES)
def test_no_role_ever_gets_a_code(client, role):
    user = staff(role)
    ask_for_code(client, user.email)
    assert kinds(user.email) == ["account:use_password"]
    assert letters(user.email)[0].secret == ""


def test_a_role_given_while_the_code_was_on_its_way_refuses_the_code(client):
    user = applicant()
    ask_for_code(client, user.email)
    user.groups.add(Group.objects.get(name="secretaria"))
    answer = client.post(CONFIRM, {"code": mailed_code(user.email)})
    assert (answer.url, user_of(client)) == (LOGIN, None)


def test_even_allauths_own_form_lets_no_staff_in_by_code(client, settings):
    settings.ACCOUNT_FORMS = {}
    settings.ACCOUNT_SIGNUP_FIELDS = ["email*"]  # what takes the password off the page
    user = staff("editora", factor=False)
    client.post(LOGIN, {"login": user.email})
    code = client.session["account_login"]["state"]["stages"]["login_by_code"]["data"].get("code", "")
    client.post(CONFIRM, {"code": code})
    assert code
    assert user_of(client) is None


def test_a_deactivated_editor_does_not_enter(client):
    editor = staff("editora")
    User.objects.filter(pk=editor.pk).update(is_active=False)
    sign_in_by_password(client, editor)
    assert user_of(client) is None


def test_an_applicant_has_no_password_to_enter_with(client):
    user = applicant()
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert user_of(client) is None


# The rooms


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


def test_nobody_signs_up_with_a_password(client):
    assert client.get("/cuenta/signup/?next=/x/").url == "/cuenta/login/code/?next=/x/"
    answer = client.post("/cuenta/signup/", {"email": "a@example.org", "password1": PASSWORD})
    assert answer.url == "/cuenta/login/code/"
    assert User.objects.count() == 0


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


def test_someone_who_asked_for_a_code_by_mistake_reaches_the_password_page(client):
    editor = staff("editora")
    ask_for_code(client, editor.email)
    assert client.get(LOGIN).status_code == 200
    assert sign_in_by_password(client, editor).url == "/admin/"


# The first factor


@pytest.mark.django_db(transaction=True)
def test_the_first_factor_is_set_up_right_after_the_password_and_asks_for_nothing_again(client):
    editor = staff("editora", factor=False)
    client.post(f"{LOGIN}?next=/admin/images/", {"login": editor.email, "password": PASSWORD})
    assert client.get("/admin/images/").url == "/cuenta/2fa/totp/activate/"
    page = client.get("/cuenta/2fa/totp/activate/")
    assert page.status_code == 200
    secret = client.session["mfa.totp.secret"]
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    answer = client.post("/cuenta/2fa/totp/activate/", {"code": code})
    assert answer.url == "/cuenta/2fa/recovery-codes/"
    assert client.get(answer.url).status_code == 200
    assert client.get("/cuenta/continuar/").url == "/admin/images/"
    assert client.get("/admin/images/").status_code == 200
    assert secret not in str(Authenticator.objects.get(type="totp").data)  # encrypted
    assert kinds(editor.email) == ["account:security_change"]


def test_no_factor_is_set_up_on_the_strength_of_a_code(client):
    user = staff("editora", factor=False)
    for path in ["/cuenta/2fa/totp/activate/", "/cuenta/2fa/webauthn/add/", "/cuenta/2fa/", "/cuenta/password/change/"]:
        enter(client, user, "code")
        assert client.get(path).url == f"/cuenta/login/?next={path}"
        assert user_of(client) is None


# Forgotten passwords


def reset(client, email: str) -> list[str]:
    answer = client.post("/cuenta/password/reset/", {"email": email})
    assert (answer.status_code, answer.url) == (302, "/cuenta/password/reset/done/")
    return kinds(email)


def test_a_forgotten_password_is_answered_alike_and_only_the_mailbox_learns_more(client):
    inactive = applicant("inactiva@example.org")
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    assert reset(client, staff("editora", email="con@example.org").email) == ["account:password_reset"]
    assert reset(client, staff("editora", email="sin@example.org", factor=False).email) == [
        "account:ask_for_invitation"
    ]
    assert reset(client, applicant().email) == ["account:no_password"]
    assert reset(client, "nadie@example.org") == ["account:no_password"]
    assert reset(client, inactive.email) == ["account:inactive"]


def test_a_reset_password_still_needs_the_factor(client):
    editor = staff("editora")
    reset(client, editor.email)
    link = letters(editor.email)[0].secret
    assert link.startswith("/cuenta/password/reset/key/")
    form = client.get(link).url
    new = "otra frase bastante larga"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert user_of(client) is None
    assert client.get(link).context["token_fail"]
    answer = client.post(LOGIN, {"login": editor.email, "password": new})
    assert answer.url == "/cuenta/2fa/authenticate/"


# Leaving


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
