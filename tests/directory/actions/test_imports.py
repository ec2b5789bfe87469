"""Tables brought in: looked at first, applied when confirmed; whatever their alphabet, separator and mistakes."""

import datetime as dt
import io

import pytest
from django.db import OperationalError
from django.utils import timezone
from openpyxl import Workbook

from audit.models import Entry
from common.refusals import Refused
from directory import tasks
from directory.actions import imports
from directory.enums import ImportState
from directory.models import Department, DirectoryImport, Topic
from directory.models.entry import contents_of
from directory.models.table import HEAD, as_csv, row_of
from directory.search import find
from tests.factories import an_entry
from tests.signing import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return staff("editora")


def bring(editor, content: bytes | str, name: str = "tabla.csv") -> DirectoryImport:
    """A table that was looked at."""
    content = content.encode() if isinstance(content, str) else content
    brought = imports.receive(name=name, content=content, by=editor)
    imports.check(brought)
    brought.refresh_from_db()
    return brought


def apply(editor, brought: DirectoryImport) -> dict:
    imports.confirm(brought, by=editor)
    tasks.go_on_with_import.func(brought.pk)
    brought.refresh_from_db()
    assert brought.state == ImportState.APPLIED
    return brought.report["applied"]


def counts(**more: int) -> dict[str, int]:
    return {"created": 0, "changed": 0, "left": 0, "wrong": 0} | more


def whole() -> str:
    return as_csv([HEAD, *(row_of(each) for each in Department.objects.in_full().order_by("slug"))])


def everything() -> list:
    return [(row_of(each), each.revisions.count()) for each in Department.objects.in_full().order_by("slug")]


def errors_of(brought: DirectoryImport) -> list:
    return [(number, column) for number, _name, errors in brought.report["wrong"] for column, _words in errors]


def test_what_was_taken_away_comes_back_without_a_change(editor):
    above = an_entry("obras", does="=1+1", other_words="@a", street="-5, «ñ»;\tx", directions="Dos\nrenglones")
    one = an_entry(parent=above, latitude="21.122000", longitude="-101.68")
    one.topics.add(Topic.objects.create(slug="luz", name="Luz"))
    one.save()
    before = everything()
    brought = bring(editor, whole())
    assert (brought.report["counts"], brought.report["wrong"]) == (counts(left=2), [])
    imports.confirm(brought, by=editor)
    imports.apply(brought)
    assert everything() == before


def test_looking_writes_nothing_and_tells_what_would_be(editor):
    an_entry()
    before = everything()
    brought = bring(editor, "clave,nombre,que_hace\nalumbrado,Dirección de Alumbrado,Enciende.\nnueva,Nueva,Algo\n,,\n")
    assert everything() == before
    assert brought.report["counts"] == counts(created=1, changed=1)
    assert brought.report["changed"] == [
        [2, "Dirección de Alumbrado", {"que_hace": ["Repara y mantiene.", "Enciende."]}]
    ]
    assert (brought.state, brought.total) == (ImportState.CHECKED, 2)


def test_applied_it_has_history_and_a_trail_and_a_second_time_changes_nothing(editor):
    an_entry()
    text = "clave;nombre;telefonos;horario;atiende_ciudadania\nalumbrado;;WhatsApp 477 123 4567 | 072;lun-vie 9-15;\n"
    text += "rastro;Rastro;477 788 00 00 ext 5 (Ventanilla);;sí\n"
    assert apply(editor, bring(editor, text)) == counts(created=1, changed=1)
    old, new = Department.objects.get(slug="alumbrado"), Department.objects.get(slug="rastro")
    assert [str(phone) for phone in old.phones.all()] == ["4771234567", "072"]
    assert contents_of(old)["hours"] == "lunes a viernes 09:00-15:00"
    assert (old.has_citizen_contact, old.revisions.get().user) == (True, editor)
    assert (new.live, new.has_citizen_contact, str(new.phones.get())) == (True, True, "4777880000 ext. 5")
    assert Entry.objects.filter(verb="directory.imported").count() == 1
    again = bring(editor, text)
    assert again.report["counts"] == counts(left=2)


def test_an_empty_cell_leaves_and_a_dash_empties(editor):
    an_entry(website="https://leon.test")
    text = "clave,que_hace,sitio,nombre,telefonos,servicios\nalumbrado,,-,,-,\n"
    assert apply(editor, bring(editor, text)) == counts(changed=1)
    entry = Department.objects.get()
    assert (entry.does, entry.website, entry.phones.count(), entry.services.count()) == ("Repara y mantiene.", "", 0, 1)
    assert errors_of(bring(editor, "clave,nombre,servicios\nalumbrado,-,-\n")) == [(2, "nombre"), (2, "servicios")]


