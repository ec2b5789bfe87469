"""What every test may count on: roles exist, caches are empty, files go to a folder that is thrown away."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.test import TransactionTestCase, override_settings
from django.utils import timezone, translation

from tests import database

# A test that commits: the template comes back, instead of Django's flush (see tests/database.py).
TransactionTestCase._fixture_teardown = lambda self: database.put_back()


def pytest_configure(config):
    """A fresh clone has no compiled translations: make them once, before the workers start."""
    if not hasattr(config, "workerinput"):
        call_command("compile_catalogues")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """One copy of the migrated template per process, instead of a migration per process."""
    with django_db_blocker.unblock():
        database.create()
    yield
    with django_db_blocker.unblock():
        database.destroy()


@pytest.fixture(scope="module")
def planted_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield from _planted()


@pytest.fixture
def planted(planted_once, db):
    """León's content, as every test of the module finds it. For modules all of whose tests want it."""


@pytest.fixture(scope="class")
def leon(django_db_setup, django_db_blocker):
    """León's content, for the one test that asks for it: outside a class, a class's scope is the test, and it begins
    before the test's transaction does.
    """
    with django_db_blocker.unblock():
        yield from _planted()


def _planted():
    database.put_planted(timezone.localdate())
    yield
    database.put_back()


@pytest.fixture(autouse=True, scope="session")
def thrown_away_media(tmp_path_factory):
    """Uploads of tests go nowhere near `var/media` and `var/private`."""
    options = settings.STORAGES["private"]["OPTIONS"] | {"location": str(tmp_path_factory.mktemp("private"))}
    private = settings.STORAGES["private"] | {"OPTIONS": options}
    storages = settings.STORAGES | {"private": private}
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), STORAGES=storages):
        yield


@pytest.fixture
def clock(monkeypatch):
    """`clock(2027, 3, 2, 9)` stops time at a moment of León's."""

    def stop(*moment: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: datetime(*moment, tzinfo=ZoneInfo("America/Mexico_City")))

    return stop


@pytest.fixture(autouse=True)
def in_spanish():
    """A request leaves its language behind in the thread; the next test does not begin in it."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def fresh_caches():
    """The shared cache is a table and rolls back with the test; the local one is memory and does not."""
    for name in ("local", "renditions"):
        caches[name].clear()
