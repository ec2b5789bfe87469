from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import call_command
from django.utils import timezone

from mail.actions import send
from mail.bounces import note_bounce
from mail.models import Message, Status

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: participa@localhost
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

--=_b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ana@example.org
Action: {action}
Status: 5.1.1

--=_b
Content-Type: {returned}

From: participa@localhost
To: ana@example.org
Subject: Acuse
Message-ID: {message_id}

Texto
--=_b--
"""


@pytest.fixture
def message(db):
    message = send("tested", to="ana@example.org", key="one")
    Message.objects.update(status=Status.SENT, sent_at=timezone.now())
    return message


def report(message, action="failed", returned="message/rfc822", message_id=None) -> bytes:
    return REPORT.format(action=action, returned=returned, message_id=message_id or message.message_id).encode()


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_failure_report_marks_its_letter(message, returned):
    assert note_bounce(report(message, returned=returned)) == message.pk
    assert Message.objects.get().status == Status.BOUNCED


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", ""])
def test_other_reports_change_nothing(message, action):
    assert note_bounce(report(message, action=action)) is None
    assert Message.objects.get().status == Status.SENT


def test_a_letter_that_is_not_ours_changes_nothing(message):
    assert note_bounce(report(message, message_id="<other@example.org>")) is None
    assert Message.objects.get().status == Status.SENT


@pytest.mark.parametrize(
    "garbage",
    [
        b"", b"\x00\xff\xfe", b"Content-Type: multipart/report\r\n\r\n", b"Message-ID: <x@y>\r\n\r\nAction: failed",
        b'Content-Type: multipart/report; boundary="a"\r\n\r\n--a\r\nContent-Type: message/delivery-status\r\n\r\n'
        b"Action: failed\r\n\r\n--a\r\nContent-Type: message/rfc822\r\n\r\n--a--",
        b"Content-Type: text/plain; charset=\xff\r\n\r\n" + b"x" * 100_000,
    ],
)  # fmt: skip
def test_garbage_changes_nothing(message, garbage):
    assert note_bounce(garbage) is None
    assert Message.objects.get().status == Status.SENT


def test_the_command_reads_standard_input(message, monkeypatch):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(report(message))))
    out = StringIO()
    call_command("receive_bounce", stdout=out)
    assert out.getvalue() == f"letter {message.pk} bounced\n"
