"""A call, who applies to it, and who works on it. Each comes in with `client`."""

import pytest

from accounts.models import User
from convocatorias.models import Convocatoria
from tests.factories import a_call, a_call_with_files, a_draft, an_applicant
from tests.signing import enter, staff


@pytest.fixture
def call(db) -> Convocatoria:
    return a_call()


@pytest.fixture
def ana(client, db):
    """Signed in, with a complete draft."""
    user = an_applicant()
    a_draft(user)
    client.force_login(user)
    return client


@pytest.fixture
def uploader(client, db):
    """Signed in, at the last page of her draft, which asks for files."""
    user = an_applicant()
    a_draft(user, a_call_with_files())
    client.force_login(user)
    return client


@pytest.fixture
def editor(client, db) -> User:
    user = staff("editora")
    enter(client, user, "password", "mfa")
    return user


@pytest.fixture
def secretary(client, db) -> User:
    user = staff("secretaria")
    enter(client, user, "password", "mfa")
    return user
