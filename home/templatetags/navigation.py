"""The main navigation."""

from django import template
from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import get_language, gettext
from wagtail.models import Page

register = template.Library()
KEEP = 60


@register.simple_tag(takes_context=True)
def navigation(context) -> list[dict]:
    """The links of the header: title, url, and whether the reader is there (or below).

    They are the pages right under the home page of this language that editors show in menus, and the directory.
    """
    request = context.get("request")
    here = request.path if request else ""
    links = caches["local"].get_or_set(f"navigation:{get_language()}", lambda: _links(request), KEEP)
    return [link | {"current": here.startswith(link["url"])} for link in links]


def _links(request) -> list[dict]:
    pages = Page.objects.filter(
        depth=3, live=True, show_in_menus=True, locale__language_code=get_language(), view_restrictions__isnull=True
    ).order_by("path")
    links = [{"title": page.title, "url": page.get_url(request)} for page in pages]
    return [*links, {"title": gettext("Directorio"), "url": reverse("directory:index")}]
