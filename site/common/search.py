"""Site search: what can be found, in which words it is kept, and how what is found is quoted.

An app makes its things findable (`Findable`) and known (`SOURCES`, filled when the app is ready). What is kept and what
is asked go through `common.words`, so that every engine finds the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from .words import words_of

MOST = 200  # results of one source that are put in order and shown: nobody reads further
QUOTED = 230  # letters of a quotation
BEFORE = 70  # of them, before the first word that was asked
READ = 30_000  # letters of a text in which a quotation is looked for
SPOKEN = re.compile(r"[^\W_]+")


def tokens(text: str) -> str:
    """The words of a text as the index keeps them: no engine splits, stems or unaccents them in its own way."""
    return " ".join(map(_token, dict.fromkeys(words_of(text))))


def _token(word: str) -> str:
    return "x" + word.replace("ñ", "n9")


class Findable(index.Indexed):
    """What search finds. A page or record says in `search_text` all that it tells everybody besides its title."""

    search_fields = [index.SearchField("search_tokens")]

    def search_text(self) -> str:
        raise NotImplementedError

    def search_tokens(self) -> str:
        return tokens(f"{self} {self.search_text()}")


@dataclass(frozen=True)
class Result:
    """Something that was found, as the page of results shows it. `text` is what may be quoted."""

    title: str
    url: str
    lang: str
    text: str
    lead: str = ""  # shown when the words are not in the text
    where: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True)
class Source:
    """One kind of thing that search finds.

    `entries` gives what everybody may read now in a language, the most useful first; `show` their results, in the
    order of the ids; `title` is the field that names them; `order` is its place among the others. What keeps an index
    of its own says in `having` what has every one of some words, or any of them.
    """

    key: str
    label: Any
    model: type[Model]
    entries: Callable[[str], QuerySet]
    show: Callable[[list[int], HttpRequest], list[Result]]
    order: int
    title: str = "title"
    having: Callable[[list[str], bool], QuerySet] | None = None


SOURCES: dict[str, Source] = {}


def register(*sources: Source) -> None:
    SOURCES.update({source.key: source for source in sources})


def sources() -> list[Source]:
    """Every source, in the order in which they are shown."""
    return sorted(SOURCES.values(), key=lambda source: source.order)


def found(source: Source, words: list[str], language: str, *, every: bool = True) -> list[int]:
    """The ids of what has every one of these words (or any of them), at most `MOST` and one more.

    Few enough are ranked: the more of the words in the title, the higher. More keep the order of their source, because
    ranking by relevance takes a database ever longer.
    """
    having = source.having(words, every) if source.having else _having(source.model, words, every)
    matching = source.entries(language).filter(pk__in=having)
    rows = list(matching.values_list("pk", source.title)[: MOST + 1])
    if len(rows) <= MOST:
        asked = set(words)
        rows.sort(key=lambda row: -len(asked.intersection(map(stem_of, SPOKEN.findall(row[1])))))
    return [pk for pk, _title in rows]


def _having(model, words: list[str], every: bool) -> QuerySet:
    results = get_search_backend().search(
        " ".join(map(_token, words)),
        model._default_manager.order_by(),
        operator="and" if every else "or",
        order_by_relevance=False,
    )
    return results.get_queryset().values("pk")


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """One word as it is compared; empty when there is nothing to compare."""
    return next(iter(words_of(word)), "")


@dataclass(frozen=True)
class Piece:
    """Some letters of a quotation, and whether they are a word that was asked."""

    text: str
    asked: bool = False


def quote(result: Result, words: list[str]) -> list[Piece]:
    """The stretch of its text with the most of these words, which are marked."""
    text = result.text[:READ]
    spots = [match.span() for match in SPOKEN.finditer(text) if stem_of(match[0]) in words][:MOST]
    if not spots:
        return list(_pieces(_cut(result.lead or text, 0), words))
    start = max(spots, key=lambda spot: len(set(_words_in(text[spot[0] : spot[0] + QUOTED - BEFORE], words))))[0]
    return list(_pieces(_cut(text, max(0, start - BEFORE)), words))


def _words_in(text: str, words: list[str]) -> list[str]:
    return [stem for word in SPOKEN.findall(text) if (stem := stem_of(word)) in words]


def _cut(text: str, start: int) -> str:
    """About `QUOTED` letters from `start`, by whole words."""
    end = start + QUOTED
    piece = " ".join(text[start:end].split())
    if start:
        piece = f"… {piece.partition(' ')[2] or piece}"
    return f"{piece.rpartition(' ')[0] or piece} …" if len(text) > end else piece


def _pieces(text: str, words: list[str]) -> Iterator[Piece]:
    end = 0
    for match in SPOKEN.finditer(text):
        if stem_of(match[0]) in words:
            yield Piece(text[end : match.start()])
            yield Piece(match[0], asked=True)
            end = match.end()
    yield Piece(text[end:])
