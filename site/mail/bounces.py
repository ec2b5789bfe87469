"""Bounces: what another mail server says about a letter that ours had accepted."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from django.db.models import QuerySet

from .models import Message, Status


def note_bounce(report: bytes) -> int | None:
    """Mark the letter that a delivery report (RFC 3464) is about as bounced; its row, or None if it names none.

    Anything may arrive here, also garbage and reports of mere delay; they change nothing.
    """
    try:
        original = _failed_message_id(message_from_bytes(report, policy=policy.default))
    except Exception:  # the parser's own errors on hostile input are of no fixed kind
        return None
    row = _may_bounce().filter(message_id=original).first() if original else None
    if row is None:
        return None
    _may_bounce().filter(pk=row.pk).update(
        status=Status.BOUNCED, secret="", leased_until=None, last_error="delivery report"
    )
    return row.pk


def _may_bounce() -> QuerySet:
    return Message.objects.filter(status__in=[Status.SENT, Status.SENDING, Status.QUEUED])


def _failed_message_id(report: EmailMessage) -> str:
    """The Message-ID of the letter that failed for good, or nothing."""
    if report.get_content_type() != "multipart/report":
        return ""
    parts = list(report.walk())
    statuses = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    if not any(str(block.get("Action", "")).strip().lower() == "failed" for part in statuses for block in part.walk()):
        return ""
    for part in parts:
        if part.get_content_type() == "message/rfc822":
            return str(part.get_payload(0).get("Message-ID", "")).strip()
        if part.get_content_type() == "text/rfc822-headers":
            headers = message_from_bytes(part.get_payload(decode=True) or b"", policy=policy.default)
            return str(headers.get("Message-ID", "")).strip()
    return ""
