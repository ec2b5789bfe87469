"""Who fills the form in."""

import pytest

from tests.factories import an_applicant


@pytest.fixture
def user():
    return an_applicant()


@pytest.fixture
def signed_in(client, user):
    client.force_login(user)
    return client
