"""What the frame of every page needs: the site's own words, its languages, the way back up, and the seats drawn."""

from math import cos, pi, sin
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page, Site

from ..structured import script

register = template.Library()
PAGES = "wagtail_serve"
OUTER_ROW = 96  # radius, in the drawing's own units
MOST_SEATS, MOST_ALTERNATES = 36, 20


@register.simple_tag(takes_context=True)
def site_words(context):
    """The site's settings with a name always filled in; where no site is found, only the name."""
    request = context.get("request")
    if request is None or "settings" not in context or Site.find_for_request(request) is None:
        return {"name": settings.WAGTAIL_SITE_NAME}
    words = context["settings"]["home"]["SiteSettings"]
    words.name = words.name or settings.WAGTAIL_SITE_NAME
    return words


@register.simple_tag(takes_context=True)
def languages(context) -> dict:
    """The language of what is shown, its address, and the languages in which it really exists.

    A link carries `url`, the path to follow with what was asked for, and `address`, the whole one for machines.
    """
    request, page = context.get("request"), context.get("page")
    if isinstance(page, Page) and page.pk:
        current, addresses = _page_addresses(page, request)
    else:
        current, addresses = get_language(), _view_addresses(request)
    asked = f"?{request.GET.urlencode()}" if request and request.GET else ""
    links = [
        {"code": code, "name": LANG_INFO[code]["name_local"].capitalize(), "current": code == current}
        | {"address": address, "url": urlsplit(address).path + asked}
        for code, address in addresses.items()
    ]
    return {"code": current, "links": links, "canonical": addresses.get(current, "")}


def _page_addresses(page: Page, request: HttpRequest) -> tuple[str, dict[str, str]]:
    translations = list(page.get_translations(inclusive=True).live().select_related("locale").order_by("locale_id"))
    own = next((one for one in translations if one.pk == page.pk), page)
    return own.locale.language_code, {
        one.locale.language_code: settings.SITE_URL + one.get_url(request) for one in translations
    }


def _view_addresses(request: HttpRequest | None) -> dict[str, str]:
    match = getattr(request, "resolver_match", None)
    if match is None or match.url_name == PAGES:
        return {}
    here = request.build_absolute_uri(request.path)
    addresses = {code: translate_url(here, code) for code, _name in settings.LANGUAGES}
    return addresses if len(set(addresses.values())) == len(addresses) else {}


@register.simple_tag(takes_context=True)
def trail(context) -> list[dict]:
    """The pages above this one, from the home page down."""
    page = context.get("page")
    if not isinstance(page, Page) or not page.pk or page.depth < 3:
        return []
    above = page.get_ancestors().filter(depth__gt=1).live()
    return [{"title": one.title, "url": one.get_url(context.get("request"))} for one in above]


@register.simple_tag(takes_context=True)
def crumbs_data(context, items: list[dict]) -> SafeString:
    """The breadcrumbs for search engines, this page last."""
    page, langs = context.get("page"), context.get("langs") or {}
    steps = [(item["title"], settings.SITE_URL + item["url"]) for item in items]
    if isinstance(page, Page) and page.pk:
        steps.append((page.title, langs.get("canonical", "")))
    return script(
        "BreadcrumbList",
        itemListElement=[
            {"@type": "ListItem", "position": number, "name": str(name), "item": address}
            for number, (name, address) in enumerate(steps, 1)
        ],
    )


@register.simple_tag
def hemicycle(seats: int, alternates: int = 0) -> dict:
    """Where to draw `seats` and `alternates`: up to three rows of a half circle, the alternates in a row outside.

    More than fit are not drawn: the number says it.
    """
    if seats > MOST_SEATS or alternates > MOST_ALTERNATES:
        return {}
    rows = 1 if seats <= 7 else 2 if seats <= 18 else 3
    radii = [OUTER_ROW - 24 * row for row in reversed(range(rows))]
    counts = [round(seats * radius / sum(radii)) for radius in radii]
    counts[-1] += seats - sum(counts)
    drawn = [spot for radius, count in zip(radii, counts, strict=True) for spot in _arc(radius, count)]
    top = OUTER_ROW + (40 if alternates else 12)
    return {"seats": drawn, "alternates": _arc(OUTER_ROW + 28, alternates), "box": f"-136 {-top} 272 {top + 12}"}


def _arc(radius: int, count: int) -> list[dict]:
    angles = [pi / 2] if count == 1 else [pi * place / (count - 1) for place in range(count)]
    return [{"x": round(-radius * cos(angle)), "y": round(-radius * sin(angle))} for angle in angles]
