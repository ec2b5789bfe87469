"""Departments: known by office."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from directory.enums import DepartmentKind
from directory.models import Department
from directory.models.departments import OWN_ADDRESSES
from directory.urls import directory_patterns

pytestmark = pytest.mark.django_db


def test_a_department_is_known_by_its_name_and_its_key_is_its_own():
    unit = Department.objects.create(name="Unidad de Transparencia", slug="transparencia")
    assert (str(unit), unit.kind) == ("Unidad de Transparencia", DepartmentKind.DEPARTMENT)
    with pytest.raises(IntegrityError):
        Department.objects.create(name="Otra", slug="transparencia")


def test_departments_come_by_name():
    for name in ("Z", "A"):
        Department.objects.create(name=name, slug=name.lower())
    assert [one.name for one in Department.objects.all()] == ["A", "Z"]


def test_no_department_takes_an_address_of_the_directory_itself():
    own = {str(each.pattern).split("/")[0] for each in directory_patterns} - {"", "<slug:slug>"}
    assert own == set(OWN_ADDRESSES)
    for slug in OWN_ADDRESSES:
        with pytest.raises(ValidationError) as refused:
            Department(name="Una", slug=slug).full_clean()
        assert list(refused.value.message_dict) == ["slug"]
    Department(name="Una", slug="datos-abiertos").full_clean()
