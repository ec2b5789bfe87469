"""Data for search engines (schema.org, as JSON-LD). It is data, not a script: no browser runs it."""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# What could end the element or begin another: no text of an editor leaves it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def script(kind: str, **facts) -> SafeString:
    """A thing of schema.org: `kind` and what is known of it. What is empty is left out."""
    data = {"@context": "https://schema.org", "@type": kind} | {name: fact for name, fact in facts.items() if fact}
    text = json.dumps(data, ensure_ascii=False, default=str).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
