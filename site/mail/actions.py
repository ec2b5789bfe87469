"""What may be done to the outbox."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from .models import Message
from .tasks import wake


def send(kind: str, *, to: str, key: str, about: object = "", language: str = "es", secret: str = "") -> Message:
    """Queue a letter inside the caller's transaction; a `key` that is already there queues nothing more.

    `about` is what the letter is about: a record (its id is kept) or an id. The worker writes it when it sends it.
    """
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "object_id": str(getattr(about, "pk", about)),
            "language": language,
            "recipient": to,
            "secret": secret,
            "message_id": _new_message_id(),
        },
    )
    if is_new:
        transaction.on_commit(wake, robust=True)
    return message


def _new_message_id() -> str:
    """Fixed for the row's life, so that a letter sent twice is recognised as one."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{uuid.uuid4().hex}@{host[:80]}>"
