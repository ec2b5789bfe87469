"""Files that nobody should send: refused with the reason, and nothing of them stays."""

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import escape

from convocatorias.models import Attachment
from tests import samples
from tests.convocatorias.applying import url
from tests.factories import question_id

pytestmark = pytest.mark.django_db
FILES, PLAN, ABOUT = url("archivos"), question_id("plan"), question_id("about")
KIND = "El archivo debe ser una foto (JPG, PNG o HEIC) o un PDF. Si es otra cosa, guárdalo como PDF y súbelo."
BROKEN = "El archivo está dañado o incompleto. Ábrelo para comprobarlo y súbelo otra vez."
HEAVY = "El archivo debe pesar menos de 5 MB. Si es una foto, tómala con menos calidad; si es un PDF, comprímelo."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("vacio.pdf", b"", "El archivo está vacío. Ábrelo para ver qué tiene y elige otro."),
        ("pesado.jpg", b"\xff\xd8\xff" + bytes(6 * 1024 * 1024), HEAVY),
        ("dibujo.svg", samples.SVG, KIND),
        ("foto.jpg", samples.SVG, KIND),
        ("pagina.html", samples.HTML, KIND),
        ("foto.png", samples.HTML, KIND),
        ("oficio.docm", samples.archive(), KIND),
        ("foto.jpg", samples.archive(), KIND),
        ("mezcla.pdf", samples.HTML + samples.pdf(), KIND),
        ("bomba.png", samples.png(13_000, 13_000),
         "La foto es demasiado grande: tiene más de 40 millones de puntos. Recórtala o tómala con menos resolución."),
        ("cortada.jpg", samples.photo()[:400], BROKEN),
        ("cortado.pdf", samples.pdf()[:30], BROKEN),
        ("cerrado.pdf", samples.pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
         "El PDF está protegido con contraseña. Guárdalo sin contraseña y súbelo otra vez."),
    ],
)  # fmt: skip
def test_files_that_nobody_should_send(uploader, name, content, message):
    """Each is refused with its reason beside the field; what was typed stays, and nothing of the file does."""
    response = uploader.post(FILES, {"version": "0", ABOUT: "Un parque", PLAN: SimpleUploadedFile(name, content)})
    assert response.status_code == 200
    assert response.context["form"].errors == {PLAN: [message]}
    assert escape(message) in response.content.decode()
    assert 'value="Un parque"' in uploader.get(FILES).content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x.png", "a\x00b.png", "\u202egpj.exe", "x" * 300 + ".png", '"><b>.png']
)
def test_files_with_hostile_names(uploader, name):
    upload = SimpleUploadedFile("x", samples.photo(), "text/html")
    upload._name = name
    assert uploader.post(FILES, {"version": "0", ABOUT: "x", PLAN: upload}).status_code in (302, 400)
    for attachment in Attachment.objects.all():
        assert not set("/\\\x00\u202e") & set(attachment.name)
        assert attachment.name.endswith(".jpg")
        assert len(attachment.name) <= 84
        page = uploader.get(FILES)
        assert "<b>" not in page.content.decode()
        mine = uploader.get(reverse("my_file", args=[attachment.application_id, attachment.pk]))
        assert mine["Content-Type"] == "image/jpeg"
        assert "\n" not in mine["Content-Disposition"]


def test_text_where_a_file_belongs_and_files_where_text_belongs(uploader):
    assert uploader.post(FILES, {"version": "0", ABOUT: "x", PLAN: "no soy un archivo"}).status_code == 200
    photo = SimpleUploadedFile("x.png", samples.photo())
    assert uploader.post(FILES, {"version": "1", ABOUT: photo, "otro": photo}).status_code == 200
    for button in ("upload", "remove"):
        assert uploader.post(FILES, {"version": "2", ABOUT: "x", button: "\x00"}).status_code == 200
        assert uploader.post(url("motivos"), {"version": "1", button: PLAN}).status_code in (200, 302)
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(("path", "words"), [
    ("/convocatorias/", "Lo que subiste pesa demasiado"), ("/en/convocatorias/", "html lang=\"en\""),
])  # fmt: skip
def test_more_than_any_page_asks_for_is_refused_with_a_page_of_ours(client, settings, path, words):
    settings.MOST_UPLOAD_BYTES = 1000
    response = client.post(path, {"file": SimpleUploadedFile("x.bin", bytes(2000))})
    assert response.status_code == 413
    assert words in response.content.decode()
    assert "civic.css" in response.content.decode()


def test_too_much_text_and_too_many_files_are_refused_with_a_page_of_ours(uploader):
    for data in ({ABOUT: "x" * 3_000_000}, {f"f{n}": SimpleUploadedFile("x", b"x") for n in range(101)}):
        response = uploader.post(FILES, data)
        assert response.status_code == 400
        assert "civic.css" in response.content.decode()
