"""Departments in the CMS: what is typed into an entry, what is refused and warned of, the lists to choose from."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Revision

from common.refusals import Refused
from directory.enums import EntryState, Gap
from directory.models import Department
from directory.models.entry import contents_of
from tests.directory.editing import LIST, phone, said, stretch, typed
from tests.factories import an_entry

pytestmark = pytest.mark.django_db


# What is typed


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("477 788 00 00 ext 12", "4777880000 ext. 12"),
        ("(477) 788-0000 Extensión: 1234", "4777880000 ext. 1234"),
        ("+52 1 477 788 0000", "4777880000"),
        ("072", "072"),
        ("01 477 788 0000 x5", "4777880000 ext. 5"),
    ],
)
def test_a_clear_phone_is_tidied(cms, given, kept):
    assert cms.post(f"{LIST}add/", typed(phones=[phone(given)])).status_code == 302
    assert str(Department.objects.get().phones.get()) == kept


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("477 SAPAL 00", "solo números"),
        ("1" * 20, "10 números"),
        ("+1 555 123 4567", "de México"),
        ("477 788 0000 ext. ventanilla", "extensión lleva solo números"),
        ("12", "10 números"),
        ("\x00477", "símbolo"),
    ],
)
def test_a_phone_that_is_not_clear_is_refused_with_a_sentence(cms, given, words):
    page = cms.post(f"{LIST}add/", typed(phones=[phone(given)]))
    assert page.status_code == 200
    assert words in str(page.context["form"].formsets["phones"].errors)
    assert not Department.objects.exists()


def test_hours_that_overlap_or_cross_midnight_are_refused_with_how_to_write_them(cms):
    page = cms.post(f"{LIST}add/", typed(hours=[stretch(0, "08:00", "12:00"), stretch(0, "11:00", "15:00")]))
    assert "El lunes tiene horas que se enciman" in str(page.context["form"].formsets["hours"].non_form_errors())
    page = cms.post(f"{LIST}add/", typed(hours=[stretch(0, "20:00", "02:00")]))
    assert "escribe dos tramos" in str(page.context["form"].formsets["hours"].errors)
    two = [stretch(0, "20:00", "23:59"), stretch(1, "00:00", "02:00"), stretch(0, "08:00", "12:00")]
    assert cms.post(f"{LIST}add/", typed(hours=two)).status_code == 302
    assert contents_of(Department.objects.get())["hours"] == "lunes 08:00-12:00, 20:00-23:59; martes 00:00-02:00"


def test_the_very_same_name_is_refused_and_what_looks_alike_is_warned_of(cms):
    twin = an_entry("alumbrado", acronym="DAP")
    page = cms.post(f"{LIST}add/", typed(name="Dirección de Alumbrado"))
    assert "su clave es «alumbrado»" in str(page.context["form"].errors["name"])
    alike = typed(name="Dirección de alumbrado ", acronym="dap", phones=[phone("477 788 0000", extension="12")])
    page = cms.post(f"{LIST}add/", alike)
    assert page.status_code == 302
    warnings = [each for each in said(page) if "¿Es la misma" in each]
    assert len(warnings) == 1
    assert f"/department/edit/{twin.pk}/" in warnings[0]


def test_a_circle_is_refused_with_a_sentence(cms):
    above = an_entry("obras")
    below = an_entry(parent=above)
    page = cms.post(f"{LIST}edit/{above.pk}/", typed(name=above.name, slug=above.slug, parent=below.pk))
    assert "haría un círculo" in str(page.context["form"].errors["parent"])
    with pytest.raises(Refused):
        Department.objects.get(pk=above.pk).__class__(pk=above.pk, name="x", slug="x", parent=below).save()


@pytest.mark.django_db(transaction=True)
def test_two_editors_cannot_make_each_other_the_parent():
    """Both pass the form; only one passes the door."""
    first, second = an_entry("uno"), an_entry("dos")
    barrier, outcomes = threading.Barrier(2), []

    def depend(one: Department, other: Department) -> None:
        try:
            mine = Department.objects.get(pk=one.pk)
            mine.parent = Department.objects.get(pk=other.pk)
            barrier.wait()
            mine.save()
            outcomes.append("saved")
        except Refused:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=depend, args=pair) for pair in ((first, second), (second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "saved"]


def test_a_draft_can_be_compared_and_an_old_one_does_not_take_back_a_confirmation(cms, editor):
    entry = an_entry()
    old = entry.save_revision(user=editor)
    Department.objects.update(verified_on=dt.date(2027, 1, 5), verified_by="Jefatura")
    Revision.objects.get(pk=old.pk).publish(user=editor)
    assert Department.objects.get().verified_by == "Jefatura"
    assert cms.get(f"{LIST}history/{entry.pk}/").status_code == 200
    assert cms.get(f"{LIST}history/{entry.pk}/revisions/compare/earliest...latest/").status_code == 200


# Lists


def test_the_list_says_what_is_missing_and_is_filtered_by_it(cms):
    whole = an_entry()
    bare = Department.objects.create(slug="rastro", name="Rastro", has_citizen_contact=True)
    page = cms.get(LIST)
    assert "0 %: falta qué hace, teléfono o correo, horario, domicilio, servicios" in page.content.decode()
    assert "100 %" in page.content.decode()

    def listed(**query) -> list:
        return list(cms.get(LIST, query).context["object_list"])

    assert (listed(gap="none"), listed(gap="any"), listed(gap=Gap.HOURS)) == ([whole], [bare], [bare])
    assert listed(state=EntryState.UNCONFIRMED) == [whole, bare]
    assert listed(semester="confirmed") == []
    assert listed(q="rastr") == [bare]


@pytest.mark.parametrize("many", [1, 40])
def test_lists_cost_the_same_with_one_and_with_many(cms, many):
    for number in range(many):
        an_entry(f"n{number}")
    costs = {}
    for path in (LIST, "/admin/directorio/arbol/", "/admin/directorio/seguimiento/", "/directorio/avance/"):
        cms.get(path)
        with CaptureQueriesContext(connection) as queries:
            cms.get(path)
        costs[path] = len(queries)
    assert costs == {
        LIST: 13, "/admin/directorio/arbol/": 12, "/admin/directorio/seguimiento/": 15, "/directorio/avance/": 4,
    }  # fmt: skip


def test_one_chooses_among_open_departments_by_parts_of_their_names(cms):
    an_entry("alumbrado-publico", name="Dirección de Alumbrado Público", acronym="DAP")
    an_entry("rastro")
    an_entry("viejo", name="Alumbrado viejo", closed_on=dt.date(2026, 1, 1))
    address = reverse("wagtailsnippetchoosers_directory_department:choose_results")
    for asked in ("público alumb", "dap", "publico"):
        found = cms.get(address, {"q": asked}).context["results"]
        assert [each.slug for each in found] == ["alumbrado-publico"], asked
    assert len(cms.get(address).context["results"]) == 2
    assert len(cms.get(address, {"q": "no existe"}).context["results"]) == 0
