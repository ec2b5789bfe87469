"""What the directory forgets by itself."""

from datetime import timedelta

from django.utils import timezone

from common.periodic import job

from .actions import forget_repliers, forget_searches


@job(every=timedelta(hours=24))
def fruitless_searches_to_forget() -> int:
    return forget_searches(timezone.localdate())


@job(every=timedelta(hours=24))
def repliers_to_forget() -> int:
    return forget_repliers(timezone.now())
