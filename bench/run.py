"""`make bench`: what the pages that matter cost, and the last minute, on both engines. It reports and judges nothing
but lost, doubled or failed applications. `--save` writes bench/RESULTS.md; `--engine` and `--seconds` make it shorter.
"""

import argparse
import csv
import itertools
import os
import platform
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from bench.browser import Browser, Page, hammer, percentile  # noqa: E402 -- the path comes first
from bench.databases import PostgreSQL, SQLite, database  # noqa: E402
from bench.house import House  # noqa: E402
from bench.journey import apply  # noqa: E402
from bench.last_minute import CLICKS, Outcome, send_all  # noqa: E402

CODE, STEP = "cabildo-juvenil-2027", "motivos"
AT_ONCE, WARM_UP, CROWD = 8, 1.5, 100
DIRECTORY = (50, 2000)  # departments, ten services each
QUESTIONS = ROOT / "tests" / "directory" / "everyday_questions.csv"
COLUMNS = "| {:<32} | {:>8} | {:>10} | {:>9} | {:>8} | {:>8} | {:>8} | {:>6} |"
HEADS = ["", "per s", "CPU ms web", "CPU ms db", "p50 ms", "p95 ms", "p99 ms", "count"]


def say(words: str) -> None:
    print(words, flush=True)


def measure(name: str, visits: list[Callable[[], Page]], house: House, engine: SQLite | PostgreSQL, seconds: float):
    """Warm up, measure, and one row of the table. A status that should not be ends the bench."""
    hammer(visits, seconds=min(WARM_UP, seconds))
    web, database_work, began = house.web_seconds(), engine.seconds(), time.perf_counter()
    times, statuses = hammer(visits, seconds=seconds)
    took = time.perf_counter() - began
    if odd := {status: count for status, count in Counter(statuses).items() if status not in (200, 302)}:
        raise SystemExit(f"{name}: {odd}")
    count, thousand = len(times), 1000
    row = [
        name,
        f"{count / took:.1f}",
        f"{(house.web_seconds() - web) / count * thousand:.1f}",
        f"{(engine.seconds() - database_work) / count * thousand:.1f}" if engine.seconds() else "in web",
        *(f"{percentile(times, share) * thousand:.0f}" for share in (0.5, 0.95, 0.99)),
        str(count),
    ]
    say("  " + COLUMNS.format(*row))
    return row


def get(browser: Browser, path: str) -> Callable[[], Page]:
    return lambda: browser.get(path)


def post_step(browser: Browser, path: str, typed: dict[str, list[str]]) -> Callable[[], Page]:
    """Save the step with another text each time, as the form would: with the version it was shown."""
    versions = itertools.count(1)

    def visit() -> Page:
        seen = next(versions)
        return browser.post(path, {name: f"{text[0]} {seen}" for name, text in typed.items()} | {"version": seen})

    return visit


def trial(engine: SQLite | PostgreSQL, folder: Path, seconds: float) -> tuple[list[list[str]], Outcome, list[str]]:
    """The five measured requests and the last minute on one engine."""
    house = House(engine.url, folder)
    try:
        say(f"\n== {engine.name} {engine.version}: tables and content (half a minute)")
        house.manage("prepare")
        prepared = house.applicants("prepare", CODE, str(AT_ONCE))
        house.start("web")
        house.wait_until_it_answers()
        rows = requests(house, engine, prepared, seconds)
        for size in DIRECTORY:
            planted = house.departments("plant", str(size))
            rows += directory(house, engine, planted, seconds)
        say(f"  The last minute: {CROWD} people, {CLICKS} clicks each, with the worker running…")
        house.start("worker", "periodic")
        crowd = house.applicants("prepare", CODE, str(CROWD), "60")["people"]
        outcome = send_all(house.address, CODE, crowd)
        faults = outcome.contradictions + house.applicants("judge", given=outcome.acknowledged)
        faults += [f"{person['email']} was not told" for person in crowd if person["email"] not in outcome.acknowledged]
        faults += [f"answer {status}: {n} times" for status, n in outcome.statuses.items() if status != 302]
        say("  " + summary(outcome, faults))
        return rows, outcome, faults
    finally:
        house.close()


