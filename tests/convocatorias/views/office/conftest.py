"""What the office has before it, and who may see less of it."""

import pytest

from tests.convocatorias.office import MARK, an_assistant, file
from tests.factories import an_applicant, question_id
from tests.signing import enter


@pytest.fixture
def application(call):
    """What Zyxq sent: with an answer that is sensitive."""
    return file(an_applicant(f"{MARK}@ejemplo.test"), call, answers={question_id("support"): f"{MARK} apoyo"})


@pytest.fixture
def reader(client):
    user = an_assistant()
    enter(client, user, "password", "mfa")
    return user
