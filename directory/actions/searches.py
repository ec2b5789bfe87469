"""Counting what was looked for in vain, so that an editor can add the word. Never who, nor when exactly."""

import re
from datetime import date, timedelta

from django.db.models import F
from django.utils import timezone

from common.words import fold, words_of

from ..models import FruitlessSearch

MOST_WORDS, LONGEST = 6, 80
MOST_KEPT = 5000
MARKS = re.compile(r"[¿?¡!,;:«»\"()]")  # of a sentence; a full stop or an at sign may be of an address
KEPT = timedelta(days=180)
TELLING = re.compile(r"[a-zñ ]+")


def note_fruitless(question: str) -> None:
    """Add one to these words. Nothing that could be a number, an address, an e-mail or a whole story is kept, nor more
    different ones than anybody would read.
    """
    shown = " ".join(MARKS.sub(" ", fold(question)).split())
    words = sorted(set(words_of(shown)))
    if not TELLING.fullmatch(shown) or len(shown) > LONGEST or not 1 <= len(words) <= MOST_WORDS:
        return
    key, today = " ".join(words), timezone.localdate()
    rows = FruitlessSearch.objects.filter(words=key)
    if not rows.update(count=F("count") + 1, last_on=today) and FruitlessSearch.objects.count() < MOST_KEPT:
        row = FruitlessSearch(words=key, shown=shown, count=1, last_on=today)
        FruitlessSearch.objects.bulk_create([row], ignore_conflicts=True)


def forget_searches(today: date) -> int:
    """Delete what nobody has looked for in half a year."""
    return FruitlessSearch.objects.filter(last_on__lt=today - KEPT).delete()[0]
