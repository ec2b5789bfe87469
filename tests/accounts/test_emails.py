"""The letters: plain words, the right link, and no secret left once they are sent."""

import json

import pytest
from django.utils import translation

from accounts.adapters import post
from accounts.emails import CHANGES, KINDS
from mail.delivery import deliver_due
from mail.models import Message
from mail.registry import write
from tests.signing import ask_for_code

pytestmark = pytest.mark.django_db


def letter(name: str, *, language: str = "es", secret: str = "", about: str = ""):
    return write(Message(kind=f"account:{name}", language=language, secret=secret, object_id=about))


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", KINDS)
def test_every_letter_has_a_subject_a_body_and_the_site_at_its_foot(name, language):
    written = letter(name, language=language, secret="/cuenta/x/" if name == "password_reset" else "ABCD-EFGH")
    assert written.subject
    assert "\n" not in written.subject
    assert written.text.rstrip().endswith("León participa")
    assert "&#" not in written.text
    assert "{" not in written.text


@pytest.mark.parametrize("name", ["login_code", "confirm_email"])
def test_a_code_letter_carries_the_code_and_how_long_it_is_valid(name):
    text = letter(name, secret="ABCD-EFGH").text
    assert "Tu código es: ABCD-EFGH" in text
    assert "15 minutos" in text


@pytest.mark.parametrize(
    ("name", "secret", "path"),
    [
        ("use_password", "", "/cuenta/login/"),
        ("no_password", "", "/cuenta/login/code/"),
        ("invitation", "un:signo", "/cuenta/invitacion/un:signo/"),
        ("password_reset", "/cuenta/password/reset/key/1-x/", "/cuenta/password/reset/key/1-x/"),
        ("factor_reset", "", "/cuenta/login/"),
    ],
)
def test_links_lead_to_the_sites_own_address(settings, name, secret, path):
    settings.SITE_URL = "https://participa.example"
    assert f"https://participa.example{path}\n" in letter(name, secret=secret).text


def test_links_keep_the_readers_language(settings):
    assert f"{settings.SITE_URL}/en/cuenta/login/\n" in letter("use_password", language="en").text


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_named(change):
    assert str(CHANGES[change]) in letter("security_change", about=change).text


def test_the_letters_language_is_the_pages(client):
    with translation.override("en"):
        post("inactive", "a@example.org")
    assert Message.objects.get().language == "en"


def test_the_code_is_gone_once_the_letter_is_sent(client, mailoutbox):
    ask_for_code(client, "ana@example.org")
    code = Message.objects.get().secret
    deliver_due()
    message = Message.objects.get()
    assert [(mail.to, code in mail.body) for mail in mailoutbox] == [(["ana@example.org"], True)]
    assert (message.status, message.secret) == ("sent", "")
    assert code not in json.dumps(list(Message.objects.values()), default=str)
