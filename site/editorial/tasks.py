"""What the worker does by itself, again and again."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from common.periodic import job

from .actions import void_unapproved_schedules


@job(every=timedelta(minutes=1))
def publish_scheduled() -> None:
    """Wagtail's command: what was approved for a moment goes live then, what ends is taken down."""
    void_unapproved_schedules(timezone.now())
    call_command("publish_scheduled", verbosity=0)
