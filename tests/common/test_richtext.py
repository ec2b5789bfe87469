"""Rich text for documents that are not HTML."""

from common.richtext import blocks_of


def plain(text, **style):
    return {"text": text, "bold": False, "italic": False, "url": ""} | style


def test_blocks_keep_their_kind_and_style():
    html = "<h3>Título</h3><p>Uno <b>dos</b> <i>tres</i><br>cuatro</p><ul><li>a</li><li>b</li></ul>"
    assert blocks_of(html) == [
        {"kind": "h", "spans": [plain("Título")]},
        {"kind": "p", "spans": [
            plain("Uno "), plain("dos", bold=True), plain(" "), plain("tres", italic=True),
            plain("\n"), plain("cuatro"),
        ]},
        {"kind": "li", "spans": [plain("a")]},
        {"kind": "li", "spans": [plain("b")]},
    ]  # fmt: skip


def test_links_are_whole_addresses_and_empty_blocks_go():
    html = '<p></p>suelto<p><a href="/ayuda/">ayuda</a> y <a href="https://ejemplo.mx">más</a></p>'
    assert blocks_of(html, base_url="https://participa.mx") == [
        {"kind": "p", "spans": [plain("suelto")]},
        {"kind": "p", "spans": [
            plain("ayuda", url="https://participa.mx/ayuda/"), plain(" y "), plain("más", url="https://ejemplo.mx"),
        ]},
    ]  # fmt: skip
