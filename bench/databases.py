"""A database for the bench, made and thrown away: SQLite in a file, PostgreSQL on this machine."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from .house import cpu_seconds

POSTGRES = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
CODE = "SELECT secret FROM mail_message WHERE recipient = {} AND secret <> '' ORDER BY id DESC LIMIT 1"


class SQLite:
    """A file in the bench's folder; its work is done, and counted, in the web server's own process."""

    name = "SQLite"

    def __init__(self, folder: Path):
        self.file = folder / "bench.sqlite3"
        self.url = f"sqlite:///{self.file}"
        self.version = sqlite3.sqlite_version

    def code_for(self, email: str) -> str:
        """The code that waits in the outbox for this address."""
        connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)
        try:
            return connection.execute(CODE.format("?"), [email]).fetchone()[0]
        finally:
            connection.close()

    def seconds(self) -> float:
        return 0.0


class PostgreSQL:
    """A database of this process's own; the CPU time of the sessions that serve it is counted apart."""

    name = "PostgreSQL"

    def __init__(self):
        self.database = f"participa_bench_{os.getpid()}"
        self.url = urlsplit(POSTGRES)._replace(path=f"/{self.database}").geturl()
        self.turn = threading.Lock()
        with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3) as admin:
            self.version = admin.execute("SHOW server_version").fetchone()[0].split()[0]
            admin.execute(f'CREATE DATABASE "{self.database}"')
        self.connection = psycopg.connect(self.url, autocommit=True)

    def code_for(self, email: str) -> str:
        with self.turn:
            return self.connection.execute(CODE.format("%s"), [email]).fetchone()[0]

    def seconds(self) -> float:
        with self.turn:
            rows = self.connection.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
            return sum(cpu_seconds(pid) for (pid,) in rows.fetchall())

    def drop(self) -> None:
        self.connection.close()
        with psycopg.connect(POSTGRES, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')


@contextmanager
def database(engine: str, folder: Path) -> Iterator[SQLite | PostgreSQL]:
    """One of the two for the time of the block."""
    if engine == "sqlite":
        yield SQLite(folder)
        return
    postgres = PostgreSQL()
    try:
        yield postgres
    finally:
        postgres.drop()
