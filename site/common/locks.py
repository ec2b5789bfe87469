"""Waiting for one's turn where a constraint cannot say what must never happen."""

from django.db import connection


def wait_for_my_turn(number: int) -> None:
    """PostgreSQL: a lock until the transaction ends. SQLite needs none: its transactions begin IMMEDIATE."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
