"""The site's search: every source asked with the same words, and what helps when nothing is found."""

import difflib
from dataclasses import dataclass, field

from django.core.cache import caches
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, get_page_models

from common.dates import day
from common.pages import CivicPage, open_to_all
from common.search import MOST, SPOKEN, Piece, Result, Source, found, quote, register, sources, stem_of
from common.words import fold, words_of

from .models import NewsPage

PER_PAGE = 10
FIRST = 4  # of each kind, where all kinds are shown
WORDS = 12  # of a question: the rest is not asked
TITLES = 5000  # of a source, for suggestions and corrections
KEEP = 60
SUGGESTED = 8


def pages(language: str) -> QuerySet[Page]:
    """The pages that no other source tells better."""
    others = {source.model for source in sources()}
    kinds = [kind for kind in get_page_models() if issubclass(kind, CivicPage) and kind not in others]
    return open_to_all(Page.objects.exact_type(*kinds), language).order_by("-last_published_at", "-pk")


def _show_pages(ids: list[int], request: HttpRequest) -> list[Result]:
    known = Page.objects.specific().in_bulk(ids)
    shown = [known[pk] for pk in ids]
    titles = _titles_above(shown)
    locale = Locale.get_active()
    for page in shown:
        page.locale = locale  # its address asks for it
    return [
        Result(
            title=page.title,
            url=page.get_url(request),
            lang=locale.language_code,
            text=page.search_text(),
            lead=page.description,
            where=tuple(titles[path] for path in _paths_above(page)),
            when=_when(page),
        )
        for page in shown
    ]


def _when(page: Page) -> str:
    if isinstance(page, NewsPage):
        return day(page.date)
    return _("Actualizada el %(day)s") % {"day": day(page.last_published_at)} if page.last_published_at else ""


def _paths_above(page: Page) -> list[str]:
    """The paths of the pages between this one and the home page."""
    step = Page.steplen
    return [page.path[:end] for end in range(3 * step, len(page.path), step)]


def _titles_above(shown: list[Page]) -> dict[str, str]:
    paths = {path for page in shown for path in _paths_above(page)}
    return dict(Page.objects.filter(path__in=paths).values_list("path", "title")) if paths else {}


def news(language: str) -> QuerySet[NewsPage]:
    return open_to_all(NewsPage.objects.all(), language).order_by("-date", "-pk")


register(
    Source("noticias", gettext_lazy("Noticias"), NewsPage, news, _show_pages, order=30),
    Source("paginas", gettext_lazy("Páginas"), Page, pages, _show_pages, order=90),
)


@dataclass(frozen=True)
class Hit:
    """A result and the words of it that answer the question."""

    result: Result
    quotation: list[Piece]


@dataclass
class Group:
    """What one source has."""

    source: Source
    ids: list[int]
    hits: list[Hit] = field(default_factory=list)

    @property
    def count(self) -> int:
        return min(len(self.ids), MOST)

    @property
    def has_more(self) -> bool:
        """More than are counted."""
        return len(self.ids) > MOST


@dataclass
class Answer:
    """What the page of results shows. `partial`: nothing has all the words, this has some of them."""

    groups: list[Group]
    chosen: Group | None = None
    paged: PaginatorPage | None = None
    partial: bool = False
    correction: str = ""

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


def answer(asked: str, request: HttpRequest, *, kind: str = "", page: str = "") -> Answer:
    """What the site has about `asked` in the language in force: the first of each kind; or one kind, page by page."""
    language = get_language()
    words = list(dict.fromkeys(words_of(asked)))[:WORDS]
    if not words:
        return Answer([])
    groups, partial, correction = _groups(words, language), False, ""
    if not groups:
        correction = corrected(asked, language)
        groups = _groups(words, language, every=False) if len(words) > 1 else []
        partial = bool(groups)
    chosen = next((group for group in groups if group.source.key == kind or len(groups) == 1), None)
    reply = Answer(groups, chosen, partial=partial, correction=correction)
    if chosen:
        reply.paged = Paginator(chosen.ids[:MOST], PER_PAGE).get_page(page)
        chosen.hits = _hits(chosen.source, list(reply.paged), words, request)
    else:
        for group in groups:
            group.hits = _hits(group.source, group.ids[:FIRST], words, request)
    return reply


def _groups(words: list[str], language: str, *, every: bool = True) -> list[Group]:
    groups = [Group(source, found(source, words, language, every=every)) for source in sources()]
    return [group for group in groups if group.ids]


def _hits(source: Source, ids: list[int], words: list[str], request: HttpRequest) -> list[Hit]:
    return [Hit(result, quote(result, words)) for result in source.show(ids, request)]


# Suggestions: from the titles that everybody may read, kept for a minute.


def titles(language: str) -> list[tuple[str, str]]:
    """Every title, and how it is compared: a space before each word."""
    return caches["local"].get_or_set(f"search_titles:{language}", lambda: _titles(language), KEEP)


def _titles(language: str) -> list[tuple[str, str]]:
    lists = (source.entries(language).values_list(source.title, flat=True)[:TITLES] for source in sources())
    return [
        (f" {' '.join(SPOKEN.findall(fold(title)))}", title)
        for title in dict.fromkeys(title for each in lists for title in each)
    ]


def suggestions(typed: str, language: str) -> list[str]:
    """Titles with words that begin as those typed, the shortest first."""
    begun = SPOKEN.findall(fold(typed))[:WORDS]
    likely = [title for folded, title in titles(language) if begun and all(f" {start}" in folded for start in begun)]
    return sorted(likely, key=len)[:SUGGESTED]


def corrected(asked: str, language: str) -> str:
    """The question with its unknown words as titles write them; empty when that finds nothing either."""
    known = _vocabulary(language)
    words = SPOKEN.findall(asked)[:WORDS]
    said = [word if stem_of(word) in known else _nearest(word, known) for word in words]
    better = " ".join(said)
    changed = said != words and _groups(list(dict.fromkeys(words_of(better))), language)
    return better if changed else ""


def _vocabulary(language: str) -> dict[str, str]:
    """The words of all titles: as they are compared, and as they are written."""
    return caches["local"].get_or_set(f"search_words:{language}", lambda: _words(language), KEEP)


def _words(language: str) -> dict[str, str]:
    written = (word.lower() for _folded, title in titles(language) for word in SPOKEN.findall(title))
    return {stem_of(word): word for word in written}


def _nearest(word: str, known: dict[str, str]) -> str:
    near = difflib.get_close_matches(stem_of(word), known, n=1, cutoff=0.75)
    return known[near[0]] if near else word
