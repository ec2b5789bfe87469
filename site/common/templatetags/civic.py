"""Template tags every template has."""

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def words(holder, name: str) -> dict:
    """A bilingual value of a record or block in the reader's language: {"text": …, "lang": …}.

    `holder` has `name` (Spanish) and `name_en`; without English it is the Spanish, and `lang` says so.
    """
    get = holder.get if hasattr(holder, "get") else lambda key: getattr(holder, key, "")
    if get_language() == "en" and (english := get(f"{name}_en")):
        return {"text": english, "lang": "en"}
    return {"text": get(name), "lang": "es"}
