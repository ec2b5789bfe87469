"""`verify_audit`: walk the trail's chain and name the first entry that is broken."""

from django.core.management.base import BaseCommand, CommandError

from audit.chain import walk
from audit.models import Entry


class Command(BaseCommand):
    help = "Verify the audit trail. Exits 1 naming the first broken entry."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--head", help="a head hash noted earlier, elsewhere: it must still be in the chain")

    def handle(self, *, head: str | None, **options) -> None:
        chain = walk(progress=lambda count: self.stderr.write(f"{count} entries…"))
        if chain.broken:
            raise CommandError(f"{chain.broken} ({chain.count} good entries before it)")
        if head and not Entry.objects.filter(hash=head).exists():
            raise CommandError("the noted head is not in the chain: its end was cut off or it was written anew")
        self.stdout.write(f"{chain.count} entries, chain intact\nhead {chain.head}")
