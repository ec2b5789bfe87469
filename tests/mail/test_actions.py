import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from audit.models import Entry
from common.refusals import Refused
from mail.actions import cancel, retry, send
from mail.models import Message, Status
from tests.signing import applicant, staff
from tests.tampering import at_once


def queue(key="one", **fields) -> Message:
    message = send("tested", to="ana@example.org", key=key, secret=fields.pop("secret", ""))
    Message.objects.filter(pk=message.pk).update(**fields)
    return Message.objects.get(pk=message.pk)


@pytest.mark.django_db
def test_a_record_is_kept_by_its_id():
    user = applicant()
    assert send("tested", to="ana@example.org", key="record", about=user).object_id == str(user.pk)
    assert send("tested", to="ana@example.org", key="id", about=7).object_id == "7"


@pytest.mark.django_db
def test_the_same_key_queues_once():
    first, second = queue(), queue()
    assert first == second
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_what_is_rolled_back_is_never_sent(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError), transaction.atomic():
        queue()
        raise ZeroDivisionError
    assert (Message.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_many_letters_wake_the_worker_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            queue(f"{number}")
    assert [task.task_path for task in DBTaskResult.objects.all()] == ["mail.tasks.deliver_due"]


@pytest.mark.django_db(transaction=True)
def test_the_same_key_from_many_at_once_queues_once():
    results = at_once(lambda number: queue().pk, times=8)
    assert len(set(results)) == 1
    assert Message.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("status", [Status.FAILED, Status.BOUNCED, Status.CANCELLED])
def test_what_was_given_up_can_be_tried_again(status):
    admin = staff("administradora")
    message = queue(status=status, attempts=6, last_error="TimeoutError")
    retry(message, by=admin)
    message.refresh_from_db()
    assert (message.status, message.attempts, message.last_error, message.sent_at) == (Status.QUEUED, 0, "", None)
    assert message.next_attempt_at <= timezone.now()
    assert list(Entry.objects.values_list("verb", "actor_id", "target_id")) == [
        ("mail.retried", admin.pk, str(message.pk))
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("status", [Status.QUEUED, Status.SENDING, Status.SENT])
def test_what_is_on_its_way_is_not_tried_again(status):
    sent = {"sent_at": timezone.now()} if status == Status.SENT else {}
    message = queue(status=status, **sent)
    with pytest.raises(Refused):
        retry(message, by=staff("administradora"))
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_a_letter_whose_secret_is_gone_is_not_tried_again():
    message = queue(secret="KDFJ-3847", status=Status.FAILED)
    with pytest.raises(Refused, match="código"):
        retry(message, by=staff("administradora"))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["editora", "secretaria", "validadora"])
@pytest.mark.parametrize("verb", [retry, cancel])
def test_other_roles_may_not(role, verb):
    message = queue(status=Status.FAILED)
    with pytest.raises(Refused):
        verb(message, by=staff(role))
    assert Message.objects.get().status == Status.FAILED


@pytest.mark.django_db
def test_what_waits_can_be_called_off():
    admin, message = staff("administradora"), queue(secret="KDFJ-3847")
    cancel(message, by=admin)
    assert list(Message.objects.values_list("status", "secret")) == [(Status.CANCELLED, "")]
    assert Entry.objects.get().verb == "mail.cancelled"
    with pytest.raises(Refused):
        cancel(message, by=admin)
