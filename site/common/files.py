"""Files that people send: what they are is told by their bytes, and only a clean copy of them is kept."""

import re
import subprocess
import sys
import threading
import unicodedata
from dataclasses import dataclass

import puremagic
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .cleaning import BROKEN, ENCRYPTED, PIXELS
from .formfields import CONTROL, INVISIBLE

MOST_BYTES = 5 * 1024 * 1024
LONGEST_NAME = 80
# A photo of 40 million pixels takes some 300 MB while it is opened: one at a time for each process of ours.
# The largest that is honest takes it some 4 seconds; who waits holds a thread that others need.
ONE_AT_A_TIME = threading.Lock()
LONGEST_WAIT, PATIENCE = 8, 20  # seconds

EMPTY = _("El archivo está vacío. Ábrelo para ver qué tiene y elige otro.")
HEAVY = _("El archivo debe pesar menos de 5 MB. Si es una foto, tómala con menos calidad; si es un PDF, comprímelo.")
BUSY = _("Hay muchos archivos a la vez. Inténtalo en un minuto: lo demás que escribiste está guardado.")
NOT_ACCEPTED = _(
    "El archivo debe ser una foto (JPG, PNG o HEIC) o un PDF. Si es otra cosa, guárdalo como PDF y súbelo."
)
UNFIT = {
    BROKEN: _("El archivo está dañado o incompleto. Ábrelo para comprobarlo y súbelo otra vez."),
    PIXELS: _(
        "La foto es demasiado grande: tiene más de 40 millones de puntos. Recórtala o tómala con menos resolución."
    ),
    ENCRYPTED: _("El PDF está protegido con contraseña. Guárdalo sin contraseña y súbelo otra vez."),
}


@dataclass(frozen=True)
class CleanFile:
    """A file that was made anew: nothing of the original but what is seen on it."""

    content: bytes
    name: str
    media_type: str


def clean_file(upload: UploadedFile) -> CleanFile:
    """The clean copy of what somebody sent. ValidationError says to a person why there is none, and what to do."""
    if not upload.size:
        raise ValidationError(EMPTY, code="empty")
    if upload.size > MOST_BYTES:
        raise ValidationError(HEAVY, code="size")
    content = upload.read()
    kind = _kind_of(content)
    extension, media_type = ("pdf", "application/pdf") if kind == "PDF" else ("jpg", "image/jpeg")
    return CleanFile(_clean(content, kind), shown_name(upload.name or "", extension), media_type)


def shown_name(name: str, extension: str) -> str:
    """The name that she gave it, as text that is harmless wherever it is shown, with the ending that is true."""
    stem = unicodedata.normalize("NFC", CONTROL.sub("", INVISIBLE.sub("", re.split(r"[/\\]", name)[-1])))
    stem = " ".join(re.sub(r"\.\w{1,5}$", "", stem).split())
    return f"{stem[:LONGEST_NAME].strip(' .') or 'archivo'}.{extension}"


def _clean(content: bytes, kind: str) -> bytes:
    """The clean copy, made in a process of its own that knows none of our secrets."""
    if not ONE_AT_A_TIME.acquire(timeout=LONGEST_WAIT):
        raise ValidationError(BUSY, code="busy")
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "common.cleaning", kind],
            cwd=settings.ROOT / "site", env={}, input=content, capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _refusal(BROKEN) from None
    finally:
        ONE_AT_A_TIME.release()
    if done.returncode:
        raise _refusal(done.returncode)
    if len(done.stdout) > MOST_BYTES:
        raise ValidationError(HEAVY, code="size")
    return done.stdout


HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}
KINDS = {
    "image/jpeg": "JPEG", "image/png": "PNG", "image/heif": "HEIF", "image/heic": "HEIF", "application/pdf": "PDF",
}  # fmt: skip


def _kind_of(content: bytes) -> str:
    """What its first bytes say that it is; its name and what the browser called it do not count."""
    try:
        found = [match.mime_type for match in puremagic.magic_string(content)]
    except puremagic.PureError:
        found = []
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:  # puremagic knows some of them as video
        found.append("image/heif")
    kind = next((KINDS[each] for each in found if each in KINDS), None)
    if not kind:
        raise ValidationError(NOT_ACCEPTED, code="kind")
    return kind


def _refusal(code: int) -> ValidationError:
    """What a decoder's end means; one that was killed found a file that is not what it seems."""
    return ValidationError(UNFIT.get(code, UNFIT[BROKEN]), code="unfit")
