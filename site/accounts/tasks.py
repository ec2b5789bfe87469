"""What accounts do by themselves."""

from datetime import timedelta

from django.utils import timezone

from common.periodic import job

from .actions import purge_unverified


@job(every=timedelta(hours=6))
def forget_strangers() -> None:
    """Addresses that someone typed and nobody confirmed are not kept."""
    purge_unverified(timezone.now())
