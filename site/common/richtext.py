"""An editor's rich text as plain blocks, for documents that are not HTML."""

from html.parser import HTMLParser

from wagtail.rich_text import expand_db_html

HEADINGS = {"h2", "h3", "h4"}


class _Reader(HTMLParser):
    """Collects blocks of {kind: p | li | h, spans: [{text, bold, italic, url}]}."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[dict] = []
        self.styles: list[str] = []
        self.url = ""

    def handle_starttag(self, tag, attrs):
        if tag in HEADINGS | {"p", "li"}:
            self.blocks.append({"kind": "h" if tag in HEADINGS else tag, "spans": []})
        elif tag in ("b", "strong", "i", "em"):
            self.styles.append(tag)
        elif tag == "a":
            self.url = dict(attrs).get("href") or ""
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag):
        if tag in self.styles:
            self.styles.remove(tag)
        elif tag == "a":
            self.url = ""

    def handle_data(self, data):
        if not self.blocks:
            if not data.strip():
                return
            self.blocks.append({"kind": "p", "spans": []})
        bold, italic = {"b", "strong"} & set(self.styles), {"i", "em"} & set(self.styles)
        self.blocks[-1]["spans"].append({"text": data, "bold": bool(bold), "italic": bool(italic), "url": self.url})


def blocks_of(html: str, *, base_url: str = "") -> list[dict]:
    """The blocks of a rich text. Links to our own pages get `base_url` before them."""
    reader = _Reader()
    reader.feed(expand_db_html(html))
    for span in (span for block in reader.blocks for span in block["spans"]):
        if span["url"].startswith("/"):
            span["url"] = base_url + span["url"]
    return [block for block in reader.blocks if any(span["text"].strip() for span in block["spans"])]
