"""What a phone does without its screen: one connection, cookies, forms."""

import gzip
import http.client
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

FORM = "application/x-www-form-urlencoded"
CSRF = "0123456789abcdefghijklmnopqrstuv"


@dataclass(frozen=True)
class Page:
    status: int
    location: str
    body: bytes
    compressed: bool

    @property
    def text(self) -> str:
        return (gzip.decompress(self.body) if self.compressed else self.body).decode()

    def hidden(self, name: str) -> str:
        """The value of a hidden field."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        return found[1] if found else ""


class Browser:
    """One visitor. Redirects are not followed: who measures wants to see them."""

    def __init__(self, address: str, *, session: str = "", timeout: float = 30):
        parts = urlsplit(address)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)
        self.cookies = {"sesion": session, "csrftoken": CSRF} if session else {}

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *error) -> None:
        self.connection.close()

    def get(self, path: str) -> Page:
        return self._ask("GET", path)

    def post(self, path: str, data: dict) -> Page:
        return self._ask("POST", path, data | {"csrfmiddlewaretoken": self.cookies["csrftoken"]})

    def upload(self, path: str, data: dict, name: str, content: bytes) -> Page:
        """Post a form with a file."""
        edge = "borde-que-no-sale-en-ningun-archivo"
        fields = data | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}
        part = f"--{edge}\r\nContent-Disposition: form-data; name="
        head = "".join(f'{part}"{key}"\r\n\r\n{value}\r\n' for key, value in fields.items())
        head += f'{part}"{name}"; filename="foto.jpg"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self._ask("POST", path, body, f"multipart/form-data; boundary={edge}")

    def _ask(self, method: str, path: str, body: dict | bytes | None = None, kind: str = FORM) -> Page:
        headers = {"Accept-Encoding": "gzip", "Accept-Language": "es-MX,es;q=0.9"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = kind
        try:
            body = urlencode(body, doseq=True) if isinstance(body, dict) else body
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()  # the next request opens a new one
            raise
        for header in response.headers.get_all("Set-Cookie", []):
            for name, cookie in SimpleCookie(header).items():
                self.cookies[name] = cookie.value
        compressed = response.headers.get("Content-Encoding") == "gzip"
        return Page(response.status, response.headers.get("Location", ""), content, compressed)


def hammer(visits: list[Callable[[], Page]], *, seconds: float) -> tuple[list[float], list[int]]:
    """Each visit again and again in a thread of its own, for so long: how long each took, and how each ended."""
    until = time.monotonic() + seconds

    def repeat(visit: Callable[[], Page]) -> list[tuple[float, int]]:
        seen = []
        while time.monotonic() < until:
            began = time.perf_counter()
            status = visit().status
            seen.append((time.perf_counter() - began, status))
        return seen

    with ThreadPoolExecutor(len(visits)) as pool:
        results = [one for each in pool.map(repeat, visits) for one in each]
    return [took for took, _ in results], [status for _, status in results]


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
