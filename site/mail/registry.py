"""Who writes which letter. The outbox knows a kind and an id; the app that knows the subject writes the letter."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from .models import Message


@dataclass(frozen=True)
class Letter:
    """What is written: a plain text, its HTML twin if there is one, and files as (name, bytes, mimetype)."""

    subject: str
    text: str
    html: str = ""
    attachments: list[tuple[str, bytes, str]] = field(default_factory=list)


Writer = Callable[[Message], Letter]
_writers: dict[str, Writer] = {}


class UnknownKind(LookupError):
    """No app has registered a letter of this kind."""


class Obsolete(Exception):
    """A writer finds that what the letter would say is no longer true: it is called off, not sent."""


def letter(kind: str) -> Callable[[Writer], Writer]:
    """Register the decorated function as the writer of letters of this kind (from an app's `emails.py`)."""

    def register(writer: Writer) -> Writer:
        _writers[kind] = writer
        return writer

    return register


def write(message: Message) -> Letter:
    """The letter of this row, in the row's language."""
    if message.kind not in _writers:
        raise UnknownKind(message.kind)
    with translation.override(message.language):
        return _writers[message.kind](message)


def render_letter(template: str, context: dict, language: str) -> Letter:
    """`templates/emails/<template>.txt`, whose first line is the subject, and its optional `.html`."""
    with translation.override(language):
        # The text is no HTML: nothing is escaped in it.
        text = get_template(f"emails/{template}.txt").template.render(Context(context, autoescape=False))
        subject, _, body = text.strip().partition("\n")
        try:
            html = get_template(f"emails/{template}.html").render({**context, "subject": subject.strip()})
        except TemplateDoesNotExist as missing:
            if missing.args[0] != f"emails/{template}.html":
                raise
            html = ""
    return Letter(subject=subject.strip(), text=body.strip() + "\n", html=html)
