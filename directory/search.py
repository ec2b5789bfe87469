"""Everyday words → who attends. Every step that could differ between engines is counted in whole numbers."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import log

from django.core.cache import caches
from django.db.models import Case, Count, F, IntegerField, Max, QuerySet, Sum, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from common.search import Result, Source, register
from common.words import words_of

from .models import Department, SearchWord, Service
from .models.words import written_words

MOST_LETTERS, MOST_WORDS = 200, 12  # of a question that is read
MOST = 25  # departments that are found at once: nobody reads further, and it keeps the cost the same
LISTED = ("name", "slug", "does", "does_en", "is_example", "sort_key")  # what a list shows of a department
WORTH = 4  # who fits a quarter as well as the best is not worth showing
EXACT, LONGER, SHORTER, SOUNDS, TYPO = 100, 45, 60, 70, 55  # what a likeness is worth, in per cent
# How a question begins, not what it asks; left out while other words remain.
ASKING = frozenset(
    words_of("quiero quisiera necesito puedo puede hacer hacen hago poner ayuda favor alguien cuando como")
)
# Letters that sound alike in Mexico: what is written by ear is found.
SOUND = [("ch", "8"), ("h", ""), ("v", "b"), ("z", "s"), ("ce", "se"), ("ci", "si"), ("ll", "y"), ("qu", "k")]
SOUND += [("c", "k"), ("x", "s"), ("ge", "je"), ("gi", "ji"), ("rr", "r"), ("ñ", "n"), ("mb", "nb"), ("mp", "np")]
DIMINUTIVE = re.compile(r"(?:e?c)?it$")  # what the stem leaves of perrito, callecita, camioncito
LETTERS = "abdefgijklmnoprstuwy8"


def sound(word: str) -> str:
    """`word` as it is heard: «vache» and «bache» are one."""
    for written, heard in SOUND:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", word)


@dataclass(frozen=True)
class Vocabulary:
    """Every word of the index with how many departments have it and how it is written."""

    stamp: int
    size: int
    words: dict[str, tuple[int, str]]

    @cached_property
    def in_order(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def by_sound(self) -> dict[str, list[str]]:
        heard: dict[str, list[str]] = {}
        for word in self.in_order:
            heard.setdefault(sound(word), []).append(word)
        return heard

    def rarity(self, word: str) -> int:
        """The fewer departments have a word, the more it says."""
        return round(100 * log(1 + self.size / self.words[word][0]))

    def beginning_with(self, start: str, most: int = 20) -> list[str]:
        at = bisect_left(self.in_order, start)
        return [word for word in self.in_order[at : at + most] if word.startswith(start) and word != start]


KEEP = 300  # seconds
_known: Vocabulary | None = None


def vocabulary() -> Vocabulary:
    """Read once per process and again when the index has grown: asking whether it has costs one look at its end. What
    was only taken from it is noticed within minutes.
    """
    global _known  # noqa: PLW0603 -- what every request of this process shares
    stamp = SearchWord.objects.aggregate(last=Max("pk"))["last"] or 0
    if _known is None or _known.stamp != stamp or caches["local"].get("directory:vocabulary") != stamp:
        found: dict[str, tuple[int, str]] = {}
        rows = SearchWord.objects.filter(service=None).values_list("word", "shown").annotate(Count("pk"))
        for word, shown, count in rows.order_by():
            before = found.get(word, (0, shown))
            found[word] = (before[0] + count, min(before[1], shown, key=lambda each: (len(each), each)))
        _known = Vocabulary(stamp, Department.objects.public().count(), found)
        caches["local"].set("directory:vocabulary", stamp, KEEP)
    return _known


@dataclass
class Hit:
    """A department that was found, and by which of its services, if by one."""

    department: Department
    services: list[Service] = field(default_factory=list)


@dataclass
class Findings:
    hits: list[Hit]
    corrected: list[tuple[str, str]]  # (as asked, as understood)
    words: list[str]  # as the index writes them


def find(question: str, among: QuerySet | None = None) -> Findings:
    """The departments that attend what is asked, the likeliest first; among these only, or of all that are shown."""
    asked = asked_words(question)
    known = vocabulary()
    factors, corrected = _factors(asked, known)
    if not factors:
        return Findings([], corrected, list(asked))
    rows = SearchWord.objects.filter(word__in=factors)
    scored = rows.filter(service=None) if among is None else rows.filter(service=None, department__in=among)
    scored = scored.values("department").annotate(score=_score(factors)).order_by("-score", "department")[:MOST]
    scores = {row["department"]: row["score"] for row in scored}
    by_service = rows.filter(department__in=scores, service__isnull=False).values_list("department", "service")
    best: dict[int, list[tuple[int, int]]] = {}
    for department, service, score in by_service.annotate(score=_score(factors)).order_by("-score", "service"):
        best.setdefault(department, []).append((score, service))
    final = {pk: score + (best[pk][0][0] if pk in best else 0) for pk, score in scores.items()}
    final = {pk: score for pk, score in final.items() if score * WORTH >= max(final.values())}
    hits = _hits(final, {pk: _worth_showing(found) for pk, found in best.items()})
    return Findings(hits, corrected, list(asked))


def asked_words(question: str) -> dict[str, str]:
    """The telling words of a question, normalised → as typed."""
    words: dict[str, str] = {}
    for word, shown in written_words(question[:MOST_LETTERS]):
        words.setdefault(word, shown)
    if not words:
        words = {word: word for word in words_of(question[:MOST_LETTERS])}
    telling = {word: shown for word, shown in words.items() if word not in ASKING} or words
    return dict(list(telling.items())[:MOST_WORDS])


def _factors(asked: dict[str, str], known: Vocabulary) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """What each word of the index is worth to this question, and which words were taken for others."""
    factors: dict[str, int] = {}
    corrected = []
    found = {word: _alike(word, known) for word in asked}
    unknown = [word for word, alike in found.items() if not alike and len(word) >= 4]
    # A slip is looked for only where little else is understood: «pasado» beside «basura» is no «parada».
    slips = len(unknown) * 2 >= len(found)
    for word, typed in asked.items():
        alike = found[word]
        if not alike and (meant := _meant(word, known, slips=slips)):
            alike = meant
            corrected.append((typed, known.words[next(iter(meant))][1]))
        for each, worth in alike.items():
            factors[each] = max(factors.get(each, 0), worth * known.rarity(each) // 100)
    return factors, corrected


def _alike(word: str, known: Vocabulary) -> dict[str, int]:
    """The same word; longer ones that begin with it; else the longest it begins with, or its plain form."""
    alike = {word: EXACT} if word in known.words else {}
    if len(word) >= 4:
        alike |= dict.fromkeys(known.beginning_with(word), LONGER)
    if not alike:
        shorter = (word[:end] for end in range(len(word) - 1, 4, -1))
        alike = {each: SHORTER for each in shorter if each in known.words}
        alike = dict(list(alike.items())[:1])
    if not alike and len(root := DIMINUTIVE.sub("", word)) in range(3, len(word)):
        alike = dict.fromkeys(known.by_sound.get(sound(root), ()), SHORTER)
    return alike


def _meant(word: str, known: Vocabulary, *, slips: bool) -> dict[str, int]:
    """What was meant by a word that is not in the index: what sounds the same, else what is one slip away."""
    if len(word) < 4 or re.search(r"\d", word):
        return {}
    heard = sound(word)
    if same := known.by_sound.get(heard):
        return dict.fromkeys(same, SOUNDS)
    if len(heard) < 5 or not slips:
        return {}
    near = [each for slip in _slips(heard) for each in known.by_sound.get(slip, ())]
    if not near:
        return {}
    return {min(near, key=lambda each: (-known.words[each][0], each)): TYPO}


def _slips(word: str) -> set[str]:
    """Everything that one letter left out, doubled, changed or swapped makes of `word`."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    left_out = [a + b[1:] for a, b in halves if b]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1]
    changed = [a + letter + b[1:] for a, b in halves if b for letter in LETTERS]
    added = [a + letter + b for a, b in halves for letter in LETTERS]
    return {*left_out, *swapped, *changed, *added}


