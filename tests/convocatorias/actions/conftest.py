"""What there is before a verb."""

import pytest

from convocatorias.models import Application
from tests.factories import a_call_with_files, a_draft, an_applicant


@pytest.fixture
def draft() -> Application:
    return a_draft(an_applicant(), a_call_with_files())
