"""Departments as contacts to save: vCard 4.0 (RFC 6350)."""

import re
from collections.abc import Iterator
from datetime import UTC

from ..enums import PhoneKind
from ..models import Department
from .places import every_department, page_address, tel

TYPES = {PhoneKind.VOICE: "work,voice", PhoneKind.SHORT: "work,voice", PhoneKind.WHATSAPP: "work,cell,text"}


def vcards() -> Iterator[str]:
    """One card after the other."""
    return (vcard_of(department) for department in every_department())


def vcard_of(department: Department) -> str:
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"UID:urn:uuid:{department.uuid}",
        f"FN:{_text(department.short_name or department.name)}",
        f"ORG:{_text(department.name)}",
        *_ways(department),
        *_place(department),
        f"URL:{page_address(department)}",
        *([f"NOTE:{_text(note)}"] if (note := _note(department)) else []),
        f"REV:{department.updated_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "END:VCARD",
    ]
    return "".join(fold(line) for line in lines)


def _ways(department: Department) -> Iterator[str]:
    for phone in department.phones.all():
        yield f'TEL;VALUE=uri;TYPE="{TYPES[PhoneKind(phone.kind)]}":{tel(phone)}'
    if department.email:
        yield f"EMAIL;TYPE=work:{_text(department.email)}"


def _place(department: Department) -> Iterator[str]:
    if department.street:
        parts = ["", "", department.street, department.town, "", department.postal_code, ""]
        if department.neighbourhood:
            parts[2] = f"{department.street}, {department.neighbourhood}"
        yield "ADR;TYPE=work:" + ";".join(_text(part) for part in parts)
    if department.latitude is not None:
        yield f"GEO:geo:{department.latitude:f},{department.longitude:f}"


def _note(department: Department) -> str:
    """What it does, and how far it can be trusted."""
    notes = [department.does]
    if department.is_example:
        notes.append("Ejemplo: no es una dependencia real.")
    if department.verified_on:
        notes.append(f"Revisado el {department.verified_on:%d/%m/%Y} por {department.verified_by}.")
    elif department.contact_source:
        notes.append(f"Sin confirmar. Fuente: {department.contact_source}.")
    return " ".join(note for note in notes if note)


def _text(value: str) -> str:
    """Backslash, comma, semicolon and line ends are escaped (RFC 6350 §3.4); control characters are left out."""
    value = re.sub(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]", "", value)
    value = value.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return re.sub(r"\r\n|\r|\n", r"\\n", value)


def fold(line: str) -> str:
    """A line of at most 75 bytes, going on after CRLF and a space, never in the middle of a character."""
    folded, length = [], 0
    for character in line:
        size = len(character.encode())
        if length + size > 75:
            folded.append("\r\n ")
            length = 1
        folded.append(character)
        length += size
    return "".join(folded) + "\r\n"
