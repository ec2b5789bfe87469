"""PDF documents: any text a person may write makes a document, and the same text makes the same bytes."""

import io

import pikepdf
import pytest
import typst

from common import pdf
from common.pdf import qr_svg, render_pdf

URL = "https://participa.example/verificar/abc/"


def receipt(value: str, **more) -> dict:
    return {
        "title": "Acuse de recepción", "lang": "es", "folio": "CAJ27-8K3MQ2A-X", "kind": "Recepción",
        "issued_at": "3 de enero de 2027", "call": "Cabildo", "example": True,
        "sections": [{"title": "Tus motivos", "rows": [{"label": "¿Por qué?", "value": value}]}],
        "sha256": "ab" * 32, "verify_url": URL, "qr": qr_svg(URL), "notes": [], "labels": {},
    } | more  # fmt: skip


@pytest.fixture
def drawn(monkeypatch):
    """The data that typst got, for each try."""
    tries = []
    compiled = pdf._compile
    monkeypatch.setattr(pdf, "_compile", lambda template, data: tries.append(data) or compiled(template, data))
    return lambda: tries[-1]["sections"][0]["rows"][0]["value"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Piñón, ¿qué? ñÑ üÜ €", "Piñón, ¿qué? ñÑ üÜ €"),
        ("agua 😀 limpia", "agua □ limpia"),
        ("水 para todos", "□ para todos"),
        ("uno\r\ndos\ttres", "uno\ndos\ttres"),
        ("a\x00b\x07c\ufeffd", "a□b□c□d"),
        ("roto \ud83d fin", "roto □ fin"),
        ("שלום مرحبا \u202e al revés", "שלום مرحبا \u202e al revés"),
        ('#import "/etc/passwd": * $x$ *a* \\', '#import "/etc/passwd": * $x$ *a* \\'),
    ],
)
def test_replaces_only_what_no_font_draws(drawn, written, printed):
    assert render_pdf("acuse", receipt(written)).startswith(b"%PDF-")
    assert drawn() == printed


@pytest.mark.parametrize(
    "written",
    [
        "e\u0301\u20e3 1\ufe0f\u20e3 ก็ 👩‍👩‍👧 \U0010ffff \ufffe \U000e0041",
        "palabra " * 12_500,
        "字" * 30_000,
        "x" * 100_000,
    ],
)
def test_any_text_makes_a_document(written):
    assert render_pdf("acuse", receipt(written)).startswith(b"%PDF-")


def test_same_data_same_bytes():
    assert render_pdf("acuse", receipt("hola 😀")) == render_pdf("acuse", receipt("hola 😀"))


def test_document_is_tagged_titled_and_in_its_language():
    with pikepdf.open(io.BytesIO(render_pdf("acuse", receipt("hola", lang="en")))) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en-MX"
        assert document.Root.StructTreeRoot is not None
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == "Acuse de recepción CAJ27-8K3MQ2A-X"
            assert metadata["pdfuaid:part"] == "1"


def test_templates_cannot_read_outside_their_folder(tmp_path, monkeypatch):
    (tmp_path / "pdf").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "pdf" / "spy.typ").write_text('#set document(title: "x")\n#read("../secret.txt")')
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path / "pdf")
    with pytest.raises(typst.TypstError):
        render_pdf("spy", {})


def test_qr_is_svg_of_one_colour_on_white():
    assert qr_svg(URL).startswith("<svg")
    assert 'fill="#fff"' in qr_svg(URL)
