"""What comes out of cleaning: the picture or the document and nothing else; what is refused, and how it is said."""

import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from common import cleaning, files
from common.cleaning import LONGEST_SIDE
from common.files import MOST_BYTES, clean_file
from tests import samples

KIND = "El archivo debe ser una foto (JPG, PNG o HEIC) o un PDF. Si es otra cosa, guárdalo como PDF y súbelo."
BROKEN = "El archivo está dañado o incompleto. Ábrelo para comprobarlo y súbelo otra vez."
PIXELS = "La foto es demasiado grande: tiene más de 40 millones de puntos. Recórtala o tómala con menos resolución."
LOCKED = "El PDF está protegido con contraseña. Guárdalo sin contraseña y súbelo otra vez."
HEAVY = "El archivo debe pesar menos de 5 MB. Si es una foto, tómala con menos calidad; si es un PDF, comprímelo."
EMPTY = "El archivo está vacío. Ábrelo para ver qué tiene y elige otro."


def cleaned(content: bytes, name: str = "foto.jpg"):
    return clean_file(SimpleUploadedFile(name, content))


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=["JPEG"])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_a_photo_becomes_a_jpeg_without_its_notes(kind):
    file = cleaned(samples.photo(kind), "IMG_2031.HEIC")
    picture = opened(file.content)
    assert (picture.size, picture.mode, dict(picture.getexif())) == ((300, 200), "RGB", {})
    assert b"camara-secreta" not in file.content
    assert (file.name, file.media_type) == ("IMG_2031.jpg", "image/jpeg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_taken_lying_is_put_upright(kind):
    picture = opened(cleaned(samples.photo(kind, turned=True)).content)
    assert picture.size == (200, 300)
    assert picture.getpixel((190, 150))[1] > 100  # what was above is at the right
    assert picture.getpixel((10, 150))[0] > 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_a_large_photo_is_made_smaller(kind):
    assert opened(cleaned(samples.photo(kind, size=(5000, 2500))).content).size == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16", "CMYK"])
def test_photos_of_every_colour(mode):
    file = io.BytesIO()
    Image.new(mode, (20, 20)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(cleaned(file.getvalue()).content).mode == "RGB"


def test_what_is_seen_through_becomes_white():
    file = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(file, "PNG")
    assert opened(cleaned(file.getvalue()).content).getpixel((5, 5)) == (255, 255, 255)


def test_a_document_loses_all_that_acts_hides_or_tells():
    file = cleaned(samples.pdf(), "Mi plano.pdf")
    with pikepdf.open(io.BytesIO(file.content)) as document:
        raw = b"".join(
            each.unparse(resolved=True) + (each.read_raw_bytes() if isinstance(each, pikepdf.Stream) else b"")
            for each in document.objects
        )
        assert len(document.pages) == 1
        assert document.pages[0].Photo.Filter == pikepdf.Name.DCTDecode  # the photo itself is still there
        assert [annotation.A.URI for annotation in document.pages[0].Annots if "/A" in annotation] == [
            pikepdf.String("https://ejemplo.test/")
        ]
    for trace in (
        b"OpenAction", b"/AA", b"JavaScript", b"guion-malo", b"Launch", b"calc-malo", b"EmbeddedFile", b"carga-mala",
        b"Autora", b"camara-secreta", b"Metadata",
    ):  # fmt: skip
        assert trace not in raw, trace
        assert trace not in file.content, trace
    assert (file.name, file.media_type) == ("Mi plano.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", EMPTY),
        (b"\xff\xd8\xff" + b"0" * MOST_BYTES, HEAVY),
        (samples.SVG, KIND),
        (samples.HTML, KIND),
        (samples.archive(), KIND),
        (b"MZ\x90\x00 program", KIND),
        (b"GIF89a" + b"\0" * 50, KIND),
        (b"hola", KIND),
        (samples.HTML + samples.pdf(), KIND),  # a page that a careless reader takes for a document
        (samples.archive() + samples.photo(), KIND),
        (b"%PDF-1.7\nno es un documento", BROKEN),
        (samples.photo()[:400], BROKEN),
        (samples.photo("PNG")[:400], BROKEN),
        (samples.photo("HEIF")[:300], BROKEN),
        (samples.photo("PNG")[:8] + b"\0" * 100, BROKEN),
        (samples.png(13_000, 13_000), PIXELS),
        (samples.png(30_000, 30_000), PIXELS),
        (samples.pdf(encryption=pikepdf.Encryption(owner="a", user="b")), LOCKED),
        (samples.pdf(encryption=pikepdf.Encryption(owner="a", user="")), LOCKED),
    ],
)
def test_what_is_refused_and_why(content, message):
    with pytest.raises(ValidationError) as refusal:
        cleaned(content)
    assert refusal.value.messages == [message]


@pytest.mark.parametrize("hidden", [samples.archive(), samples.HTML, b"%PDF-1.7 otro"])
@pytest.mark.parametrize("shown", [samples.photo(), samples.photo("PNG"), samples.pdf()])
def test_of_two_files_in_one_only_the_first_is_kept(shown, hidden):
    """Phones append videos to photos: that is no reason to refuse, and no part of the picture."""
    content = cleaned(shown + hidden).content
    assert hidden not in content
    assert b"macro-mala" not in content
    assert b"<script" not in content


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("IMG_2031.HEIC", "IMG_2031.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\ana\\foto.png", "foto.jpg"),
        ("foto.jpg.exe", "foto.jpg.jpg"),
        ("\u202egpj.exe", "gpj.jpg"),
        ("a\x00b\x07c.jpg", "abc.jpg"),
        ("x" * 300 + ".png", "x" * 80 + ".jpg"),
        (".jpg", "archivo.jpg"),
        ("...", "archivo.jpg"),
        ("  Niñas  y\tniños ", "Niñas y niños.jpg"),
        ("<b>&\"'.jpg", "<b>&\"'.jpg"),
    ],
)
def test_hostile_names_become_harmless(name, shown):
    upload = SimpleUploadedFile("x", samples.photo())
    upload._name = name  # Django's own cleaning aside
    assert clean_file(upload).name == shown


def test_a_photo_of_forty_million_pixels_is_taken():
    assert opened(cleaned(samples.png(8000, 5000)).content).size == (2000, 1250)


def test_who_waits_too_long_for_a_turn_is_told_so_and_the_next_one_is_served(monkeypatch):
    monkeypatch.setattr(files, "LONGEST_WAIT", 0.05)
    with files.ONE_AT_A_TIME, pytest.raises(ValidationError) as refusal:
        cleaned(samples.photo())
    assert refusal.value.messages == [
        "Hay muchos archivos a la vez. Inténtalo en un minuto: lo demás que escribiste está guardado."
    ]
    assert cleaned(samples.photo()).media_type == "image/jpeg"


def test_what_keeps_the_decoder_too_long_gives_its_turn_back(monkeypatch):
    monkeypatch.setattr(files, "PATIENCE", 0.001)
    with pytest.raises(ValidationError, match="dañado"):
        cleaned(samples.photo())
    assert not files.ONE_AT_A_TIME.locked()


def test_the_bounds_leave_room_for_what_is_honest_and_not_much_more():
    """Measured on a slow machine: 40 million pixels in HEIC and 5 MB of a document's objects take under 3 seconds."""
    assert (cleaning.SECONDS, files.PATIENCE, files.LONGEST_WAIT) == (10, 20, 8)
