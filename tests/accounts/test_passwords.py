"""Forgotten passwords: answered alike to everybody, and never enough to come in."""

import pytest

from accounts.models import User
from tests.signing import (
    LOGIN,
    applicant,
    kinds,
    letters,
    staff,
    user_of,
)

pytestmark = pytest.mark.django_db


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
