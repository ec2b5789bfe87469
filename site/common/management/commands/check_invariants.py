"""`check_invariants`: each sentence, how many contradict it, and which."""

from django.core.management.base import BaseCommand, CommandError

from common.invariants import discover

SHOWN = 20


class Command(BaseCommand):
    help = "Check what must always hold in the database; exit 1 when something does not."

    def handle(self, **options) -> None:
        invariants = discover()
        broken = 0
        for each in invariants:
            offenders = [str(offender) for offender in each.offenders()]
            broken += bool(offenders)
            self.stdout.write(f"{'FAIL' if offenders else 'ok':4} {len(offenders):5}  {each.sentence}")
            if offenders:
                more = ", …" if len(offenders) > SHOWN else ""
                self.stdout.write(f"            {', '.join(offenders[:SHOWN])}{more}")
        if broken:
            raise CommandError(f"{broken} of {len(invariants)} invariants do not hold")
        self.stdout.write(f"{len(invariants)} invariants hold")
