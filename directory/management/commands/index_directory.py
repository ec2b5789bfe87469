"""`manage.py index_directory`: write the search index of the directory anew."""

from django.core.management.base import BaseCommand

from directory.models import Department, reindex


class Command(BaseCommand):
    help = "Writes anew by which words each department is found. Saving one does it for that one."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="only departments that never were in the index")

    def handle(self, *args, missing=False, **options):
        pks = Department.objects.filter(sort_key="").values_list("pk", flat=True) if missing else None
        self.stdout.write(f"{reindex(pks)} dependencias.")
