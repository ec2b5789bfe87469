"""A whole application, from the call's button to the receipt, signing in with the mailed code on the way."""

import re
import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

from .browser import Browser, Page

AT_MOST = 80  # requests: whoever goes in circles is stopped


def apply(
    address: str, code: str, pages: dict[str, dict[str, list[str]]], code_for: Callable[[str], str]
) -> tuple[int, Page]:
    """Fill in whatever page comes next until there is a receipt; how many requests it took, and the receipt's page."""
    email, asked = f"{uuid.uuid4().hex}@ejemplo.test", 0
    with Browser(address) as browser:
        path = f"/convocatorias/{code}/solicitud/"
        while asked < AT_MOST:
            asked += 1
            page = browser.get(path)
            if page.status == 200 and "/acuses/" in path:
                return asked, page
            if page.status == 200:
                asked += 1
                page = browser.post(path, answers(path, page, pages, email, code_for))
            if page.status != 302:
                raise RuntimeError(f"{path} answered {page.status}: {errors(page)}")
            path = urlsplit(page.location)._replace(scheme="", netloc="").geturl()
    raise RuntimeError(f"no receipt after {AT_MOST} requests; now at {path}")


def answers(path: str, page: Page, pages: dict, email: str, code_for: Callable[[str], str]) -> dict:
    """What this page's form is sent."""
    if path.startswith("/cuenta/login/code/confirm/"):
        return {"code": code_for(email), "next": page.hidden("next")}
    if path.startswith("/cuenta/login/code/"):
        return {"email": email, "next": page.hidden("next")}
    if path.endswith("/revisa/"):
        return {"number": page.hidden("number")}
    return pages[path.rstrip("/").rpartition("/")[2]] | {"version": page.hidden("version")}


def errors(page: Page) -> str:
    found = re.search(r'class="error-summary".*?</div>', page.text, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found[0] if found else page.text)[:300]
