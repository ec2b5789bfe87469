"""The words by which a department is found: an index of our own, so that every engine finds the same in the same order.

A row says that a department has a word and how much it weighs there. Rows without a service hold all of a department's
words, its services' among them; those with one tell which service it was.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from unicodedata import normalize

from django.db import models, transaction
from django.db.models import Q

from common.words import EMPTY, LONGEST, fold, stem

from ..enums import PhoneKind

BATCH = 200
_waiting: ContextVar[set[int] | None] = ContextVar("departments to reindex", default=None)
# What a word weighs by where it stands.
OWN = {
    "acronym": 9, "short_numbers": 9, "name": 6, "short_name": 6, "other_names": 6, "other_words": 6, "does": 3,
    "does_en": 2, "topics": 2,
}  # fmt: skip
SERVICE = {"name": 8, "other_words": 7, "name_en": 6, "description": 2, "description_en": 2}
# What the name of an office begins with, and nobody looks under.
OFFICE = re.compile(
    r"^(?:h\. )?(?:(?:sub)?(?:direccion|secretaria|jefatura|unidad|instituto|organismo|sistema|centro|coordinacion"
    r"|comision|consejo)(?: general| municipal| ciudadano| consultivo| directivo)*)"
    r"(?: de| del| para| en)?(?: atencion a)?(?: el| la| los| las)? "
)


class SearchWord(models.Model):
    """`word` is normalised; `shown` is how it was written, to suggest it."""

    department = models.ForeignKey("directory.Department", models.CASCADE, related_name="search_words")
    service = models.ForeignKey(
        "directory.Service", models.CASCADE, related_name="search_words", null=True, db_index=False
    )
    word = models.CharField(max_length=LONGEST)
    shown = models.CharField(max_length=LONGEST)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "palabra del buscador"
        verbose_name_plural = "palabras del buscador"
        # Partial, so that no engine takes «of no service» for a few rows.
        indexes = [
            models.Index(name="words_of_service", fields=["service"], condition=Q(service__isnull=False)),
            models.Index(name="words_weighed", fields=["word", "department", "weight"], condition=Q(service=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="word_once_in_department", fields=["department", "word"], condition=Q(service=None)
            ),
            models.UniqueConstraint(
                name="word_once_in_service",
                fields=["department", "word", "service"],
                condition=Q(service__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} · {self.department_id}"


def written_words(text: str) -> Iterator[tuple[str, str]]:
    """The telling words of a text, normalised, each with how it is written."""
    for shown in re.findall(r"\w+", normalize("NFC", text.lower())):
        folded = re.sub(r"[^a-z0-9ñ]", "", fold(shown))[:LONGEST]
        if folded and folded not in EMPTY:
            yield stem(folded), shown[:LONGEST]


def sort_key(name: str) -> str:
    """Under what a name is looked for: without «Dirección General de», and the same order on every engine."""
    plain = fold(name)
    telling = OFFICE.sub("", plain) or plain
    return re.sub(r"[^a-z0-9]", "", telling.replace("ñ", "nzz"))[:160]


@contextmanager
def reindexed_together() -> Iterator[None]:
    """Departments that are saved within are written anew once, all together, at the end."""
    token = _waiting.set(set())
    try:
        yield
        pks = _waiting.get()
    finally:
        _waiting.reset(token)
    reindex(pks)


def reindex(departments: Collection[int] | None = None) -> int:
    """Write anew the words and the place in the alphabet of these departments, or of all. How many they were."""
    if departments is not None and (waiting := _waiting.get()) is not None:
        waiting.update(departments)
        return len(departments)
    model = SearchWord._meta.get_field("department").related_model
    pks = sorted(model.objects.values_list("pk", flat=True) if departments is None else departments)
    for start in range(0, len(pks), BATCH):
        _reindex_batch(model, pks[start : start + BATCH])
    return len(pks)


@transaction.atomic
def _reindex_batch(model: type[models.Model], pks: list[int]) -> None:
    """Locked one after the other: two who save the same department at once do not both write its words."""
    list(model.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk").values_list("pk"))
    found = list(model.objects.filter(pk__in=pks).prefetch_related("topics", "services", "phones"))
    for department in found:
        key = sort_key(department.short_name or department.name)
        if department.sort_key != key:
            model.objects.filter(pk=department.pk).update(sort_key=key)
    SearchWord.objects.filter(department__in=pks).delete()
    shown = [department for department in found if department.live and not department.closed_on]
    SearchWord.objects.bulk_create([row for each in shown for row in _rows(each)], batch_size=2000)


def _rows(department) -> Iterator[SearchWord]:
    names = " ".join(block.value for block in department.other_names)
    topics = " ".join(f"{topic.name} {topic.name_en} {topic.other_words}" for topic in department.topics.all())
    lines = " ".join(phone.number for phone in department.phones.all() if phone.kind == PhoneKind.SHORT)
    texts = {"other_names": names, "topics": topics, "short_numbers": lines}
    own = ((texts[field] if field in texts else getattr(department, field), weight) for field, weight in OWN.items())
    everything = _weigh(own)
    for service in department.offered_services:
        words = _weigh((getattr(service, field), weight) for field, weight in SERVICE.items())
        for word, (weight, shown) in words.items():
            yield SearchWord(department=department, service=service, word=word, shown=shown, weight=weight)
            everything[word] = max(everything.get(word, (0, shown)), (weight - 1, shown), key=lambda pair: pair[0])
    for word, (weight, shown) in everything.items():
        yield SearchWord(department=department, word=word, shown=shown, weight=weight)


def _weigh(texts: Iterable[tuple[str, int]]) -> dict[str, tuple[int, str]]:
    """Each word of these texts with its greatest weight and how it is written there."""
    found: dict[str, tuple[int, str]] = {}
    for text, weight in texts:
        for word, shown in written_words(text):
            if weight > found.get(word, (0, ""))[0]:
                found[word] = (weight, shown)
    return found
