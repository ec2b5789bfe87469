"""Who keeps the directory."""

import pytest

from accounts.models import User
from tests.signing import enter, staff


@pytest.fixture
def editor(db) -> User:
    return staff("editora")


@pytest.fixture
def cms(client, editor):
    """Her browser, in the CMS."""
    enter(client, editor, "password", "mfa")
    return client
