"""What the worker does for the directory, when told and again and again."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from common.periodic import job
from common.semesters import Semester

from .actions import answering, confirming, forget_repliers, forget_searches, imports, snapshots
from .enums import ImportState
from .models import DirectoryImport


@task(backend="worker")
def go_on_with_import(pk: int) -> None:
    """Look at a table, or apply it, whichever is next."""
    brought = DirectoryImport.objects.select_related("made_by").filter(pk=pk).first()
    if brought and brought.state == ImportState.CHECKING:
        imports.check(brought)
    elif brought and brought.state == ImportState.APPLYING:
        imports.apply(brought)


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
