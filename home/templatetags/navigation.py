"""The frame of every page: menu, footer and notices, as the site's settings say."""

from django import template
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from home.models import LandingPage, NewsPage, SiteSettings

register = template.Library()
KEEP = 60
FEW = 3


@register.simple_tag(takes_context=True)
def navigation(context) -> list[dict]:
    """The links of the header: title, url, lang, and whether the reader is there (or below).

    They are those of the site's settings; while these have none, the pages right under the home page of this language
    that editors show in menus, and the directory.
    """
    request = context.get("request")
    here = request.path if request else ""
    front = reverse("wagtail_serve", args=[""])  # every page stands below it
    return [
        link | {"current": here == link["url"] or (link["url"] != front and here.startswith(link["url"]))}
        for link in _frame(context)["menu"]
    ]


@register.simple_tag(takes_context=True)
def footer(context) -> dict:
    """What the footer says besides its own links: text, columns, contacts, social."""
    return _frame(context)


@register.simple_tag(takes_context=True)
def notices(context) -> list[dict]:
    """The notices of this moment. No cache keeps the page past the next one's beginning or end."""
    now, shown, changes = timezone.now(), [], []
    for notice in _frame(context)["notices"]:
        changes += [at for at in (notice["starts_at"], notice["ends_at"]) if at and at > now]
        if (notice["starts_at"] or now) <= now and (notice["ends_at"] is None or now < notice["ends_at"]):
            shown.append(notice)
    request = context.get("request")
    if changes and request:
        request.fresh_for = int((min(changes) - now).total_seconds())
    return shown


@register.simple_tag(takes_context=True)
def mechanisms(context) -> list[dict]:
    """The pages of mechanisms in the reader's language, for the front page."""
    request = context.get("request")
    return caches["local"].get_or_set(f"mechanisms:{get_language()}", lambda: _mechanisms(request), KEEP)


def _mechanisms(request) -> list[dict]:
    pages = LandingPage.objects.live().public().filter(locale__language_code=get_language()).order_by("path")
    return [{"title": page.title, "text": page.intro, "url": page.get_url(request)} for page in pages.defer("body")]


@register.simple_tag(takes_context=True)
def latest_news(context, commitment: int | None = None) -> list[dict]:
    """The latest news in the reader's language, of one commitment of the plan if asked."""
    key, request = f"latest_news:{get_language()}:{commitment}", context.get("request")
    return caches["local"].get_or_set(key, lambda: _latest_news(request, commitment), KEEP)


def _latest_news(request, commitment: int | None) -> list[dict]:
    news = NewsPage.objects.published().filter(locale__language_code=get_language())
    news = news.filter(commitment=commitment) if commitment else news
    return [
        {"title": one.title, "date": one.date, "summary": one.summary, "url": one.get_url(request)}
        for one in news[:FEW]
    ]


def _frame(context) -> dict:
    """The settings in the reader's language, with addresses instead of pages."""
    site, request = context.get("site"), context.get("request")
    known = isinstance(site, SiteSettings)
    key = f"frame:{site.site_id if known else ''}:{get_language()}"
    return caches["local"].get_or_set(key, lambda: _build(site if known else SiteSettings(), request), KEEP)


def _build(site: SiteSettings, request) -> dict:
    columns = [block.value for block in site.columns]
    chosen = [block.value for block in site.menu] + [link for column in columns for link in column["links"]]
    pages = _translations([link["page"] for link in chosen if link["page"]])
    return {
        "menu": _links([block.value for block in site.menu], pages, request) or _pages_in_menus(request),
        "columns": [
            _words(column, "title") | {"links": links}
            for column in columns
            if (links := _links(column["links"], pages, request))
        ],
        "contacts": [dict(block.value) for block in site.contacts],
        "social": [dict(block.value) for block in site.social],
        "notices": [dict(block.value) for block in site.notices],
    }


def _translations(pages: list[Page]) -> dict:
    """The published page in the reader's language, by translation key."""
    found = Page.objects.filter(
        translation_key__in=[page.translation_key for page in pages],
        locale__language_code=get_language(),
        live=True,
        view_restrictions__isnull=True,
    )
    return {page.translation_key: page for page in found}


def _links(chosen, pages: dict, request) -> list[dict]:
    links = []
    for link in chosen:
        page = pages.get(link["page"].translation_key) if link["page"] else None
        url = page.get_url(request) if page else link["address"]
        if url:
            words = _words(link, "label")
            links.append((words if words["title"] else {"title": page.title, "lang": get_language()}) | {"url": url})
    return links


def _words(holder, name: str) -> dict:
    if get_language() == "en" and holder[f"{name}_en"]:
        return {"title": holder[f"{name}_en"], "lang": "en"}
    return {"title": holder[name], "lang": "es"}


def _pages_in_menus(request) -> list[dict]:
    pages = Page.objects.filter(
        depth=3, live=True, show_in_menus=True, locale__language_code=get_language(), view_restrictions__isnull=True
    ).order_by("path")
    links = [{"title": page.title, "lang": get_language(), "url": page.get_url(request)} for page in pages]
    return [*links, {"title": gettext("Directorio"), "lang": get_language(), "url": reverse("directory:index")}]
