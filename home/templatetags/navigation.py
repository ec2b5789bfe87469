"""The main navigation."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def navigation() -> list[dict]:
    """The links of the header: title, url, and whether the reader is there."""
    return [{"title": _("Convocatorias"), "url": "/convocatorias/", "current": False}]
