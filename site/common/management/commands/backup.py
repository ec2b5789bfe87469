"""`backup`: the whole site in one file."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from common.archive import Damaged, make_archive


class Command(BaseCommand):
    help = "Write database and media to one .tar with their sums. The keys (FIELD_KEYS, …) are not in it: keep them."

    def add_arguments(self, parser) -> None:
        parser.add_argument("target", nargs="?", type=Path, help="default: var/backups/<date>.tar")

    def handle(self, *, target: Path | None, **options) -> None:
        target = target or settings.VAR / "backups" / f"{datetime.now():%Y-%m-%d-%H%M%S}.tar"
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            manifest = make_archive(target)
        except Damaged as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{target} ({target.stat().st_size / 1e6:.1f} MB)")
        if vanished := manifest["vanished"]:
            self.stdout.write(f"{vanished} files were deleted while it was made: they are not in it")
