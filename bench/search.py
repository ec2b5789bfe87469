"""What the search costs with many pages: `python bench/search.py --engine sqlite --size 10000`."""

import argparse
import io
import logging
import os
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from bench.databases import database  # noqa: E402 -- the paths first

WORDS = [
    "agua",
    "calle",
    "lámpara",
    "bache",
    "parque",
    "joven",
    "propuesta",
    "taller",
    "colonia",
    "mercado",
    "árbol",
    "basura",
    "transporte",
    "escuela",
    "consejo",
    "presupuesto",
    "vecina",
    "banqueta",
    "seguridad",
    "cultura",
    "deporte",
    "salud",
    "empleo",
    "vivienda",
]
ASKED = ["propuesta", "agua colonia", "jovenes parque escuela", "xilófono", "xilofno"]


def plant(size: int) -> None:
    """So many published pages, each with a title and some words; one in a hundred speaks of a xylophone."""
    from django.core.management import call_command  # noqa: PLC0415 -- Django is ready only now
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415
    from wagtail.models import Page, Site  # noqa: PLC0415

    from home.models import StandardPage  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable")
    call_command("sync_roles", stdout=io.StringIO())
    call_command("seed_leon", verbosity=0, stdout=io.StringIO())
    chance = random.Random(1)  # noqa: S311 -- the same words every time
    root = Site.objects.get(is_default_site=True).root_page
    now = timezone.now()
    for number in range(size):
        said = [*chance.choices(WORDS, k=60), *(["xilófono"] if number % 100 == 0 else [])]
        page = StandardPage(
            title=f"{chance.choice(WORDS).capitalize()} {chance.choice(WORDS)} {number}", slug=f"p{number}",
            intro=" ".join(said[:20]), search_description=" ".join(said[20:]), live=True, last_published_at=now,
            path=Page._get_path(root.path, 3, 1000 + number), depth=3, url_path=f"{root.url_path}p{number}/",
            locale=root.locale, draft_title="x",
        )  # fmt: skip
        page.save(clean=False)
        if number % 1000 == 999:
            print(f"  {number + 1}", end="", flush=True)
    print()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself after a while


def measure() -> None:
    from django.core.cache import caches  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    client = Client(HTTP_HOST="localhost")
    for asked in ASKED:
        times = []
        for _turn in range(7):
            began = time.perf_counter()
            assert client.get("/buscar/", {"q": asked}).status_code == 200
            times.append(1000 * (time.perf_counter() - began))
        print(f"  {asked:25} first {times[0]:7.0f} ms   then {sorted(times[1:])[3]:6.0f} ms")
    caches["local"].clear()
    began = time.perf_counter()
    client.get("/buscar/sugerencias/", {"q": "agu"})
    first = 1000 * (time.perf_counter() - began)
    began = time.perf_counter()
    client.get("/buscar/sugerencias/", {"q": "agua b"})
    print(f"  {'suggestions':25} first {first:7.0f} ms   then {1000 * (time.perf_counter() - began):6.0f} ms")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--engine", choices=["sqlite", "postgres"], default="sqlite")
    options.add_argument("--size", type=int, default=10_000)
    chosen = options.parse_args()
    folder = ROOT / "var" / f"bench-{os.getpid()}"
    folder.mkdir(parents=True)
    with database(chosen.engine, folder) as engine:
        os.environ |= {"DATABASE_URL": engine.url, "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
        import django  # noqa: PLC0415 -- the database is known only now

        django.setup()
        from django.conf import settings  # noqa: PLC0415

        logging.disable(logging.CRITICAL)
        settings.DEBUG = False
        print(f"{engine.name} {engine.version}, {chosen.size} pages")
        plant(chosen.size)
        measure()


if __name__ == "__main__":
    main()
