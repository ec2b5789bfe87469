"""A backup brings back what was there, and nothing that is damaged is put back."""

import ast
import io
import json
import subprocess
import sys
import tarfile

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command

from accounts.models import User
from audit.actions import record
from audit.chain import walk
from audit.models import Entry
from common import archive, private
from tests.signing import applicant

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def backup(tmp_path, settings):
    """A site with one person, one act and one file, and its backup."""
    settings.MEDIA_ROOT = tmp_path / "media"
    ana = applicant("ana@example.org")
    record("tested", ana, by=ana)
    default_storage.save("documents/bases.pdf", ContentFile(b"%PDF bases"))
    options = settings.STORAGES["private"]["OPTIONS"] | {"location": str(tmp_path / "private")}
    settings.STORAGES = settings.STORAGES | {"private": settings.STORAGES["private"] | {"OPTIONS": options}}
    target = tmp_path / "backup.tar"
    call_command("backup", target, stdout=io.StringIO())
    return target


def restore(source, *flags):
    call_command("restore", source, *flags, stdout=io.StringIO())


def test_what_was_there_comes_back(backup):
    head = walk().head
    applicant("later@example.org")
    record("later", User.objects.first(), by=None)
    default_storage.delete("documents/bases.pdf")
    restore(backup, "--force")
    assert list(User.objects.values_list("email", flat=True)) == ["ana@example.org"]
    assert walk().head == head
    with default_storage.open("documents/bases.pdf") as file:
        assert file.read() == b"%PDF bases"


def test_private_files_come_back_and_lie_encrypted_in_between(tmp_path, backup):
    name = private.keep(b"una foto")
    target = tmp_path / "second.tar"
    call_command("backup", target, stdout=io.StringIO())
    private.forget(name)
    restore(target, "--force")
    assert private.fetch(name) == b"una foto"
    assert b"una foto" not in target.read_bytes()


def test_a_file_that_is_deleted_meanwhile_is_left_out_and_told(tmp_path, backup, monkeypatch):
    here, gone = private.keep(b"una foto"), private.keep(b"otra foto")
    listed = archive._files

    def deleted_once_listed(storage, folder):
        names = list(listed(storage, folder))
        if storage is storages["private"]:
            private.forget(gone)
        return names

    monkeypatch.setattr(archive, "_files", deleted_once_listed)
    said, target = io.StringIO(), tmp_path / "second.tar"
    call_command("backup", target, stdout=said)
    assert said.getvalue().splitlines()[1:] == ["1 files were deleted while it was made: they are not in it"]
    private.forget(here)
    restore(target, "--force")
    assert private.fetch(here) == b"una foto"
    assert sorted(storages["private"].listdir("")[1]) == [here]


def test_in_a_bucket_no_storage_lies_within_the_other():
    """Else every private file would be listed as a public one, and packed twice."""
    told = "from config.settings.production import STORAGES; print(STORAGES)"
    needed = dict.fromkeys(("SECRET_KEY", "FIELD_KEYS", "DIGEST_KEY", "SITE_URL", "ALLOWED_HOSTS", "S3_BUCKET"), "x")
    environment = needed | {"PYTHONPATH": str(settings.ROOT / "site")}
    done = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    storages_told = ast.literal_eval(done.stdout)
    locations = [storages_told[name]["OPTIONS"].get("location") for name in ("default", "private")]
    assert locations == ["publico", "privado"]


def test_a_backup_from_before_private_files_still_comes_back(backup):
    rewrite(backup, "manifest.json", lambda data: json.dumps(_without(json.loads(data), "private.tar")).encode())
    restore(backup, "--force")
    assert list(User.objects.values_list("email", flat=True)) == ["ana@example.org"]


def _without(manifest: dict, part: str) -> dict:
    return manifest | {"sha256": {name: digest for name, digest in manifest["sha256"].items() if name != part}}


def test_what_comes_back_still_refuses_changes(backup):
    restore(backup, "--force")
    with pytest.raises(Exception, match="append-only"):
        Entry.objects.update(verb="other")


def test_a_database_with_people_is_not_overwritten(backup):
    with pytest.raises(CommandError, match="not empty"):
        restore(backup)


def rewrite(source, name, content):
    """The same archive with one part changed."""
    with tarfile.open(source) as old:
        parts = {member.name: old.extractfile(member).read() for member in old}
    parts[name] = content(parts[name])
    with tarfile.open(source, "w") as new:
        for part, data in parts.items():
            entry = tarfile.TarInfo(part)
            entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))


def test_a_changed_part_is_not_put_back(backup):
    rewrite(backup, "media.tar", lambda data: data.replace(b"%PDF bases", b"%PDF basis"))
    with pytest.raises(CommandError, match="not as it was"):
        restore(backup, "--force")


def test_a_backup_of_another_engine_is_not_put_back(backup):
    rewrite(backup, "manifest.json", lambda data: json.dumps(json.loads(data) | {"engine": "oracle"}).encode())
    with pytest.raises(CommandError, match="of oracle"):
        restore(backup, "--force")


def test_what_is_no_backup_is_refused(tmp_path):
    (tmp_path / "x.tar").write_bytes(b"no tar at all")
    with pytest.raises(CommandError, match="no backup"):
        restore(tmp_path / "x.tar", "--force")


def test_a_backup_is_for_its_owners_eyes(backup):
    assert backup.stat().st_mode & 0o077 == 0
