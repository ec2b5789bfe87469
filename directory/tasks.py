"""What the worker does for the directory, when told and again and again."""

from datetime import timedelta

from django.db import OperationalError
from django.utils import timezone
from django_tasks import task

from common.periodic import job
from common.semesters import Semester

from .actions import answering, confirming, forget_repliers, forget_searches, imports, snapshots
from .enums import ImportState
from .models import DirectoryImport


@task(backend="worker")
def go_on_with_import(pk: int) -> None:
    """Look at a table, or apply it, whichever is next. One that fails, and not for the database's sake, is not begun
    again: it would fail again.
    """
    brought = DirectoryImport.objects.select_related("made_by").filter(pk=pk).first()
    steps = {ImportState.CHECKING: imports.check, ImportState.APPLYING: imports.apply}
    if brought and brought.state in steps:
        try:
            steps[brought.state](brought)
        except OperationalError:
            raise
        except Exception:
            imports.give_up(brought)
            raise


@job(every=timedelta(minutes=2))
def imports_to_go_on_with() -> None:
    """Those whose worker was killed."""
    for brought in imports.stalled(timezone.now()):
        go_on_with_import.enqueue(brought.pk)


@job(every=timedelta(hours=6))
def imports_to_forget() -> int:
    return imports.forget(timezone.now())


@job(every=timedelta(hours=1))
def departments_to_ask() -> int:
    return confirming.ask_all(Semester.current())


@job(every=timedelta(hours=1))
def liaisons_to_remind() -> None:
    confirming.remind(timezone.now())


@job(every=timedelta(minutes=10))
def directory_to_freeze() -> None:
    snapshots.take_snapshot(Semester.current().previous)


@job(every=timedelta(minutes=5))
def reports_to_pass_on() -> None:
    answering.pass_on(timezone.now())


@job(every=timedelta(hours=24))
def fruitless_searches_to_forget() -> int:
    return forget_searches(timezone.localdate())


@job(every=timedelta(hours=24))
def repliers_to_forget() -> int:
    return forget_repliers(timezone.now())
