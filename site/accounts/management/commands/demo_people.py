"""`manage.py demo_people`: staff and committee to try the site with. Refuses to run in production."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from accounts import demo


class Command(BaseCommand):
    help = "Makes one person for each role, with password and second factor, and prints them."

    def add_arguments(self, parser):
        parser.add_argument("--reset", action="store_true", help="give everybody a new password")

    def handle(self, *args, **options):
        demo.refuse_in_production()
        call_command("sync_roles", verbosity=0)
        passwords = demo.make_people(reset=options["reset"])
        for name, role in demo.PEOPLE.items():
            password = passwords.get(name, "(exists already; --reset gives a new password)")
            self.stdout.write(f"{demo.address(name):32} {password:16} {role}")
        self.stdout.write("Second factor: manage.py demo_code NAME, e.g. manage.py demo_code editora")
