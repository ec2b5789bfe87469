"""Departments: known by office."""

import pytest
from django.db import IntegrityError

from directory.enums import DepartmentKind
from directory.models import Department

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
