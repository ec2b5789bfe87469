"""The worker and the clock together: what is queued leaves, also when its wake-up call was lost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mail import registry, tasks
from mail.actions import send
from mail.models import Message, Status
from mail.registry import Letter


@pytest.fixture(autouse=True)
def one_kind(monkeypatch):
    monkeypatch.setattr(registry, "_writers", {"tested": lambda message: Letter("Hola", "texto")})


def work():
    """What the worker does until there is nothing left."""
    call_command("db_worker", "--backend=worker", "--batch", "--no-startup-delay", "--no-reload", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_a_letter_leaves_by_the_worker():
    send("tested", to="ana@example.org", key="one")
    work()
    assert Message.objects.get().status == Status.SENT
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_letter_whose_wake_up_call_was_lost_leaves_by_the_clock():
    send("tested", to="ana@example.org", key="one")
    DBTaskResult.objects.all().delete()
    tasks.deliver()
    work()
    assert Message.objects.get().status == Status.SENT


@pytest.mark.django_db(transaction=True)
def test_a_letter_of_a_killed_worker_leaves_by_the_reaper():
    send("tested", to="ana@example.org", key="one")
    Message.objects.update(status=Status.SENDING, attempts=1, leased_until=timezone.now() - timedelta(seconds=1))
    DBTaskResult.objects.update(status="RUNNING")  # as a killed worker leaves it, for ever
    tasks.reap()
    tasks.deliver()
    work()
    assert Message.objects.get().status == Status.SENT


@pytest.mark.django_db
def test_the_clock_wakes_nobody_without_need():
    tasks.deliver()
    assert DBTaskResult.objects.count() == 0
