"""What the blocks of a page need to draw themselves."""

from django import template
from django.utils.translation import get_language
from wagtail.models import Page

from ..pages import open_to_all

register = template.Library()


@register.simple_tag(takes_context=True)
def target(context, value) -> str:
    """The address that a link block leads to: its page, in the language of the page it stands on; empty if it has none.

    While its translation is not public, the page itself; one that is no longer published is not linked to.
    """
    chosen = value.get("page")
    if not chosen:
        return value.get("address") or ""
    here = context.get("page")
    if isinstance(here, Page) and here.locale_id != chosen.locale_id:
        translations = Page.objects.filter(translation_key=chosen.translation_key)
        chosen = open_to_all(translations, here.locale.language_code).first() or chosen
    return (chosen.get_url(context.get("request")) or "") if chosen.live else ""


@register.simple_tag
def faq(items) -> list[dict]:
    """The items of an accordion block as `components/accordion.html` draws them."""
    return [{"title": item["title"], "html": item["text"]} for item in items]


@register.filter
def language_of(code: str) -> str:
    """A document's language if it is not the page's own; `hreflang` and the words take it."""
    return "" if code in (get_language(), "other") else code
