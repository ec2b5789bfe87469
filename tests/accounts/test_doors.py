"""Staff and committee come in by password and second factor. There is no other door."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.roles import ROLES
from tests.signing import (
    LOGIN,
    PASSWORD,
    app_code,
    applicant,
    ask_for_code,
    enter,
    kinds,
    letters,
    mailed_code,
    sign_in_by_password,
    staff,
    user_of,
)

pytestmark = pytest.mark.django_db
CONFIRM = "/cuenta/login/code/confirm/"


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


def test_nobody_signs_up_with_a_password(client):
    assert client.get("/cuenta/signup/?next=/x/").url == "/cuenta/login/code/?next=/x/"
    answer = client.post("/cuenta/signup/", {"email": "a@example.org", "password1": PASSWORD})
    assert answer.url == "/cuenta/login/code/"
    assert User.objects.count() == 0


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
