"""Taking out of a PDF all that acts, hides or tells: scripts, actions, attached files, metadata."""

import pikepdf

# Keys that start something, carry a file or say who made the document and where.
DANGEROUS = (
    "/OpenAction", "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/Collection", "/XFA", "/Metadata",
    "/PieceInfo", "/RichMediaContent", "/RichMediaSettings", "/Movie", "/Sound", "/Rendition",
)  # fmt: skip
# Of the actions that a reader carries out, going to a page of the document and to an address on the web stay.
ACTIONS = [
    pikepdf.Name(f"/{name}")
    for name in (
        "JavaScript", "Launch", "SubmitForm", "ImportData", "ResetForm", "GoToR", "GoToE", "Thread", "Sound", "Movie",
        "Rendition", "Hide", "Named", "SetOCGState", "Trans", "GoTo3DView", "RichMediaExecute",
    )
]  # fmt: skip
DEEPEST = 50


def strip_pdf(pdf: pikepdf.Pdf) -> None:
    """Strip every object; what nothing points at any more is not written."""
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for each in pdf.objects:
        _strip(each)


def _strip(thing: pikepdf.Object, depth: int = 0) -> None:
    """`thing` and what is written inside it; what it points at has its own turn."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(thing, pikepdf.Array):
        places = range(len(thing) - 1, -1, -1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        places = list(thing.keys())
    else:
        return
    for place in places:
        within = thing[place]
        if place in DANGEROUS or _acts(within):
            del thing[place]
        elif isinstance(within, pikepdf.Object) and not within.is_indirect:
            _strip(within, depth + 1)
    if isinstance(thing, pikepdf.Stream) and _is_photo(thing):
        thing.write(without_notes(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _acts(thing: object) -> bool:
    """Whether a reader would do something on meeting it; every action has its kind under /S."""
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") in ACTIONS


def _is_photo(stream: pikepdf.Stream) -> bool:
    filters = stream.get("/Filter")
    return (list(filters) if isinstance(filters, pikepdf.Array) else [filters]) == [pikepdf.Name.DCTDecode]


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without its APP1 and comment segments, where cameras write place, time and owner."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if jpeg[at + 1] not in (0xE1, 0xFE):
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at:]])
