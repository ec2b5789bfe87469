"""The camera: what a scene shows, cut out, with one thing marked, as a small PNG."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

DOCS = Path(__file__).resolve().parents[1]
GUIDE, README = DOCS / "guia" / "img", DOCS / "img"
EDGE, SIDEBAR = 16, 200  # pixels around what is shown; the width of the CMS's menu
COLOURS = (96, 48, 24)  # as many as fit into BYTES
BYTES = 60_000
STYLE = ".xdsoft_datetimepicker { display: none !important }"  # calendars that opened by themselves
CENTRE = "each => each.scrollIntoView({block: 'center'})"
OUTLINE = "each => Object.assign(each.style, {outline: '3px solid #c2410c', outlineOffset: '3px', borderRadius: '4px'})"


@dataclass(frozen=True)
class Shot:
    """The parts of the page that the picture shows, or all of it, and the one thing that it points to."""

    parts: tuple[Locator, ...]
    mark: Locator | None
    tall: int | None


@dataclass(frozen=True)
class Scene:
    name: str
    who: str
    folder: Path
    play: Callable[[Page], Shot]


SCENES: list[Scene] = []


def scene(who: str, *, folder: Path = GUIDE) -> Callable:
    """A function that plays as `who` ("visitor" or a demo person) and returns `show(…)`; its name is the picture's."""

    def keep(play: Callable[[Page], Shot]) -> Callable:
        SCENES.append(Scene(play.__name__.replace("_", "-"), who, folder, play))
        return play

    return keep


def show(*parts: Locator, mark: Locator | None = None, tall: int | None = None) -> Shot:
    """What the picture shows: everything between these parts, at most `tall` pixels high."""
    return Shot(parts, mark, tall)


def take(page: Page, shot: Shot, file: Path) -> None:
    page.add_style_tag(content=STYLE)
    page.evaluate("document.activeElement?.blur()")
    if shot.mark:
        shot.mark.evaluate(OUTLINE)
        shot.mark.evaluate(CENTRE)
    page.wait_for_timeout(400)  # what slides in has arrived
    raw = page.screenshot(clip=_around(page, shot), animations="disabled", caret="hide")
    image = Image.open(io.BytesIO(raw)).convert("RGB")
    for colours in COLOURS:
        small = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() <= BYTES:
            break
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(small.getvalue())


def _around(page: Page, shot: Shot) -> dict | None:
    if not shot.parts:
        return None
    boxes = [box for part in shot.parts if (box := part.bounding_box())]
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    left = min(box["x"] for box in boxes)
    left = left if left < SIDEBAR else max(left - EDGE, SIDEBAR)  # the menu's edge says nothing
    top = max(0, min(box["y"] for box in boxes) - EDGE)
    right = min(width, max(box["x"] + box["width"] for box in boxes) + EDGE)
    bottom = min(height, max(box["y"] + box["height"] for box in boxes) + EDGE, top + (shot.tall or height))
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
