"""The clean copy of a photo or document, made in a process of its own: `python -m common.cleaning KIND < in > out`.

Decoders are where hostile files do harm. What this one can take of memory and time is bounded, it knows no key, and
when it dies nothing dies with it. It ends with one of the codes below.
"""

import resource
import sys
from io import BytesIO

BROKEN, PIXELS, ENCRYPTED = 3, 4, 5
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2000
MEMORY, SECONDS = 1024**3, 10  # the largest that is honest takes 3 seconds of a slow processor


class Unfit(Exception):
    """There is no clean copy; its argument is the code that says why."""


def clean_image(content: bytes, image_format: str) -> bytes:
    """The picture as a JPEG of at most 2000 pixels a side, upright, without the camera's notes (place, time, owner)."""
    from PIL import Image, ImageOps  # noqa: PLC0415 -- after the limits are set
    from pillow_heif import register_heif_opener  # noqa: PLC0415

    register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = None  # we count them ourselves
    with Image.open(BytesIO(content), formats=[image_format]) as image:  # reads the header only
        if image.width * image.height > MOST_PIXELS:
            raise Unfit(PIXELS)
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
        upright = ImageOps.exif_transpose(image)
        transparent = upright.has_transparency_data
        upright = upright.convert("RGBA" if transparent else "RGB")
        picture = Image.new("RGB", upright.size, "white")  # a new one has no notes to leave behind
        picture.paste(upright, mask=upright if transparent else None)
    file = BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def clean_pdf(content: bytes) -> bytes:
    """The document written anew, without scripts, actions, attached files and notes on who made it."""
    import pikepdf  # noqa: PLC0415

    from common.pdf_cleaning import strip_pdf  # noqa: PLC0415

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise Unfit(ENCRYPTED)
            if not pdf.pages:
                raise Unfit(BROKEN)
            strip_pdf(pdf)
            file = BytesIO()
            pdf.save(file)
    except pikepdf.PasswordError:
        raise Unfit(ENCRYPTED) from None
    return file.getvalue()


def main(kind: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        content = sys.stdin.buffer.read()
        clean = clean_pdf(content) if kind == "PDF" else clean_image(content, kind)
    except Unfit as why:
        return why.args[0]
    except Exception:  # whatever a decoder says of broken bytes, or MemoryError
        return BROKEN
    sys.stdout.buffer.write(clean)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
