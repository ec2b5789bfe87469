"""`manage.py seed_leon`: León's content."""

import logging

from django.core.management.base import BaseCommand
from django.utils import timezone

from seed.planter import plant


class Command(BaseCommand):
    help = "Plants León's content where it is missing. An editor's change is never overwritten."

    def handle(self, *args, **options):
        made = []

        def say(line: str) -> None:
            made.append(line)
            self.stdout.write(f"  + {line}")

        self.stdout.write("Contenido de León…")
        logging.disable(logging.INFO)  # Wagtail tells every page and index task: our lines say enough
        try:
            plant(today=timezone.localdate(), say=say)
        finally:
            logging.disable(logging.NOTSET)
        self.stdout.write(f"Listo: {len(made)} cosas nuevas." if made else "Listo: no faltaba nada.")
