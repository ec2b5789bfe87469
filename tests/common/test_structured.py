"""Data for search engines: nothing an editor writes leaves its element."""

import json

from common.structured import script


def test_what_is_empty_is_left_out():
    assert script("Thing", name="Plaza", url="", image=[], sameAs=None) == (
        '<script type="application/ld+json">'
        '{"@context": "https://schema.org", "@type": "Thing", "name": "Plaza"}</script>'
    )


def test_no_text_ends_the_element_or_begins_another():
    hostile = "</script><script>alert(1)</script><!-- & \u2028\u2029 {% now %} \\u003C"
    html = script("Thing", name=hostile)
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside)["name"] == hostile
