"""What the worker does by itself, again and again."""

from datetime import timedelta

from django.utils import timezone

from common.periodic import job

from .actions import (
    lapse_drafts,
    purge_lapsed,
    remind_drafts,
    scan_files,
    sweep_files,
    warn_of_outdated,
    warn_of_unfrozen,
)
from .models import Convocatoria


@job(every=timedelta(minutes=1))
def drafts_past_their_time() -> int:
    return lapse_drafts(timezone.now())


@job(every=timedelta(minutes=15))
def reminders_to_unsent_drafts() -> int:
    return remind_drafts(timezone.now())


@job(every=timedelta(hours=24))
def lapsed_drafts_to_delete() -> int:
    return purge_lapsed(timezone.now())


@job(every=timedelta(minutes=1))
def files_to_scan() -> int:
    return scan_files()


@job(every=timedelta(hours=24))
def files_that_nothing_needs() -> int:
    return sweep_files(timezone.now())


@job(every=timedelta(minutes=5))
def calls_about_to_open_unfrozen() -> int:
    now = timezone.now()
    return warn_of_unfrozen(now) + warn_of_outdated(now)


@job(every=timedelta(minutes=10))
def words_of_calls_that_opened() -> None:
    """From its opening a call says what was frozen, and search finds that; a day's calls, should a turn have failed."""
    now = timezone.now()
    for call in Convocatoria.objects.filter(live=True, opens_at__range=(now - timedelta(days=1), now)):
        call.index_words()
