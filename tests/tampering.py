"""What only someone with the database in hands can do, for tests of what notices it."""

from collections.abc import Callable
from threading import Thread

from django.db import connection


def open_the_table(table: str) -> None:
    """Take the triggers off `table`, until the test's transaction rolls back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        else:
            for event in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only_{event}")


def at_once(work: Callable[[int], object], *, times: int) -> list:
    """Do `work(number)` in so many threads at once, each with its own connection; their results."""
    results: list = [None] * times

    def run(number: int) -> None:
        try:
            results[number] = work(number)
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
