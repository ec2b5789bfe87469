"""`manage.py demo_code NAME`: the code that a demo person's app shows now. Refuses to run in production."""

from django.core.management.base import BaseCommand

from accounts import demo


class Command(BaseCommand):
    help = "Prints the current code of a demo person's second factor."

    def add_arguments(self, parser):
        parser.add_argument("name", choices=demo.PEOPLE)

    def handle(self, *args, **options):
        demo.refuse_in_production()
        self.stdout.write(demo.current_code(options["name"]))
