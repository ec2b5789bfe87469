"""Private files: encrypted on the disk, readable by nobody else, and found again only by name."""

import datetime as dt
import stat
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from common import private

CONTENT = b"una foto de mi calle"


@pytest.fixture
def elsewhere(settings, tmp_path) -> Path:
    """A folder that is not there yet."""
    options = settings.STORAGES["private"]["OPTIONS"] | {"location": str(tmp_path / "new")}
    settings.STORAGES = settings.STORAGES | {"private": settings.STORAGES["private"] | {"OPTIONS": options}}
    return tmp_path / "new"


def test_what_is_kept_comes_back_and_lies_encrypted():
    name = private.keep(CONTENT)
    path = Path(storages["private"].path(name))
    assert private.fetch(name) == CONTENT
    assert CONTENT not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_folder_is_for_its_owner_alone(elsewhere):
    private.keep(CONTENT)
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o700


def test_names_tell_nothing_and_are_never_the_same():
    names = {private.keep(CONTENT) for _ in range(5)}
    assert len(names) == 5
    assert all(len(name) == 48 and set(name) <= set("0123456789abcdef") for name in names)


def test_what_is_forgotten_is_gone_and_may_be_forgotten_twice():
    name = private.keep(CONTENT)
    private.forget(name)
    private.forget(name)
    assert not storages["private"].exists(name)


def test_strays_are_what_no_row_knows_and_no_request_can_still_be_writing():
    known, lost = private.keep(CONTENT), private.keep(CONTENT)
    later = timezone.now() + dt.timedelta(minutes=1)
    found = set(private.strays({known}, before=later))
    assert lost in found
    assert known not in found
    assert lost not in set(private.strays({known}, before=later - dt.timedelta(hours=1)))


def test_a_house_that_never_kept_anything_has_no_strays(elsewhere):
    assert list(private.strays(set(), before=timezone.now())) == []
