"""The worker's part. The outbox itself remembers what is to be sent; a task only wakes whoever sends it."""

from datetime import timedelta

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from common.periodic import job

from . import delivery


@task(backend="worker")
def deliver_due() -> None:
    """Send what is due."""
    delivery.deliver_due()


def wake() -> None:
    """Have the worker look at the outbox now, unless it is about to anyway."""
    if not DBTaskResult.objects.ready().filter(task_path=deliver_due.module_path).exists():
        deliver_due.enqueue()


@job(every=timedelta(seconds=10))
def deliver() -> None:
    """What no task woke the worker for: retries, and letters whose task was lost."""
    if delivery.oldest_due():
        wake()


@job(every=timedelta(minutes=1))
def reap() -> None:
    """Letters whose sender died on them."""
    delivery.reap()
