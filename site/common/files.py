"""Files that people send: what they are is told by their bytes, and only a clean copy of them is kept."""

import re
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import puremagic
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from .formfields import CONTROL, INVISIBLE
from .pdf_cleaning import strip_pdf

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000
LONGEST_NAME = 80
# A photo of 40 million pixels takes some 300 MB while it is opened: one at a time in each process.
ONE_AT_A_TIME = threading.Lock()

register_heif_opener(thumbnails=False, decode_threads=1)


@dataclass(frozen=True)
class CleanFile:
    """A file that was made anew: nothing of the original but what is seen on it."""

    content: bytes
    name: str
    media_type: str


def clean_file(upload: UploadedFile) -> CleanFile:
    """The clean copy of what somebody sent. ValidationError says to a person why there is none, and what to do."""
    if not upload.size:
        raise ValidationError(_("El archivo está vacío. Ábrelo para ver qué tiene y elige otro."), code="empty")
    if upload.size > MOST_BYTES:
        raise _too_heavy()
    content = upload.read()
    media_type, extension, clean = _kind_of(content)
    with ONE_AT_A_TIME:
        cleaned = clean(content)
    return CleanFile(cleaned, shown_name(upload.name or "", extension), media_type)


def shown_name(name: str, extension: str) -> str:
    """The name that she gave it, as text that is harmless wherever it is shown, with the ending that is true."""
    stem = unicodedata.normalize("NFC", CONTROL.sub("", INVISIBLE.sub("", re.split(r"[/\\]", name)[-1])))
    stem = " ".join(re.sub(r"\.\w{1,5}$", "", stem).split())
    return f"{stem[:LONGEST_NAME].strip(' .') or 'archivo'}.{extension}"


def _clean_image(content: bytes, image_format: str) -> bytes:
    """The picture as a JPEG of at most 2000 pixels a side, upright, without the camera's notes (place, time, owner)."""
    try:
        with Image.open(BytesIO(content), formats=[image_format]) as image:  # reads the header only
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_pixels()
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
            upright = ImageOps.exif_transpose(image)
            transparent = upright.has_transparency_data
            upright = upright.convert("RGBA" if transparent else "RGB")
            picture = Image.new("RGB", upright.size, "white")  # a new one has no metadata to leave behind
            picture.paste(upright, mask=upright if transparent else None)
    except ValidationError:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception as error:  # whatever a decoder says of broken bytes
        raise _broken() from error
    file = BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def _clean_pdf(content: bytes) -> bytes:
    """The document written anew, without scripts, actions, attached files and metadata."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise pikepdf.PasswordError
            if not pdf.pages:
                raise _broken()
            strip_pdf(pdf)
            file = BytesIO()
            pdf.save(file)
    except pikepdf.PasswordError:
        raise ValidationError(
            _("El PDF está protegido con contraseña. Guárdalo sin contraseña y súbelo otra vez."), code="encrypted"
        ) from None
    except ValidationError:
        raise
    except Exception as error:
        raise _broken() from error
    if file.tell() > MOST_BYTES:
        raise _too_heavy()
    return file.getvalue()


Cleaner = Callable[[bytes], bytes]
JPEG, PDF = ("image/jpeg", "jpg"), ("application/pdf", "pdf")
KINDS: dict[str, tuple[str, str, Cleaner]] = {
    "image/jpeg": (*JPEG, lambda content: _clean_image(content, "JPEG")),
    "image/png": (*JPEG, lambda content: _clean_image(content, "PNG")),
    "image/heif": (*JPEG, lambda content: _clean_image(content, "HEIF")),
    "image/heic": (*JPEG, lambda content: _clean_image(content, "HEIF")),
    "application/pdf": (*PDF, _clean_pdf),
}
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}


def _kind_of(content: bytes) -> tuple[str, str, Cleaner]:
    """What its first bytes say that it is; its name and what the browser called it do not count."""
    try:
        found = [match.mime_type for match in puremagic.magic_string(content)]
    except puremagic.PureError:
        found = []
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:  # puremagic knows some of them as video
        found.append("image/heif")
    kind = next((KINDS[each] for each in found if each in KINDS), None)
    if not kind:
        raise ValidationError(
            _("El archivo debe ser una foto (JPG, PNG o HEIC) o un PDF. Si es otra cosa, guárdalo como PDF y súbelo."),
            code="kind",
        )
    return kind


def _too_heavy() -> ValidationError:
    return ValidationError(
        _("El archivo debe pesar menos de 5 MB. Si es una foto, tómala con menos calidad; si es un PDF, comprímelo."),
        code="size",
    )


def _broken() -> ValidationError:
    return ValidationError(
        _("El archivo está dañado o incompleto. Ábrelo para comprobarlo y súbelo otra vez."), code="broken"
    )


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("La foto es demasiado grande: tiene más de 40 millones de puntos. Recórtala o tómala con menos resolución."),
        code="pixels",
    )
