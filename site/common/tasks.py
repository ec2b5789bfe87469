"""What the house does by itself to stay tidy."""

from datetime import timedelta

from django.core.management import call_command

from .periodic import job


@job(every=timedelta(hours=24))
def forget_finished_tasks() -> None:
    """Tasks that ran well are of no use after a week; failed ones stay a month for whoever looks into them."""
    call_command(
        "prune_db_task_results", "--backend=worker", "--min-age-days=7", "--failed-min-age-days=30", verbosity=0
    )


@job(every=timedelta(hours=24))
def forget_expired_sessions() -> None:
    call_command("clearsessions", verbosity=0)