def requests(house: House, engine: SQLite | PostgreSQL, prepared: dict, seconds: float) -> list[list[str]]:
    say("  " + COLUMNS.format(*HEADS))
    step = f"/convocatorias/{CODE}/solicitud/{STEP}/"
    strangers = [Browser(house.address) for _ in range(AT_ONCE)]
    people = [Browser(house.address, session=person["session"]) for person in prepared["people"]]
    took = []

    def whole() -> Page:
        count, page = apply(house.address, CODE, prepared["pages"], engine.code_for)
        took.append(count)
        return page

    scenes = [
        ("home", [get(each, "/") for each in strangers]),
        ("call page", [get(each, f"/convocatorias/{CODE}/") for each in strangers]),
        ("wizard step, GET", [get(each, step) for each in people]),
        ("wizard step, POST", [post_step(each, step, prepared["pages"][STEP]) for each in people]),
        ("whole application", [whole] * AT_ONCE),
    ]
    rows = [measure(name, visits, house, engine, seconds) for name, visits in scenes]
    rows[-1][0] += f" ({max(took)} req.)"
    for browser in [*strangers, *people]:
        browser.connection.close()
    return rows


def directory(house: House, engine: SQLite | PostgreSQL, planted: dict, seconds: float) -> list[list[str]]:
    """The directory's pages with so many departments: everyday questions, the whole list, one of them."""
    with QUESTIONS.open() as file:
        asked = itertools.cycle([f"/directorio/?{urlencode({'q': row['question']})}" for row in csv.DictReader(file)])
    strangers = [Browser(house.address) for _ in range(AT_ONCE)]
    scenes = [
        ("search", [lambda browser=each: browser.get(next(asked)) for each in strangers]),
        ("list", [get(each, "/directorio/?letra=todas&page=3") for each in strangers]),
        ("department", [get(each, "/directorio/unidad-de-transparencia/") for each in strangers]),
    ]
    size = planted["departments"]
    rows = [measure(f"directory of {size}, {name}", visits, house, engine, seconds) for name, visits in scenes]
    for browser in strangers:
        browser.connection.close()
    return rows


def summary(outcome: Outcome, faults: list[str]) -> str:
    waits = [percentile(outcome.waits, share) for share in (0.5, 0.95, 1)]
    verdict = "; ".join(faults[:10]) or "none lost, none doubled, no error"
    return "{} clicks in {:.1f} s; p50 {:.1f} s, p95 {:.1f} s, max {:.1f} s; {}".format(
        len(outcome.waits), outcome.seconds, *waits, verdict
    )


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"]
    return ", ".join(parts + [f"{name} {version(name.lower())}" for name in ("Django", "Wagtail", "granian")])


def report(results: list[tuple[str, list, Outcome, list[str]]], load: float) -> str:
    lines = [
        "# What it costs", "",
        f"`make bench`, {date.today()}: {machine()}. granian with 2 workers × 4 threads; {AT_ONCE} visitors at once,",
        "on the same machine as server and database. CPU is user and system time per request (in the last row:",
        "per application) of the web processes, and of the database's where it has its own. Load when it began: "
        f"{load:.1f}.",
    ]  # fmt: skip
    for name, rows, outcome, faults in results:
        lines += ["", f"## {name}", "", COLUMNS.format(*HEADS)]
        lines += [COLUMNS.format(":---", *["---:"] * 7), *(COLUMNS.format(*row) for row in rows)]
        lines += ["", f"The last minute, {CROWD} people: {summary(outcome, faults)}."]
    return "\n".join(lines) + "\n"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--engine", choices=["sqlite", "postgres"], action="append")
    options.add_argument("--seconds", type=float, default=4, help="per measured request")
    options.add_argument("--save", action="store_true", help="write bench/RESULTS.md")
    chosen = options.parse_args()
    load, results, broken = os.getloadavg()[0], [], []
    for name in chosen.engine or ["sqlite", "postgres"]:
        folder = ROOT / "var" / f"bench-{os.getpid()}"
        folder.mkdir(parents=True)
        try:
            with database(name, folder) as engine:
                rows, outcome, faults = trial(engine, folder, min(chosen.seconds, 30))
                results.append((f"{engine.name} {engine.version}", rows, outcome, faults))
                broken += faults
        except psycopg.OperationalError as error:
            say(f"\n== PostgreSQL left out: {error}")
        finally:
            shutil.rmtree(folder)
    text = report(results, load)
    say("\n" + text)
    if chosen.save:
        (ROOT / "bench" / "RESULTS.md").write_text(text)
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