def test_services_are_added_and_none_is_taken_away(editor):
    an_entry()
    apply(editor, bring(editor, "clave,servicios\nalumbrado,Poda | Bacheo | Poda\n"))
    assert contents_of(Department.objects.get())["services"] == ["Reporte de alumbrado", "Poda", "Bacheo"]


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


def test_rows_are_told_one_by_one_and_the_right_ones_are_applied(editor):
    first, _second = an_entry(), an_entry("rastro")
    rows = [
        "uuid,clave,nombre,telefonos,horario,tipo,depende_de,latitud,correo,temas,codigo_postal,extra",
        ",bien,Bien,,,,,,,,,",
        ",,,,,,,,nadie@leon.test,,,",
        "no-es-uuid,alumbrado,,,,,,,,,,",
        f"{first.uuid},rastro,,,,,,,,,,",
        ",rastro,,477 SAPAL,8 a 3 a 5,raro,no-hay,norte,nadie,vuelo,37,",
        ",rastro,,,,,,,,,,",
        ",otra,Dirección  de alumbrado,,,,,,,,,",
        ",con espacio,Con espacio,,,,,,,,,",
        ",bien,Bien otra vez,,,,,,,,,",
        ",larga,Larga,,,,,,,,,x,y,z",
        f",telefonos,Teléfonos,{'1' * 20},,,,,,,,",
    ]
    brought = bring(editor, "\n".join(rows))
    on_one_row = ("telefonos", "horario", "tipo", "depende_de", "latitud", "correo", "temas", "codigo_postal")
    assert errors_of(brought) == [
        (3, "nombre"), (4, "uuid"), (5, "clave"), *((6, name) for name in on_one_row),
        (8, "nombre"), (9, "clave"), (10, "clave"), (11, ""), (12, "telefonos"),
    ]  # fmt: skip
    assert brought.report["counts"] == counts(created=1, left=1, wrong=9)
    assert brought.report["unknown"] == ["extra"]
    assert apply(editor, brought) == counts(created=1, left=1, wrong=9)
    assert Department.objects.filter(slug="bien").exists()
    assert Department.objects.count() == 3


def test_a_tree_comes_in_its_order_and_no_circle(editor):
    text = "clave,nombre,depende_de\nalta,Alta,\nmedia,Media,alta\nbaja,Baja,media\n"
    assert apply(editor, bring(editor, text)) == counts(created=3)
    assert Department.objects.get(slug="baja").parent.parent.slug == "alta"
    brought = bring(editor, "clave,depende_de\nalta,baja\n")
    assert errors_of(brought) == [(2, "depende_de")]
    later = bring(editor, "clave,nombre,depende_de\nuno,Uno,dos\ndos,Dos,\n")
    assert errors_of(later) == [(2, "depende_de")]


def test_what_became_wrong_since_is_told_and_undoes_that_row_only(editor):
    brought = bring(editor, "clave,nombre\nuno,Uno\ndos,Dos\n")
    Department.objects.create(slug="otra", name="Uno")
    assert apply(editor, brought) == counts(created=1, wrong=1)
    assert [each[1] for each in brought.report["failed"]] == ["Uno"]


def test_begun_again_it_goes_on_where_it_stopped(editor, monkeypatch):
    monkeypatch.setattr(imports, "BATCH", 2)
    brought = bring(editor, "clave,nombre\n" + "".join(f"c{n},Nombre {n}\n" for n in range(5)))
    imports.confirm(brought, by=editor)
    brought.refresh_from_db()
    batches = imports.batches

    def dies(table, *, size, skip=0):
        yield next(batches(table, size=size, skip=skip))
        raise KeyboardInterrupt

    monkeypatch.setattr(imports, "batches", dies)
    with pytest.raises(KeyboardInterrupt):
        imports.apply(brought)
    brought.refresh_from_db()
    assert (brought.done, Department.objects.count()) == (2, 2)
    monkeypatch.setattr(imports, "batches", batches)
    later = timezone.now() + imports.STALLED * 2
    assert list(imports.stalled(later)) == [brought]
    tasks.go_on_with_import.func(brought.pk)
    brought.refresh_from_db()
    assert (brought.state, brought.report["applied"]) == (ImportState.APPLIED, counts(created=5))


def test_twice_confirmed_is_once(editor):
    brought = bring(editor, "clave,nombre\nuno,Uno\n")
    imports.confirm(brought, by=editor)
    with pytest.raises(Refused, match="ya se aplicó"):
        imports.confirm(brought, by=editor)


