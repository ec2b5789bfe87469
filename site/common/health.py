"""What `/healthz` tells besides the database. An app above adds its measure from `AppConfig.ready()`."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

MEASURES: dict[str, Callable[[], datetime | None]] = {}
LATE = 120  # seconds that anything may wait before the worker counts as late


def measure(name: str, since: Callable[[], datetime | None]) -> None:
    """Add a queue: `since` tells since when its oldest item waits, or None. One query."""
    MEASURES[name] = since


def waiting_seconds() -> dict[str, int]:
    """How long the oldest item of each queue has been waiting."""
    now = timezone.now()
    return {
        name: max(0, int((now - began).total_seconds())) if (began := since()) else 0
        for name, since in MEASURES.items()
    }


def oldest_task() -> datetime | None:
    return DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True).first()


measure("oldest_task_seconds", oldest_task)
