"""What is read as a table: whatever its alphabet and separator; and what is none."""

import io

import pytest
from openpyxl import Workbook

from common.refusals import Refused
from directory.actions import imports
from directory.models import Department, DirectoryImport
from tests.directory.tables import apply, bring, counts, whole

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_alphabet_and_separator(editor, encoding, separator):
    rows = [["Clave", "NOMBRE", "Qué hace"], ["agua", "Dirección de Agua y Ñandúes", "Cuida «el agua»"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    apply(editor, bring(editor, text.encode(encoding)))
    entry = Department.objects.get()
    assert (entry.name, entry.does) == ("Dirección de Agua y Ñandúes", "Cuida «el agua»")


def test_quoted_newlines_separators_and_formulas_are_text(editor):
    text = (
        "clave,nombre,que_hace,otras_palabras,cargo\n"
        'agua,"Agua, drenaje\ny más","=HYPERLINK(""http://x"")",+luz,＝1+1\n'
    )
    apply(editor, bring(editor, text))
    entry = Department.objects.get()
    assert (entry.name, entry.does, entry.other_words) == ("Agua, drenaje y más", '=HYPERLINK("http://x")', "+luz")
    assert entry.head_post == "＝1+1"
    assert ["'=HYPERLINK" in whole(), "'+luz" in whole(), "'＝1+1" in whole()] == [True, True, True]
    assert bring(editor, whole()).report["counts"] == counts(left=1)


def xlsx() -> bytes:
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "está vacío"),
        (b"\xef\xbb\xbf \r\n", "está vacío"),
        (xlsx(), "libro de Excel"),
        (b"\xd0\xcf\x11\xe0resto", "libro de Excel"),
        (b"nombre\n\x00\x00", "no es una tabla"),
        (b"\xff\xfe\x00", "no es una tabla"),
        (b"Agua,4771234567\n", "Falta la primera línea"),
        (b"clave,nombre,Clave\n", "dos veces"),
        (b"nombre\n" + b"a\n" * 60_001, "60 mil"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(editor, content, said):
    with pytest.raises(Refused, match=said):
        imports.receive(name="x.csv", content=content, by=editor)
    assert not DirectoryImport.objects.exists()
