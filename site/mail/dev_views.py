"""`/dev/correo/`: in development, the letters of `var/mail` can be read as their recipients would."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.views.decorators.cache import never_cache

SHOWN = 200


@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The last letters, newest first."""
    files = sorted(_folder().glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)[:SHOWN]
    letters = [{"pk": path.stem, "email": _parse(path)} for path in files]
    return render(request, "mail/dev_index.html", {"letters": letters})


@never_cache
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: its text with links to follow, its HTML as text, its attachments."""
    email = _parse(_folder() / f"{pk}.eml")
    text, html = email.get_body(["plain"]), email.get_body(["html"])
    context = {
        "pk": pk,
        "email": email,
        "text": text.get_content() if text else "",
        "html": strip_tags(html.get_content()).strip() if html else "",
        "attachments": [part.get_filename() for part in email.iter_attachments()],
    }
    return render(request, "mail/dev_letter.html", context)


@never_cache
def attachment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    parts = list(_parse(_folder() / f"{pk}.eml").iter_attachments())
    if number >= len(parts):
        raise Http404
    part = parts[number]
    return HttpResponse(
        part.get_payload(decode=True),
        content_type=part.get_content_type(),
        headers={"Content-Disposition": f'attachment; filename="{part.get_filename()}"'},
    )


def _folder() -> Path:
    return Path(settings.MAIL_COPY_DIR or settings.VAR / "mail")


def _parse(path: Path) -> EmailMessage:
    if not path.exists():
        raise Http404
    return message_from_bytes(path.read_bytes(), policy=policy.default)
