"""No letter is lost, none is sent by two, and a refusal ends where it should."""

import smtplib
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail
from django.utils import timezone, translation

from mail import delivery, registry
from mail.actions import send
from mail.models import Message, Status
from mail.registry import Letter, letter
from tests.tampering import at_once

ADDRESS = "ana@example.org"


@pytest.fixture(autouse=True)
def letters_of_our_own(monkeypatch):
    monkeypatch.setattr(registry, "_writers", {})

    @letter("tested")
    def write(message):
        return Letter(f"Sobre {message.object_id}", f"Código {message.secret} en {translation.get_language()}")

    @letter("broken")
    def fail(message):
        raise ValueError(f"{message.recipient} breaks it")


@pytest.fixture
def refusing(monkeypatch):
    """A mail server that answers with the given error until told otherwise."""

    def refuse(error):
        def answer(self, *args, **kwargs):
            raise error

        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", answer)

    return refuse


def queue(key="one", kind="tested", **fields) -> Message:
    message = send(kind, to=ADDRESS, key=key, about="7", secret=fields.pop("secret", ""))
    Message.objects.filter(pk=message.pk).update(**fields)
    message.refresh_from_db()
    return message


def reload(message) -> Message:
    return Message.objects.get(pk=message.pk)


def refused(code) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({ADDRESS: (code, b"No such person: ana@example.org")})


@pytest.mark.django_db
def test_a_letter_is_written_and_sent():
    message = queue(secret="KDFJ-3847")
    assert delivery.deliver_due() == 1
    [email] = mail.outbox
    assert (email.subject, email.body, email.to) == ("Sobre 7", "Código KDFJ-3847 en es", [ADDRESS])
    assert email.extra_headers["Message-ID"] == message.message_id
    row = reload(message)
    assert (row.status, row.secret, row.attempts, row.leased_until, row.last_error) == (Status.SENT, "", 1, None, "")
    assert row.sent_at is not None


@pytest.mark.django_db
def test_a_letter_is_written_in_its_rows_language():
    queue(language="en")
    delivery.deliver_due()
    assert mail.outbox[0].body == "Código  en en"
    assert translation.get_language() == "es"


@pytest.mark.django_db
def test_nothing_is_sent_before_its_time_or_twice():
    queue("later", next_attempt_at=timezone.now() + timedelta(minutes=1))
    queue("cancelled", status=Status.CANCELLED)
    queue("now")
    assert (delivery.deliver_due(), delivery.deliver_due()) == (1, 0)


@pytest.mark.django_db
def test_the_eldest_leaves_first():
    now = timezone.now()
    for minutes in (1, 3, 2):
        queue(f"{minutes}", next_attempt_at=now - timedelta(minutes=minutes), object_id=str(minutes))
    delivery.deliver_due()
    assert [email.subject for email in mail.outbox] == ["Sobre 3", "Sobre 2", "Sobre 1"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error",
    [
        refused(451),
        smtplib.SMTPDataError(452, b"full"),
        smtplib.SMTPAuthenticationError(535, b"wrong password"),
        smtplib.SMTPSenderRefused(550, b"who are you", "participa@localhost"),
        smtplib.SMTPServerDisconnected("gone"),
        ConnectionRefusedError(),
        TimeoutError(),
    ],
)
def test_what_may_pass_is_tried_again(refusing, error):
    message = queue()
    refusing(error)
    before = timezone.now()
    assert delivery.deliver_due() == 0
    row = reload(message)
    assert (row.status, row.attempts, row.leased_until) == (Status.QUEUED, 1, None)
    assert timedelta(minutes=1) <= row.next_attempt_at - before < timedelta(minutes=1, seconds=5)


@pytest.mark.django_db
def test_each_try_waits_longer_and_the_last_one_ends_it(refusing):
    message = queue(secret="KDFJ-3847")
    refusing(ConnectionRefusedError())
    waits = []
    while (row := reload(message)).status == Status.QUEUED:
        Message.objects.filter(pk=message.pk).update(next_attempt_at=timezone.now())
        before = timezone.now()
        delivery.deliver_due()
        waits.append(round((reload(message).next_attempt_at - before).total_seconds() / 60))
    assert waits == [1, 5, 30, 120, 720, 0]
    assert (row.status, row.attempts, row.secret, row.last_error) == (Status.FAILED, 6, "", "ConnectionRefusedError")


