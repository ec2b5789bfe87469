"""`make pictures`: every picture of the editor's guide and of the README, taken anew in a throw-away site.

A new one: a function in one of the files beside this one that plays the scene and returns `show(…)`; its name is the
picture's. All scenes are played, in order, for later ones stand on earlier ones; with names, only those are taken:
`make pictures ONLY="congelar prorroga"`.
"""

import logging
import os
import shutil
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from playwright.sync_api import Browser, BrowserContext, Error, sync_playwright  # noqa: E402 -- the path comes first

from bench.house import House  # noqa: E402
from docs.pictures.camera import SCENES, take  # noqa: E402
from tests import browser  # noqa: E402

LAPTOP, PHONE = {"width": 1120, "height": 1500}, {"width": 360, "height": 1180}


def main(only: list[str]) -> int:
    folder = ROOT / "var" / f"pictures-{os.getpid()}"
    folder.mkdir(parents=True)
    house = House(f"sqlite:///{folder / 'db.sqlite3'}", folder, DJANGO_SETTINGS_MODULE="docs.pictures.settings")
    try:
        print("== A site to photograph (half a minute)", flush=True)
        house.manage("prepare")
        house.manage("demo_people")
        house.start("web")
        house.wait_until_it_answers()
        os.environ.update(house.environment, DJANGO_ALLOW_ASYNC_UNSAFE="true")
        return int(bool(walk(house.address, only)))
    finally:
        house.close()
        shutil.rmtree(folder)


def walk(address: str, only: list[str]) -> list[str]:
    """Play every scene, each person in a browser of her own; the names of those that failed."""
    import django  # noqa: PLC0415 -- the environment is set only now

    django.setup()
    logging.disable(logging.INFO)  # of the scenes, what they print says enough
    from docs.pictures import scenes  # noqa: F401, PLC0415

    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=sandbox)
        people: dict[str, BrowserContext] = {}
        missed: list[str] = []
        for scene in SCENES:
            began = time.monotonic()
            if scene.who not in people:
                people[scene.who] = arrive(chromium, scene.who, address)
            page = people[scene.who].new_page()
            try:
                shot = scene.play(page)
                if not only or scene.name in only:
                    take(page, shot, scene.folder / f"{scene.name}.png")
                print(f"  {scene.name} ({time.monotonic() - began:.1f} s)", flush=True)
            except Error as error:  # the others can be taken; what stood there instead is kept to be looked at
                missed.append(scene.name)
                page.screenshot(path=ROOT / "var" / f"{scene.name}.png")
                print(f"  {scene.name} failed; see var/{scene.name}.png\n{error}", flush=True)
            page.close()
    return missed


def arrive(chromium: Browser, who: str, address: str) -> BrowserContext:
    """A browser for this person, signed in if she is of the team."""
    from docs.pictures.people import come_in  # noqa: PLC0415

    phone = who.startswith("visitor")
    context = chromium.new_context(
        viewport=PHONE if phone else LAPTOP,
        base_url=address,
        locale="es-MX",
        timezone_id="America/Mexico_City",
        bypass_csp=True,
    )
    context.set_default_timeout(15_000)
    if not phone:
        come_in(context, who)
    return context


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
