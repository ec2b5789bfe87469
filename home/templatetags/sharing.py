"""What a page tells messengers and search engines of itself."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from common.structured import script
from home.models import HomePage, NewsPage, SiteSettings

register = template.Library()
LOCALES = {"es": "es_MX", "en": "en_US"}
SHARED = "fill-1200x630|format-jpeg"


@register.simple_tag(takes_context=True)
def share(context) -> dict:
    """The card of a page: title, text, kind, image and languages. A view has no title here: its own is read instead."""
    page, langs = context.get("page"), context.get("langs") or {}
    ours = isinstance(page, Page) and page.pk
    return {
        "title": (page.seo_title or page.title) if ours else "",
        "text": getattr(page, "description", "") if ours else "",
        "kind": "article" if isinstance(page, NewsPage) else "website",
        "image": _image(page, context.get("site")),
        "locale": LOCALES.get(langs.get("code"), ""),
        "others": [LOCALES[link["code"]] for link in langs.get("links", []) if not link["current"]],
    }


def _image(page, site) -> dict:
    """The page's own image, else the news' picture, else the site's, else the tiles."""
    found = getattr(page, "share_image", None) or getattr(page, "picture", None)
    if found is None and isinstance(site, SiteSettings):
        found = site.share_image
    if found is None:
        return {"url": _absolute(static("img/share.png")), "width": 1200, "height": 630, "alt": ""}
    rendition = found.get_rendition(SHARED)
    return {
        "url": _absolute(rendition.url),
        "width": rendition.width,
        "height": rendition.height,
        "alt": rendition.alt,
    }


def _absolute(url: str) -> str:
    return settings.SITE_URL + url if url.startswith("/") else url


@register.simple_tag(takes_context=True)
def page_data(context) -> SafeString | str:
    """What search engines read of the front page and of news."""
    page, site = context.get("page"), context.get("site")
    address = (context.get("langs") or {}).get("canonical", "")
    if isinstance(page, HomePage) and isinstance(site, SiteSettings):
        return _organization(site, address) + _website(site, address)
    if isinstance(page, NewsPage) and isinstance(site, SiteSettings):
        return _news(page, site, context["share"]["image"]["url"], address)
    return ""


def _organization(site: SiteSettings, address: str) -> SafeString:
    contacts = [block.value for block in site.contacts]
    return script(
        "GovernmentOrganization",
        name=site.name,
        areaServed=site.municipality,
        url=address,
        logo=_absolute(static("img/mark.svg")),
        sameAs=[block.value["address"] for block in site.social],
        contactPoint=[
            {"@type": "ContactPoint", "name": one["name"], "telephone": one["phone"], "email": one["email"]}
            for one in contacts
            if one["phone"] or one["email"]
        ],
    )


def _website(site: SiteSettings, address: str) -> SafeString:
    target = f"{address}buscar/?q={{search_term_string}}"
    return script(
        "WebSite",
        name=site.name,
        url=address,
        inLanguage=get_language(),
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": target},
            "query-input": "required name=search_term_string",
        },
    )


def _news(page: NewsPage, site: SiteSettings, image: str, address: str) -> SafeString:
    return script(
        "NewsArticle",
        headline=page.title,
        description=page.description,
        datePublished=page.date.isoformat(),
        dateModified=page.last_published_at and page.last_published_at.isoformat(),
        inLanguage=get_language(),
        image=[image],
        mainEntityOfPage=address,
        author={"@type": "GovernmentOrganization", "name": str(page.responsible or site.name)},
        publisher={"@type": "GovernmentOrganization", "name": site.name, "areaServed": site.municipality},
    )
