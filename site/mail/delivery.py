"""From the outbox to the mail server: lease a row, write its letter, send it, note what came of it."""

import logging
import os
import smtplib
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import timezone

from . import registry
from .models import Message, Status

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # far longer than EMAIL_TIMEOUT: whose lease ends is dead
BACK_OFF = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12)]


def deliver_due() -> int:
    """Send all that is due, one by one; how many left."""
    sent = 0
    while message := lease_next():
        sent += deliver(message)
    return sent


def oldest_due() -> datetime | None:
    """Since when the letter that waits longest should have left."""
    return _due().values_list("next_attempt_at", flat=True).first()


def lease_next() -> Message | None:
    """Take the next letter for ourselves. The conditional update makes sure that nobody else has it."""
    while pk := _due().values_list("pk", flat=True).first():
        taken = (
            _due()
            .filter(pk=pk)
            .update(status=Status.SENDING, leased_until=timezone.now() + LEASE, attempts=F("attempts") + 1)
        )
        if taken:
            return Message.objects.get(pk=pk)
    return None


def deliver(message: Message) -> bool:
    """Write and send a leased letter; whatever goes wrong is noted on its row. True if it was sent."""
    try:
        email = _email(message)
        _keep_copy(message, email)
        email.send()
    except registry.Obsolete:
        Message.objects.filter(pk=message.pk, status=Status.SENDING, leased_until=message.leased_until).update(
            status=Status.CANCELLED, secret="", leased_until=None, last_error="obsolete"
        )
        return False
    except Exception as error:
        _note_failure(message, error)
        return False
    # Whoever holds the row by now, the server has accepted the letter.
    Message.objects.filter(pk=message.pk, status__in=[Status.SENDING, Status.QUEUED]).update(
        status=Status.SENT, sent_at=timezone.now(), secret="", leased_until=None, last_error=""
    )
    return True


def reap() -> int:
    """Queue again the letters whose sender died with them, unless they have had all their tries; how many."""
    now = timezone.now()
    abandoned = Message.objects.filter(status=Status.SENDING, leased_until__lt=now)
    abandoned.filter(attempts__gt=len(BACK_OFF)).update(
        status=Status.FAILED, leased_until=None, secret="", last_error="abandoned"
    )
    return abandoned.update(status=Status.QUEUED, leased_until=None, next_attempt_at=now, last_error="abandoned")


def _due():
    return Message.objects.filter(status=Status.QUEUED, next_attempt_at__lte=timezone.now()).order_by(
        "next_attempt_at", "pk"
    )


def _email(message: Message) -> EmailMultiAlternatives:
    letter = registry.write(message)
    email = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[message.recipient],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    if letter.html:
        email.attach_alternative(letter.html, "text/html")
    for attachment in letter.attachments:
        email.attach(*attachment)
    return email


def _keep_copy(message: Message, email: EmailMultiAlternatives) -> None:
    """In development every letter also becomes a file, whole or not at all, named by its row only."""
    if settings.MAIL_COPY_DIR:
        folder = Path(settings.MAIL_COPY_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{message.pk}.{os.getpid()}"
        draft.write_bytes(email.message().as_bytes())
        draft.replace(folder / f"{message.pk}.eml")


def _note_failure(message: Message, error: Exception) -> None:
    """Retry later, or give up: at once when the server refused the letter for good, else after the last try."""
    fate = {"last_error": _describe(error), "leased_until": None}
    if _is_refused_for_good(error):
        fate |= {"status": Status.BOUNCED, "secret": ""}
    elif message.attempts > len(BACK_OFF):
        fate |= {"status": Status.FAILED, "secret": ""}
    else:
        fate |= {"status": Status.QUEUED, "next_attempt_at": timezone.now() + BACK_OFF[message.attempts - 1]}
    # Only while the lease is ours: its end tells it from a later one.
    Message.objects.filter(pk=message.pk, status=Status.SENDING, leased_until=message.leased_until).update(**fate)
    log.warning(
        "letter not sent",
        extra={"letter": message.pk, "kind": message.kind, "attempts": message.attempts, "fate": fate["status"]},
        exc_info=error,
    )


def _codes(error: Exception) -> list[int]:
    """The server's reply codes about this letter. A refusal of our own name or password says nothing about it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPDataError) else []


def _is_refused_for_good(error: Exception) -> bool:
    codes = _codes(error)
    return bool(codes) and all(500 <= code < 600 for code in codes)


def _describe(error: Exception) -> str:
    """The error's class and the server's codes: its words may hold the address."""
    return " ".join([type(error).__name__, *map(str, _codes(error))])
