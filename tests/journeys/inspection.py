"""What every page must be, whoever made it: readable by all, on any screen, by any means."""

from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SCRIPT = (Path(__file__).parent / "inspection.js").read_text()
PHONE, LAPTOP = {"width": 360, "height": 800}, {"width": 1280, "height": 800}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOUR_AND_SIZE = ["color-contrast", "target-size"]  # what another scheme or screen may change


def inspect(page: Page, *, language: str = "es") -> list[str]:
    """Everything that is wrong with the page as it stands: in light and dark, on phone and laptop, narrow and large."""
    _prepare(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    wrong = _ask(page, "words", language) + axe(page)
    if page.locator("details").count():
        _ask(page, "open")
        wrong += axe(page)
    wrong += _ask(page, "targets") + _ask(page, "covered")
    for scheme, screen in (("dark", PHONE), ("dark", LAPTOP), ("light", LAPTOP)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(screen)
        wrong += [f"{scheme}, {screen['width']} px: {each}" for each in axe(page, OF_COLOUR_AND_SIZE)]
    page.set_viewport_size({"width": 320, "height": 640})
    wrong += _ask(page, "wide", 320) + _ask(page, "cut")
    page.set_viewport_size({"width": 640, "height": 800})
    _ask(page, "size", "200%")
    wrong += [f"text at 200 %: {each}" for each in _ask(page, "wide", 640) + _ask(page, "cut") + _ask(page, "covered")]
    _ask(page, "size", "")
    page.set_viewport_size(PHONE)
    return wrong


def axe(page: Page, rules: list[str] = RULES, within: str = "") -> list[str]:
    """What axe-core finds wrong on the page, or within a part of it."""
    _prepare(page)
    return _ask(page, "breaches", rules, within)


def _prepare(page: Page) -> None:
    if not page.evaluate("() => typeof inspection === 'object'"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(SCRIPT)


def _ask(page: Page, question: str, *given: Any) -> list[str]:
    return page.evaluate("([question, given]) => inspection[question](...given)", [question, list(given)])
