"""`catalogue`: bring the English catalogue up to date, or say what it lacks."""

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Update site/locale/en/LC_MESSAGES/django.po in place; with --check, only say what it lacks (exit 1)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check: bool, **options) -> None:
        from common import catalogue  # noqa: PLC0415 -- Babel is a development requirement

        if not check:
            entries = catalogue.update()
            self.stdout.write(f"{len(entries)} texts, {len(entries.untranslated_entries())} not translated")
        elif complaints := catalogue.complaints():
            self.stdout.write("\n".join(complaints))
            raise CommandError(f"{len(complaints)} texts are not as they should be. Run: make catalogue")
        else:
            self.stdout.write("complete")
