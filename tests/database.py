"""Test databases: migrated once, kept as a template in `var/`, copied for every process.

Migrating costs 20 seconds and each pytest process wants a database of its own; copying costs none. A test that
commits gets the template put back when it ends: Django's flush would take the roots of Wagtail's tree with it, and
the trail refuses to be emptied.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import time
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command, get_commands
from django.db import connection

from seed.planter import plant

ROOT = Path(__file__).resolve().parents[1]
A_DAY = 24 * 60 * 60


def create() -> None:
    """Point Django at this process's own copy of the template, which is made first if need be."""
    name = connection.settings_dict["TEST"]["NAME"]
    with _one_at_a_time():
        if connection.vendor == "postgresql":
            _ensure_postgres_template()
        else:
            _ensure_sqlite_template()
    _point_at(name)
    put_back()


def put_back() -> None:
    """Make this process's database what the template is, whatever stood in it."""
    if connection.vendor == "postgresql":
        with _one_at_a_time():
            _put(_postgres_template())
    else:
        _put(str(_sqlite_template().with_suffix("")))


def put_planted(today: date) -> None:
    """The template with León's content as planted on this day: done once per process, then copied."""
    copy = f"{_name().removesuffix('.sqlite3')}_{today:%Y%m%d}"
    if copy not in _planted:
        put_back()
        plant(today=today, say=lambda _line: None)
        _keep(copy)
        _planted.add(copy)
        caches["local"].clear()  # what was remembered while half of it stood
    else:
        _put(copy)


def destroy() -> None:
    """Leave nothing of this process's databases behind."""
    connection.close()
    for name in (_name(), *_planted):
        if connection.vendor == "postgresql":
            _postgres(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        else:
            _remove_sqlite(Path(name).with_suffix(".sqlite3"))


_planted: set[str] = set()  # the copies of this process


def _put(source: str) -> None:
    """Make this process's database a copy of another; on SQLite, of a file of that name."""
    if connection.vendor == "postgresql":
        connection.close()
        _postgres(f'DROP DATABASE IF EXISTS "{_name()}" WITH (FORCE)')
        _postgres(f'CREATE DATABASE "{_name()}" TEMPLATE "{source}"')
    else:
        connection.ensure_connection()
        with closing(sqlite3.connect(f"{source}.sqlite3")) as database:
            database.backup(connection.connection)


def _keep(copy: str) -> None:
    """Keep a copy of this process's database as it is."""
    if connection.vendor == "postgresql":
        connection.close()
        _postgres(f'CREATE DATABASE "{copy}" TEMPLATE "{_name()}"')
    else:
        with closing(sqlite3.connect(f"{copy}.sqlite3")) as database:
            connection.connection.backup(database)


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _point_at(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def _one_at_a_time():
    settings.VAR.mkdir(exist_ok=True)
    with (settings.VAR / "test_template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@cache
def _key() -> str:
    """Changes when the tables, the libraries or the roles do."""
    files = [ROOT / "requirements.txt", ROOT / "site/accounts/roles.py", Path(__file__)]
    files += [ROOT / "site/accounts/management/commands/sync_roles.py"]
    files += sorted(path for path in ROOT.glob("*/migrations/*.py")) + sorted(ROOT.glob("site/*/migrations/*.py"))
    digest = hashlib.sha256()
    for path in files:
        digest.update(str(path.relative_to(ROOT)).encode() + (path.read_bytes() if path.exists() else b""))
    return digest.hexdigest()[:12]


def _fill() -> None:
    """Tables, the cache's table and the roles: what every installation has before its content."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if "sync_roles" in get_commands():
        call_command("sync_roles", verbosity=0)
    connection.close()


def _is_gone(process: str) -> bool:
    """Whether a process of this number no longer runs, so that what it left may go."""
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return False


# SQLite: the template is a file.


def _sqlite_template() -> Path:
    return settings.VAR / f"test_template_{_key()}.sqlite3"


def _ensure_sqlite_template() -> None:
    template = _sqlite_template()
    for old in settings.VAR.glob("test_template_*.sqlite3"):
        if old != template and time.time() - old.stat().st_mtime > A_DAY:
            old.unlink()
    for path in settings.VAR.glob("test_[0-9]*.sqlite3"):
        if _is_gone(path.stem.split("_")[1]):
            _remove_sqlite(path)
    if template.exists():
        return
    draft = settings.VAR / f"test_{os.getpid()}_draft.sqlite3"
    _point_at(str(draft))
    _fill()
    with closing(sqlite3.connect(draft)) as database:
        database.execute("PRAGMA journal_mode=DELETE")  # everything in one file
    shutil.move(draft, template)


def _remove_sqlite(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


# PostgreSQL: the template is a database, which may be copied while nobody is connected to it.


def _postgres_template() -> str:
    return f"participa_template_{_key()}"


def _ensure_postgres_template() -> None:
    template = _postgres_template()
    existing = {name for (name,) in _postgres("SELECT datname FROM pg_database")}
    for name in existing:
        if name.startswith(("participa_draft_", "test_participa_")) and _is_gone(name.split("_")[2]):
            _postgres(f'DROP DATABASE IF EXISTS "{name}"')
    if template in existing:
        return
    draft = f"participa_draft_{os.getpid()}"
    _postgres(f'CREATE DATABASE "{draft}"')
    _point_at(draft)
    _fill()
    _postgres(f'ALTER DATABASE "{draft}" RENAME TO "{template}"')


def _postgres(sql: str) -> list[tuple]:
    """Run one statement beside the test database, outside any transaction."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []
