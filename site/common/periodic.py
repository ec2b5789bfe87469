"""What the house does again and again. An app declares its jobs in `tasks.py`; `manage.py run_periodic` runs them.

A job is short and idempotent: two runners at once, or one that runs it twice, do no harm.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import close_old_connections
from django.utils.module_loading import autodiscover_modules

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    name: str
    run: Callable[[], object]
    every: timedelta


JOBS: dict[str, Job] = {}


def job(*, every: timedelta) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Run the decorated function, which takes nothing, about this often."""

    def register(function: Callable[[], object]) -> Callable[[], object]:
        name = f"{function.__module__}.{function.__name__}"
        JOBS[name] = Job(name, function, every)
        return function

    return register


def discover() -> list[Job]:
    """Every job of every installed app."""
    autodiscover_modules("tasks")
    return list(JOBS.values())


def run_safely(job: Job) -> bool:
    """Run one job; a failure is logged and left to the next turn. True if it went well."""
    close_old_connections()
    try:
        job.run()
    except Exception:
        log.exception("periodic job failed", extra={"job": job.name})
        return False
    finally:
        close_old_connections()
    return True


def run_due(due_at: dict[str, float], now: float) -> None:
    """Run the jobs whose time has come and note in `due_at` when each is due again. The first turn runs them all."""
    for each in JOBS.values():
        if due_at.get(each.name, 0) <= now:
            run_safely(each)
            due_at[each.name] = now + each.every.total_seconds()


def run_forever(*, pause: float = 1.0) -> None:
    """The loop of `manage.py run_periodic`."""
    discover()
    due_at: dict[str, float] = {}
    while True:
        run_due(due_at, time.monotonic())
        time.sleep(pause)
