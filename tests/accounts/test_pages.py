"""Every page of `/cuenta/` that is left opens for whom it is meant, in both languages."""

import pytest

from accounts.models import User
from audit.models import Entry
from tests.signing import PASSWORD, applicant, ask_for_code, enter, kinds, sign_in_by_password, staff

pytestmark = pytest.mark.django_db
FOR_ALL = ["login/code/", "login/", "password/reset/", "password/reset/done/", "inactive/", "password/reset/key/1-x/"]
FOR_THE_TEAM = ["2fa/", "password/change/", "logout/", "reauthenticate/", "2fa/reauthenticate/", "2fa/webauthn/"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_for_everybody(client, prefix):
    for path in FOR_ALL:
        answer = client.get(f"{prefix}/cuenta/{path}")
        assert (path, answer.status_code) == (path, 200)
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_for_the_team(client, prefix):
    enter(client, staff("editora"), "password", "mfa")
    for path in FOR_THE_TEAM:
        answer = client.get(f"{prefix}/cuenta/{path}")
        assert (path, answer.status_code) == (path, 200)
        assert "no-store" in answer["Cache-Control"]


def test_delicate_pages_ask_again(client):
    sign_in_by_password(client, staff("editora"))
    for path in ["/cuenta/2fa/recovery-codes/generate/", "/cuenta/2fa/webauthn/add/", "/cuenta/2fa/totp/deactivate/"]:
        assert client.get(path).url.startswith("/cuenta/reauthenticate/?next=")
    client.post("/cuenta/reauthenticate/", {"password": PASSWORD})
    assert client.get("/cuenta/2fa/webauthn/add/").status_code == 200


def test_an_editor_changes_her_password_and_is_told(client):
    editor = staff("editora")
    enter(client, editor, "password", "mfa")
    new = "otra frase bastante larga"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/cuenta/password/change/", form | {"oldpassword": "no"}).status_code == 200
    assert client.post("/cuenta/password/change/", form).status_code == 302
    assert User.objects.get(pk=editor.pk).check_password(new)
    assert kinds(editor.email) == ["account:security_change"]
    assert client.get("/admin/").status_code == 200


def test_the_sign_in_pages_lead_to_each_other_and_keep_next(client):
    assert "/cuenta/login/?next=%2Fadmin%2F" in client.get("/cuenta/login/code/?next=/admin/").content.decode()
    assert "/cuenta/login/code/?next=%2Fadmin%2F" in client.get("/cuenta/login/?next=/admin/").content.decode()
    assert 'href="/cuenta/password/reset/"' in client.get("/cuenta/login/").content.decode()


def test_the_code_page_offers_a_new_code_and_another_address(client):
    ask_for_code(client, "ana@example.org")
    page = client.get("/cuenta/login/code/confirm/?next=/x/").content.decode()
    assert 'name="action" value="resend"' in page
    assert 'href="/cuenta/login/code/?otro&amp;next=/x/"' in page
    assert 'autocomplete="one-time-code"' in page


def test_nothing_is_written_to_the_trail_by_applicants(client):
    applicant()
    ask_for_code(client, "ana@example.org")
    assert Entry.objects.count() == 0