@pytest.mark.django_db
@pytest.mark.parametrize("error", [refused(550), smtplib.SMTPDataError(554, b"rejected")])
def test_a_refusal_for_good_ends_it_at_once(refusing, error):
    message = queue(secret="KDFJ-3847")
    refusing(error)
    delivery.deliver_due()
    row = reload(message)
    assert (row.status, row.attempts, row.secret, row.sent_at) == (Status.BOUNCED, 1, "", None)


@pytest.mark.django_db
def test_errors_are_kept_without_what_they_say(refusing):
    message = queue()
    refusing(refused(451))
    delivery.deliver_due()
    assert reload(message).last_error == "SMTPRecipientsRefused 451"


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "error"), [("broken", "ValueError"), ("nobody writes this", "UnknownKind")])
def test_a_letter_that_cannot_be_written_counts_its_tries(kind, error):
    message = queue(kind=kind)
    delivery.deliver_due()
    row = reload(message)
    assert (row.status, row.attempts, row.last_error) == (Status.QUEUED, 1, error)


@pytest.mark.django_db
def test_one_bad_letter_does_not_hold_up_the_others():
    queue("bad", kind="broken")
    queue("good")
    assert delivery.deliver_due() == 1


@pytest.mark.django_db
def test_a_lease_belongs_to_one():
    message = queue()
    assert delivery.lease_next() == message
    assert delivery.lease_next() is None


@pytest.mark.django_db
def test_the_reaper_frees_what_a_dead_sender_held():
    message = queue()
    delivery.lease_next()
    assert delivery.reap() == 0
    Message.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert delivery.reap() == 1
    assert delivery.deliver_due() == 1
    assert (reload(message).status, reload(message).attempts) == (Status.SENT, 2)


@pytest.mark.django_db
def test_a_letter_that_kills_its_senders_is_given_up():
    message = queue(attempts=6, status=Status.SENDING, leased_until=timezone.now() - timedelta(seconds=1), secret="x")
    assert delivery.reap() == 0
    assert (reload(message).status, reload(message).secret) == (Status.FAILED, "")


@pytest.mark.django_db
def test_a_slow_sender_that_succeeded_prevents_a_second_letter():
    message = queue()
    slow = delivery.lease_next()
    Message.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    delivery.reap()
    delivery.deliver(slow)
    assert (delivery.deliver_due(), len(mail.outbox), reload(message).status) == (0, 1, Status.SENT)


@pytest.mark.django_db
def test_a_slow_sender_that_failed_does_not_touch_the_next_ones_lease(refusing):
    message = queue()
    slow = delivery.lease_next()
    Message.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    delivery.reap()
    current = delivery.lease_next()
    refusing(ConnectionRefusedError())
    delivery.deliver(slow)
    row = reload(message)
    assert (row.status, row.leased_until) == (Status.SENDING, current.leased_until)


@pytest.mark.django_db
def test_a_second_sending_carries_the_same_message_id():
    message = queue()
    delivery.deliver(delivery.lease_next())
    Message.objects.update(status=Status.QUEUED, sent_at=None)
    delivery.deliver_due()
    assert [email.extra_headers["Message-ID"] for email in mail.outbox] == [message.message_id] * 2


@pytest.mark.django_db
def test_a_copy_is_kept_when_asked_for(settings, tmp_path):
    settings.MAIL_COPY_DIR = tmp_path / "mail"
    message = queue()
    delivery.deliver_due()
    [copy] = settings.MAIL_COPY_DIR.iterdir()
    assert copy.name == f"{message.pk}.eml"
    assert message_from_bytes(copy.read_bytes())["To"] == ADDRESS


@pytest.mark.django_db
def test_an_attachment_and_an_html_twin_travel_with_it():
    @letter("rich")
    def write(message):
        return Letter("Acuse", "texto", "<p>texto</p>", [("acuse.pdf", b"%PDF", "application/pdf")])

    queue(kind="rich")
    delivery.deliver_due()
    [email] = mail.outbox
    assert [(part.content, part.mimetype) for part in email.alternatives] == [("<p>texto</p>", "text/html")]
    assert [tuple(part) for part in email.attachments] == [("acuse.pdf", b"%PDF", "application/pdf")]


@pytest.mark.django_db(transaction=True)
def test_many_senders_send_each_letter_once(monkeypatch):
    for number in range(30):
        queue(f"{number}")
    sent = []
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", lambda self, emails: sent.extend(emails)
    )
    results = at_once(lambda number: delivery.deliver_due(), times=6)
    assert sum(results) == 30
    assert len({email.extra_headers["Message-ID"] for email in sent}) == len(sent) == 30
    assert set(Message.objects.values_list("status", "attempts")) == {(Status.SENT, 1)}
