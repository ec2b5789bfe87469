"""`restore`: the site as a backup has it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from common.archive import Damaged, is_empty, restore_archive


class Command(BaseCommand):
    help = "Put a backup back. Refuses a database that holds people or acts, unless --force. Stop web and worker first."

    def add_arguments(self, parser) -> None:
        parser.add_argument("source", type=Path)
        parser.add_argument("--force", action="store_true", help="overwrite what the database holds now")

    def handle(self, *, source: Path, force: bool, **options) -> None:
        if not source.exists():
            raise CommandError(f"{source} does not exist")
        if not force and not is_empty():
            raise CommandError("the database is not empty: --force overwrites it")
        try:
            manifest = restore_archive(source)
        except Damaged as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"restored the backup of {manifest['made_at']}. Now run: manage.py migrate")
