"""Acts on many departments at once."""

import pytest

from directory.actions import confirming
from directory.models import Department
from tests.directory.editing import LIST
from tests.factories import a_liaison, an_entry
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db


def bulk(cms, act: str, *departments: Department, **form):
    query = "&".join(f"id={each.pk}" for each in departments)
    return cms.post(f"/admin/bulk/directory/department/{act}/?{query}&next={LIST}", form)


def test_many_at_once(cms):
    one, two = an_entry(has_citizen_contact=False), an_entry("rastro")
    a_liaison(one)
    bulk(cms, "mark_contact", one, two, attends="yes")
    assert Department.objects.with_citizen_contact().count() == 2
    bulk(cms, "ask_confirmation", one, two)
    assert [each.department for each in confirming.ConfirmationRequest.objects.all()] == [one]
    bulk(cms, "delete", one, two, reason="Se unieron.")
    assert not Department.objects.public().exists()


def test_nobody_else_does_it_to_many(client):
    entry = an_entry()
    enter(client, staff("secretaria"), "password", "mfa")
    bulk(client, "delete", entry, reason="x")
    assert Department.objects.public().exists()


def test_closing_takes_the_place_of_deleting_among_the_acts_on_many(cms):
    an_entry()
    offered = cms.get(LIST).content.decode()
    assert "/admin/bulk/directory/department/delete/" in offered
    assert "Dar de baja las dependencias elegidas" in offered
    assert "Eliminar" not in offered
