"""Files that people send, and files that nobody should: made here, byte by byte."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image
from pillow_heif import register_heif_opener

register_heif_opener()

GPS, ORIENTATION, SOFTWARE = 0x8825, 0x0112, 0x0131
PLACE = {1: "N", 2: (21.0, 7.0, 19.0), 3: "W", 4: (101.0, 41.0, 1.0)}  # the Plaza Principal of León


def photo(image_format: str = "JPEG", *, size: tuple[int, int] = (300, 200), turned: bool = False) -> bytes:
    """A picture, green above and red below, that says where and with what it was taken."""
    picture = Image.new("RGB", size, "red")
    picture.paste("green", (0, 0, size[0], size[1] // 2))
    notes = Image.Exif()
    notes[SOFTWARE] = "camara-secreta"
    notes.get_ifd(GPS).update(PLACE)
    if turned:
        notes[ORIENTATION] = 6  # lies on its side: to be turned to the right
    file = io.BytesIO()
    picture.save(file, image_format, exif=notes)
    return file.getvalue()


def png(width: int, height: int) -> bytes:
    """A white PNG of any size, some kilobytes for any number of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, row = zlib.compressobj(9), b"\0" + b"\xff" * (width * 3)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pdf(**saved) -> bytes:
    """A document of one page that runs a script on opening, starts a program, carries a file and names its author."""
    document = pikepdf.new()
    document.add_blank_page()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('guion-malo')")
    document.Root.OpenAction = script
    document.Root.AA = pikepdf.Dictionary(WC=script)
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc-malo.exe")
    visit = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://ejemplo.test/", Next=[launch, script])
    document.pages[0].Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
            for action in (launch, visit)
        ]
    )
    document.pages[0].Photo = document.make_stream(photo(), Type=pikepdf.Name.XObject, Filter=pikepdf.Name.DCTDecode)
    document.attachments["malo.exe"] = b"MZ carga-mala"
    document.docinfo["/Author"] = "Autora Secreta"
    with document.open_metadata() as notes:
        notes["dc:creator"] = ["Autora Secreta"]
    file = io.BytesIO()
    document.save(file, **saved)
    return file.getvalue()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/vbaProject.bin", b"macro-mala")
    return file.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"


def swelling_pdf(size: int = 1_000_000_000) -> bytes:
    """A document of a megabyte whose objects unpack to a thousand."""
    packer, spaces = zlib.compressobj(9), b" " * 10_000_000
    packed = b"".join(packer.compress(spaces) for _ in range(size // len(spaces))) + packer.flush()
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/X 5 0 R>>",
        4: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
    }
    file, places = bytearray(b"%PDF-1.5\n"), {}
    for number, body in objects.items():
        places[number] = len(file)
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows = [(0, 0, 65535), *((1, places[number], 0) for number in objects), (2, 4, 0), (1, len(file), 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    file += b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%b\nendstream\nendobj\n" % (
        len(table), table,
    )  # fmt: skip
    return bytes(file) + b"startxref\n%d\n%%%%EOF" % rows[-1][1]
