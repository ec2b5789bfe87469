"""`prepare`: what lies between the installed requirements and a site to serve. A second time costs little."""

import os
import time

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

STAGES = [
    ("Database", "migrate", {"interactive": False}),
    ("Shared cache", "createcachetable", {}),
    ("Translations", "compile_catalogues", {}),
    ("Styles and scripts", "collectstatic", {"interactive": False}),
    ("Roles", "sync_roles", {}),
    ("Content", "seed_leon", {}),
    ("Search", "update_index", {}),
    ("Directory's index", "index_directory", {"missing": True}),
]


class Command(BaseCommand):
    help = "Make the database, the translations, the roles and León's content, as far as they are not there yet."

    def handle(self, **options) -> None:
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        for title, command, arguments in STAGES:
            if command not in get_commands() or not self._is_needed(command):
                continue
            began = time.monotonic()
            self.stdout.write(f"== {title} ", ending="")
            self.stdout.flush()
            with open(os.devnull, "w") as nowhere:  # noqa: PTH123
                call_command(command, verbosity=0, stdout=nowhere, **arguments)
            self.stdout.write(f"({time.monotonic() - began:.1f} s)")

    def _is_needed(self, command: str) -> bool:
        """A site that finds its static files where they lie, as in development, does not collect them."""
        if command == "collectstatic":
            return not getattr(settings, "WHITENOISE_USE_FINDERS", False)
        return command != "migrate" or self._has_migrations_to_run()

    def _has_migrations_to_run(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
