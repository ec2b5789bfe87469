"""Who keeps the directory, and an entry with everything in it."""

import pytest

from accounts.models import User
from directory.models import Department, Topic
from tests.directory.machines import FULL, HOURS, PHONES
from tests.factories import a_department
from tests.signing import enter, staff


@pytest.fixture
def editor(db) -> User:
    return staff("editora")


@pytest.fixture
def cms(client, editor):
    """Her browser, in the CMS."""
    enter(client, editor, "password", "mfa")
    return client


@pytest.fixture
def full(db) -> Department:
    """Everything that an export may tell."""
    topic = Topic.objects.create(slug="luz", name="Luz")
    parent = a_department("padre", name="Padre")
    department = a_department(
        "luz", parent=parent, phones=PHONES, hours=HOURS, **FULL,
        services=[{"name": "Lámparas", "name_en": "Lamps"}, {"name": "Vieja", "is_active": False}],
    )  # fmt: skip
    department.topics.set([topic])
    department.save()
    return department
