"""The house over this process's own test database, served from outside as in production."""

import pytest
from django.conf import settings
from django.db import connection

from bench.house import House


@pytest.fixture
def house(transactional_db, tmp_path):
    """Nothing runs yet. What the test writes here, the house reads: same database, same keys."""
    served = House(
        database_url(), tmp_path,
        SECRET_KEY=settings.SECRET_KEY, FIELD_KEYS=settings.FIELD_KEYS[0], DIGEST_KEY=settings.DIGEST_KEY,
        EMAIL_URL=f"filemail:///{tmp_path / 'sent'}",
    )  # fmt: skip
    yield served
    served.close()
    connection.close()


def database_url() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    access = f"{database['USER']}:{database['PASSWORD']}".rstrip(":")
    return f"postgres://{access}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
