"""Walking the chain: is every entry as it was written, and does each follow the one before?"""

from collections.abc import Callable
from dataclasses import dataclass

from .actions import GENESIS
from .models import Entry

BATCH = 2000


@dataclass(frozen=True)
class Chain:
    """What a walk found. `head` is the last hash: noted elsewhere, it also shows that the end was cut off."""

    count: int
    head: str
    broken: str = ""


def walk(progress: Callable[[int], None] = lambda count: None) -> Chain:
    """Follow the chain from its first entry and stop at the first that does not fit."""
    count, head, last = 0, GENESIS, 0
    while batch := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for entry in batch:
            if entry.previous != head:
                return Chain(count, head, f"entry {entry.pk} does not follow the one before it")
            if entry.hash != entry.fingerprint():
                return Chain(count, head, f"entry {entry.pk} is not as it was written")
            count, head, last = count + 1, entry.hash, entry.pk
        progress(count)
    return Chain(count, head)
