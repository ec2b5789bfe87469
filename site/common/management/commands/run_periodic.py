"""`run_periodic`: the house's clock."""

import signal
import sys

from django.core.management.base import BaseCommand

from common.periodic import discover, run_forever, run_safely


class Command(BaseCommand):
    help = "Run the periodic jobs of all apps, for ever."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="run every job once and end")

    def handle(self, *, once: bool, **options) -> None:
        if once:
            failed = [job.name for job in discover() if not run_safely(job)]
            if failed:
                sys.exit(f"failed: {', '.join(failed)}")
            return
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        run_forever()
