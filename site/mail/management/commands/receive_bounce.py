"""`receive_bounce`: the mail server pipes delivery reports here."""

import sys

from django.core.management.base import BaseCommand

from mail.bounces import note_bounce

LIMIT = 2 * 1024 * 1024


class Command(BaseCommand):
    help = "Read one delivery report on standard input and mark its letter as bounced."

    def handle(self, **options) -> None:
        row = note_bounce(sys.stdin.buffer.read(LIMIT))
        self.stdout.write(f"letter {row} bounced" if row else "no letter of ours")