def test_a_table_is_kept_seven_days(editor):
    brought = bring(editor, "clave,nombre\nuno,Uno\n")
    for days, left in [(6, 1), (8, 0)]:
        imports.forget(brought.made_at + dt.timedelta(days=days))
        assert DirectoryImport.objects.count() == left


def test_an_editors_draft_survives_a_table(editor):
    draft = an_entry()
    draft.does = "De la editora."
    draft.save_revision(user=editor)
    apply(editor, bring(editor, "clave,correo\nalumbrado,nuevo@leon.test\n"))
    live = Department.objects.get()
    kept = live.get_latest_revision_as_object()
    assert (live.does, live.email) == ("Repara y mantiene.", "nuevo@leon.test")
    assert (kept.does, kept.email) == ("De la editora.", "nuevo@leon.test")


@pytest.mark.parametrize("role", ["secretaria", "validadora", "comite"])
def test_only_an_editor_brings_tables(role):
    with pytest.raises(Refused):
        imports.receive(name="x.csv", content=b"nombre\nx", by=staff(role))


def test_a_new_key_is_no_address_of_the_directory_itself_and_comes_from_the_name(editor):
    brought = bring(editor, "nombre\nDatos\n¿?\nDatos abiertos\n")
    assert errors_of(brought) == [(2, "clave"), (3, "clave")]
    apply(editor, brought)
    assert list(Department.objects.values_list("slug", flat=True)) == ["datos-abiertos"]


def test_a_row_whose_parent_did_not_come_in_is_told_and_the_rest_goes_on(editor):
    brought = bring(editor, "clave,nombre,depende_de\nuno,Uno,\ndos,Dos,uno\ntres,Tres,\n")
    Department.objects.create(slug="otra", name="Uno")  # meanwhile
    assert apply(editor, brought) == counts(created=1, wrong=2)
    assert [(name, errors[0][0]) for _n, name, errors in brought.report["failed"]] == [
        ("Uno", "nombre"),
        ("Dos", "depende_de"),
    ]
    assert Department.objects.filter(slug="tres").exists()


def test_half_a_point_on_the_map_is_told_before_it_is_applied(editor):
    an_entry(latitude="21.1", longitude="-101.6")
    brought = bring(editor, "clave,nombre,latitud\nuno,Uno,21.1\nalumbrado,,-\n")
    assert errors_of(brought) == [(2, "latitud"), (3, "latitud")]


def test_nothing_comes_under_what_is_closed_or_has_another_key_now(editor):
    closed = an_entry("cerrada")
    Department.objects.filter(pk=closed.pk).update(closed_on=dt.date(2026, 1, 1))
    renamed = an_entry("vieja")
    rows = f",nueva,,cerrada\n{renamed.uuid},otra-clave,,\n,tres,Tres,vieja\n,cuatro,Cuatro,otra-clave\n"
    brought = bring(editor, "uuid,clave,nombre,depende_de\n" + rows.replace(",nueva,", ",nueva,Nueva"))
    assert errors_of(brought) == [(2, "depende_de"), (4, "depende_de")]
    assert apply(editor, brought) == counts(created=1, changed=1, wrong=2)


def test_a_table_that_fails_for_our_fault_is_not_begun_again_and_one_of_the_databases_is(editor, monkeypatch):
    for error, state, begun_again in [
        (RuntimeError, ImportState.FAILED, []),
        (OperationalError, ImportState.APPLYING, [2]),
    ]:
        brought = bring(editor, "clave,nombre\nuno,Uno\n")
        imports.confirm(brought, by=editor)

        def breaks(*_args, error=error, **_more):
            raise error

        with monkeypatch.context() as patched, pytest.raises(error):
            patched.setattr(imports, "batches", breaks)
            tasks.go_on_with_import.func(brought.pk)
        brought.refresh_from_db()
        assert brought.state == state
        later = timezone.now() + imports.STALLED * 2
        assert len(imports.stalled(later)) == len(begun_again)


def test_a_second_look_does_not_take_back_that_it_is_being_applied(editor):
    brought = bring(editor, "clave,nombre\nuno,Uno\n")
    late = DirectoryImport.objects.get(pk=brought.pk)
    imports.confirm(brought, by=editor)
    imports.check(late)
    assert late.state == ImportState.APPLYING


def test_what_is_imported_is_found_and_its_cells_are_cleaned(editor):
    text = "clave,nombre,que_hace\nuno,La\u0301mpara\u200b,Cuida\ndos,Dos,Barre\n"
    apply(editor, bring(editor, text))
    assert Department.objects.get(slug="uno").name == "Lámpara"
    assert [hit.department.slug for hit in find("lampara").hits] == ["uno"]
    assert [hit.department.slug for hit in find("barre").hits] == ["dos"]
