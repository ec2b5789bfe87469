"""What may be done to the outbox."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from common.refusals import Refused

from .models import Message, Status
from .permissions import may_resend
from .tasks import wake

RETRIABLE = (Status.FAILED, Status.BOUNCED, Status.CANCELLED)
CANCELLABLE = (Status.QUEUED, Status.FAILED)


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
            "carries_secret": bool(secret),
            "message_id": _new_message_id(),
        },
    )
    if is_new:
        transaction.on_commit(wake, robust=True)
    return message


def retry(message: Message, *, by) -> None:
    """Queue a letter that failed, bounced or was called off once more, with all its tries."""
    if not may_resend(by):
        raise Refused(_("Tu rol no permite reenviar correos. Pídelo a quien administra el sitio."))
    if message.carries_secret:
        raise Refused(_("Este correo llevaba un código que ya no se guarda. Quien lo espera puede pedir uno nuevo."))
    with transaction.atomic():
        queued = Message.objects.filter(pk=message.pk, status__in=RETRIABLE).update(
            status=Status.QUEUED, attempts=0, next_attempt_at=timezone.now(), sent_at=None, last_error=""
        )
        if not queued:
            raise Refused(_("Este correo ya salió o está en espera."))
        transaction.on_commit(wake, robust=True)
        record("mail.retried", message, by=by)


def cancel(message: Message, *, by) -> None:
    """Call off a letter that waits or failed."""
    if not may_resend(by):
        raise Refused(_("Tu rol no permite cancelar correos. Pídelo a quien administra el sitio."))
    with transaction.atomic():
        cancelled = Message.objects.filter(pk=message.pk, status__in=CANCELLABLE).update(
            status=Status.CANCELLED, secret=""
        )
        if not cancelled:
            raise Refused(_("Este correo ya salió o está saliendo."))
        record("mail.cancelled", message, by=by)


def _new_message_id() -> str:
    """Fixed for the row's life, so that a letter sent twice is recognised as one."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{uuid.uuid4().hex}@{host[:80]}>"
