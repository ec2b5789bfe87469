"""Backups: one file with the database, the media, the private files (encrypted as they lie) and the sums that prove all
of it whole.
"""

import hashlib
import io
import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db import connection

MANIFEST = "manifest.json"
FILES = {"media.tar": "default", "private.tar": "private"}  # a part of the archive for each storage


class Damaged(Exception):
    """The archive is not what it was when it was made, or not for this kind of database."""


def make_archive(target: Path) -> dict:
    """Write a backup to `target`, whole or not at all; its manifest."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        parts = [_dump_database(Path(folder)), *(Path(folder) / part for part in FILES)]
        vanished = sum(_pack(Path(folder) / part, storages[name]) for part, name in FILES.items())
        manifest = {
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "engine": connection.vendor,
            "vanished": vanished,
            "sha256": {part.name: _digest(part) for part in parts},
        }
        draft = Path(folder) / target.name
        with tarfile.open(draft, "w") as archive:
            _add(archive, MANIFEST, json.dumps(manifest, indent=2).encode())
            for part in parts:
                archive.add(part, part.name)
        draft.chmod(0o600)
        draft.replace(target)
    return manifest


def restore_archive(source: Path) -> dict:
    """Put the database and the media back as they were; nothing is touched before all of it is verified."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = _unpack(source, Path(folder))
        _load_database(Path(folder))
        for part, name in FILES.items():
            if part in manifest["sha256"]:  # older backups have no private files
                _put_back(Path(folder) / part, storages[name])
    return manifest


def _put_back(source: Path, storage: Storage) -> None:
    with tarfile.open(source) as files:
        for member in files:
            if member.isfile():
                storage.delete(member.name)
                storage.save(member.name, File(files.extractfile(member)))


def is_empty() -> bool:
    """Whether restoring would overwrite nothing: no table yet, or nobody in it."""
    if "accounts_user" not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS(SELECT 1 FROM accounts_user) OR EXISTS(SELECT 1 FROM audit_entry)")
        return not cursor.fetchone()[0]


def _unpack(source: Path, folder: Path) -> dict:
    try:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text())
        whole = all(_digest(folder / name) == digest for name, digest in manifest["sha256"].items())
    except (tarfile.TarError, OSError, ValueError, KeyError) as error:
        raise Damaged("this is no backup, or it is damaged") from error
    if not whole:
        raise Damaged("a part of the backup is not as it was when it was made")
    if manifest["engine"] != connection.vendor:
        raise Damaged(f"the backup is of {manifest['engine']} and this database is {connection.vendor}")
    return manifest


def _dump_database(folder: Path) -> Path:
    if connection.vendor == "postgresql":
        target = folder / "database.dump"
        _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}", _name())
    else:
        # Copying the file would lose what still stands in the WAL.
        target = folder / "database.sqlite3"
        with closing(sqlite3.connect(_name())) as database:
            database.execute("VACUUM INTO ?", [str(target)])
    return target


def _load_database(folder: Path) -> None:
    if connection.vendor == "postgresql":
        dump = str(folder / "database.dump")
        _postgres("pg_restore", "--list", dump)  # can this program read it? Only then is anything dropped
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.close()
        _postgres("pg_restore", "--no-owner", "--single-transaction", f"--dbname={_name()}", dump)
    else:
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / "database.sqlite3")) as backup:
            backup.backup(connection.connection)
    connection.close()


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _postgres(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs; the password goes by the environment, not by the command line."""
    path = shutil.which(program)
    if not path:
        raise Damaged(f"{program} is not installed: it comes with PostgreSQL's client programs")
    parameters = connection.settings_dict
    environment = {
        "PATH": "/usr/bin:/bin",
        "PGHOST": parameters["HOST"] or "",
        "PGPORT": str(parameters["PORT"] or ""),
        "PGUSER": parameters["USER"] or "",
        "PGPASSWORD": parameters["PASSWORD"] or "",
    }
    done = subprocess.run(  # noqa: S603
        [path, *arguments], env={name: value for name, value in environment.items() if value}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Damaged(f"{program}: {done.stderr.strip()[-500:]}")


def _pack(target: Path, storage: Storage) -> int:
    """Put all that a storage holds in `target`. How many vanished meanwhile: a photo that somebody takes out while the
    backup is made is no reason to have none.
    """
    vanished = 0
    with tarfile.open(target, "w") as archive:
        for name in sorted(_files(storage, "")):
            try:
                with storage.open(name) as file:
                    content = file.read()
            except FileNotFoundError:
                vanished += 1
            else:
                _add(archive, name, content)
    return vanished


def _files(storage: Storage, folder: str):
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever uploaded
        return
    yield from (f"{folder}/{name}".lstrip("/") for name in files)
    for name in folders:
        yield from _files(storage, f"{folder}/{name}".lstrip("/"))


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
