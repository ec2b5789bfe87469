"""PDF documents: typst templates of ours, data as JSON, tagged for screen readers (PDF/UA-1)."""

import io
import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import segno
import typst
from django.conf import settings

TEMPLATES = settings.ROOT / "templates" / "pdf"
WITHOUT_GLYPH = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)*)"`')
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
BEYOND_LATIN = re.compile("[^\n\t -~\u00a0-\u017f\u2010-\u2026□]")


def render_pdf(template: str, data: dict) -> bytes:
    """`templates/pdf/<template>.typ` with `data`; the same data give the same bytes.

    PDF/UA-1 refuses characters that no font draws (emoji, Chinese): they become □, in the PDF only. typst names all
    of them at once; what still fails after that (a combination of marks) falls back to the Latin letters.
    """
    data = _replace(data, lambda text: CONTROLS.sub("□", text.replace("\r\n", "\n")))
    for _attempt in range(3):
        try:
            return _compile(template, data)
        except typst.TypstError as error:
            missing = _missing(error.diagnostic)
            if not missing:
                raise
            data = _replace(data, partial(_translate, table=dict.fromkeys(missing, "□")))
    return _compile(template, _replace(data, lambda text: BEYOND_LATIN.sub("□", text)))


def qr_svg(url: str) -> str:
    """A QR code of `url` as SVG, for a page or a PDF."""
    buffer = io.BytesIO()
    segno.make(url, error="m", micro=False).save(buffer, kind="svg", xmldecl=False, border=4, scale=4, light="#fff")
    return buffer.getvalue().decode()


def _compile(template: str, data: dict) -> bytes:
    return typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),  # nothing above it can be read
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,  # the wheel's own fonts: the same document on every machine
        timestamp=0,
    )


def _missing(diagnostic: str) -> set[int]:
    """The characters that typst names as undrawable; ASCII among them only stood beside one."""
    texts = (ESCAPE.sub(_unescape, text) for text in WITHOUT_GLYPH.findall(diagnostic))
    return {ord(character) for text in texts for character in text if not character.isascii()}


def _unescape(match: re.Match) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]


def _translate(text: str, *, table: dict) -> str:
    return text.translate(table)


def _replace(value: Any, change: Callable[[str], str]) -> Any:
    """`value` with every text in it changed; keys are ours and stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _replace(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_replace(item, change) for item in value]
    return value
