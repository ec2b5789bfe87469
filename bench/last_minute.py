"""The last minute: everyone stands on the review page, presses the button twice, and all at once."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException

from .browser import Browser

CLICKS = 2


@dataclass
class Outcome:
    """How long each click waited, how each ended, and who was told that it was received (e-mail → receipt)."""

    seconds: float = 0
    waits: list[float] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    acknowledged: dict[str, str] = field(default_factory=dict)
    contradictions: list[str] = field(default_factory=list)


def send_all(address: str, code: str, people: list[dict[str, str]]) -> Outcome:
    """Every person opens the page, waits for the others and double-clicks, each click on a connection of its own."""
    page = f"/convocatorias/{code}/solicitud/revisa/"
    outcome, together = Outcome(), threading.Barrier(CLICKS * len(people))
    turn = threading.Lock()

    def look(person: dict[str, str]) -> str:
        with Browser(address, session=person["session"]) as browser:
            return browser.get(page).hidden("number")

    def click(person: dict[str, str], number: str) -> None:
        together.wait(60)
        began = time.perf_counter()
        try:
            with Browser(address, session=person["session"], timeout=60) as browser:
                answer = browser.post(page, {"number": number})
            status, told = answer.status, answer.location
        except (OSError, HTTPException) as error:
            status, told = type(error).__name__, ""
        with turn:
            outcome.waits.append(time.perf_counter() - began)
            outcome.statuses[status] += 1
            if status == 302 and outcome.acknowledged.setdefault(person["email"], told) != told:
                outcome.contradictions.append(f"{person['email']}: {told}, {outcome.acknowledged[person['email']]}")

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(look, people))
    threads = [
        threading.Thread(target=click, args=pair)
        for pair in zip(people, numbers, strict=True)
        for _ in range(CLICKS)
    ]  # fmt: skip
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome.seconds = time.perf_counter() - began
    return outcome