def _score(factors: dict[str, int]) -> Sum:
    worth: dict[int, list[str]] = {}
    for word, factor in factors.items():
        worth.setdefault(factor, []).append(word)
    cases = [When(word__in=words, then=Value(factor)) for factor, words in worth.items()]
    return Sum(F("weight") * Case(*cases, default=Value(0), output_field=IntegerField()))


def _worth_showing(found: list[tuple[int, int]], most: int = 3) -> list[int]:
    """The services that fit about as well as the best."""
    return [service for score, service in found if score * 2 >= found[0][0]][:most]


def _hits(final: dict[int, int], services: dict[int, Iterable[int]]) -> list[Hit]:
    departments = Department.objects.public().only(*LISTED).in_bulk(final)
    found = Service.objects.only("name", "name_en", "is_example").in_bulk(
        [pk for some in services.values() for pk in some]
    )
    order = sorted(departments.values(), key=lambda each: (-final[each.pk], each.sort_key, each.pk))
    return [Hit(each, [found[pk] for pk in services.get(each.pk, ()) if pk in found]) for each in order]


# In the search of the whole site: by the exact words of the same index. The directory's own search understands more.


def _with_words(words: list[str], every: bool) -> QuerySet:
    having = SearchWord.objects.filter(service=None, word__in=words).values("department")
    counted = having.annotate(count=Count("word")).filter(count__gte=len(words) if every else 1)
    return counted.values("department")


def _entries(language: str) -> QuerySet[Department]:
    return Department.objects.public().alphabetical()


def _results(ids: list[int], request: HttpRequest) -> list[Result]:
    known = Department.objects.in_full().in_bulk(ids)
    return [_result(known[pk]) for pk in ids]


def _result(department: Department) -> Result:
    does, lang = department.text("does")
    services = " · ".join(service.name for service in department.offered_services)
    return Result(
        title=department.name,
        url=department.get_absolute_url(),
        lang="es" if services or not does else lang,
        text=" ".join(filter(None, [does, services])),
        where=tuple(above.name for above in department.above),
    )


register(Source("directorio", _("Directorio"), Department, _entries, _results, 20, title="name", having=_with_words))
