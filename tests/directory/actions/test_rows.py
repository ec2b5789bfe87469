"""A table's rows, one by one: what each would change, and what is wrong with it."""

import datetime as dt

import pytest

from directory.models import Department
from directory.models.entry import contents_of
from directory.search import find
from tests.directory.tables import apply, bring, counts, errors_of
from tests.factories import an_entry

pytestmark = pytest.mark.django_db


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


def test_what_is_imported_is_found_and_its_cells_are_cleaned(editor):
    text = "clave,nombre,que_hace\nuno,La\u0301mpara\u200b,Cuida\ndos,Dos,Barre\n"
    apply(editor, bring(editor, text))
    assert Department.objects.get(slug="uno").name == "Lámpara"
    assert [hit.department.slug for hit in find("lampara").hits] == ["uno"]
    assert [hit.department.slug for hit in find("barre").hits] == ["dos"]
