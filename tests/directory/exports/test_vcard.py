"""Departments as contacts to save, read as RFC 6350 says."""

import pytest
from icalendar.parser import Contentlines

from directory.exports.vcard import fold
from directory.models import Department
from tests.directory.machines import body

pytestmark = pytest.mark.django_db


def cards(text: str) -> list[list[tuple[str, dict, str]]]:
    """Cards as an RFC 5545/6350 parser reads them: unfolded, with parameters apart."""
    found: list[list] = []
    for line in Contentlines.from_ical(text):
        if line:
            name, parameters, value = line.parts()
            found.append([]) if name == "BEGIN" else found[-1].append((name, dict(parameters), value))
    return found


def test_a_card_to_save(client, full):
    response = client.get("/directorio/luz.vcf")
    text = body(response)
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert text.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert text.endswith("\r\nEND:VCARD\r\n")
    [card] = cards(text)
    assert [name for name, *_ in card].count("FN") == 1
    assert [(parameters, value) for name, parameters, value in card if name == "TEL"] == [
        ({"VALUE": "uri", "TYPE": "work,voice"}, "tel:+524777880000;ext=0123"),
        ({"VALUE": "uri", "TYPE": "work,voice"}, "tel:072;phone-context=+52"),
        ({"VALUE": "uri", "TYPE": "work,cell,text"}, "tel:+524772136000"),
    ]
    lines = text.replace("\r\n ", "").split("\r\n")
    assert "ORG:Dirección de Luz\\; Agua\\, y «más»" in lines
    assert "ADR;TYPE=work:;;Calle 1\\, interior 2\\, Centro;León;;37000;" in lines
    assert "GEO:geo:21.121900,-101.682500" in lines
    assert f"UID:urn:uuid:{full.uuid}" in lines
    assert f"REV:{full.updated_at:%Y%m%dT%H%M%SZ}" in lines


@pytest.mark.parametrize("text", ["ñ" * 200, "a" + "ñ" * 200, "💡" * 80, "a💡" * 60])
def test_lines_are_folded_by_bytes_and_never_inside_a_character(text):
    folded = fold(f"NOTE:{text}")
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "") == f"NOTE:{text}\r\n"


def test_no_text_breaks_out_of_its_line(client, full):
    Department.objects.filter(pk=full.pk).update(short_name="A\r\nTEL:1", does="uno\ndos\\tres")
    text = body(client.get("/directorio/luz.vcf"))
    assert "FN:A\\nTEL:1" in text
    assert "NOTE:uno\\ndos\\\\tres" in text.replace("\r\n ", "")
    assert text.count("\r\nTEL") == 3


def test_all_cards(client, full):
    assert len(cards(body(client.get("/directorio.vcf")))) == 2
