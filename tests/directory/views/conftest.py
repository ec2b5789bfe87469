"""An entry that somebody answers for."""

import pytest

from tests.factories import a_liaison, an_entry


@pytest.fixture
def entry():
    department = an_entry()
    a_liaison(department)
    return department
