"""/dev/correo/: what a developer reads instead of a mailbox."""

import pytest
from django.urls import include, path

import config.urls
from mail import delivery, registry
from mail.actions import send
from mail.models import Message
from mail.registry import Letter

urlpatterns = [path("dev/correo/", include("mail.dev_urls")), *config.urls.urlpatterns]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def letters(settings, tmp_path, monkeypatch):
    """Two letters, the second with a link, an HTML twin and a file."""
    settings.MAIL_COPY_DIR = tmp_path
    written = {
        "plain": Letter("Primera", "Hola"),
        "rich": Letter(
            "Segunda con ñ", "Sigue https://example.org/aqui?x=1", "<p>Hola <b>Ana</b></p>",
            [("acuse.pdf", b"%PDF ok", "application/pdf")],
        ),
    }  # fmt: skip
    monkeypatch.setattr(registry, "_writers", {kind: lambda message, it=it: it for kind, it in written.items()})
    for kind in written:
        send(kind, to="ana@example.org", key=kind)
        delivery.deliver_due()
    return {message.kind: message.pk for message in Message.objects.all()}


def test_the_newest_comes_first(client, letters):
    html = client.get("/dev/correo/").content.decode()
    assert html.index("Segunda con ñ") < html.index("Primera")


def test_a_letter_can_be_read_and_its_link_followed(client, letters):
    html = client.get(f"/dev/correo/{letters['rich']}/").content.decode()
    assert 'href="https://example.org/aqui?x=1"' in html
    assert "Hola Ana" in html
    assert "acuse.pdf" in html


def test_an_attachment_can_be_downloaded(client, letters):
    response = client.get(f"/dev/correo/{letters['rich']}/adjunto/0/")
    assert (response.content, response["Content-Type"]) == (b"%PDF ok", "application/pdf")


@pytest.mark.parametrize("address", ["99999/", "99999/adjunto/0/"])
def test_what_is_not_there_is_not_found(client, letters, address):
    assert client.get(f"/dev/correo/{address}").status_code == 404


def test_an_attachment_that_is_not_there_is_not_found(client, letters):
    assert client.get(f"/dev/correo/{letters['plain']}/adjunto/0/").status_code == 404


def test_before_the_first_letter_the_page_says_so(client, settings, tmp_path):
    settings.MAIL_COPY_DIR = tmp_path / "none"
    assert "Todavía no hay correos" in client.get("/dev/correo/").content.decode()


@pytest.mark.urls("config.urls")
def test_it_is_not_there_outside_development(client):
    assert client.get("/dev/correo/").status_code == 404
