"""`kill -9` of web and worker at random while 200 people send: what was acknowledged is there, its letter leaves."""

import datetime as dt
import email
import os
import random
import re
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone

from bench.applicants import judge, prepare
from bench.browser import Browser
from bench.house import House
from convocatorias.models import Application
from mail.models import Message, Status
from tests.factories import a_call

PEOPLE, AT_ONCE, PATIENCE = 200, 8, 120
DEATHS = ["web worker"] * 6 + ["web"] * 2 + ["worker"] * 4
SEED = 20270101


class Senders:
    """People who press the button and, when the line breaks, press it again."""

    def __init__(self, house: House, code: str):
        self.house, self.page = house, f"/convocatorias/{code}/solicitud/revisa/"
        self.told: dict[str, str] = {}
        self.refusals: list[str] = []
        self.broken_lines = 0

    def send(self, person: dict[str, str]) -> None:
        until = time.monotonic() + PATIENCE
        with Browser(self.house.address, session=person["session"], timeout=20) as browser:
            while time.monotonic() < until:
                try:
                    answer = browser.post(self.page, {"number": "1"})
                except (OSError, HTTPException):
                    self.broken_lines += 1
                    time.sleep(0.2)
                    continue
                if answer.status != 302:
                    self.refusals.append(f"{person['email']}: {answer.status}")
                self.told[person["email"]] = answer.location
                return


class Killer(threading.Thread):
    """Kills at moments that the seed chooses, as counts of people told; the worker only while letters are leaving."""

    def __init__(self, house: House, senders: Senders):
        super().__init__(daemon=True)
        self.house, self.senders, self.random = house, senders, random.Random(SEED)
        self.deaths: list[str] = []

    def run(self) -> None:
        targets = self.random.sample(DEATHS, len(DEATHS))
        moments = sorted(self.random.sample(range(3, PEOPLE - 20), len(DEATHS)))
        for target, moment in zip(targets, moments, strict=True):
            wait_for(lambda moment=moment: len(self.senders.told) >= moment)
            if target == "worker":
                left = letters_copied(self.house)
                wait_for(lambda left=left: letters_copied(self.house) > left, patience=6)
            time.sleep(self.random.uniform(0, 0.05))
            wait_for(lambda target=target: self.kill(target))

    def kill(self, target: str) -> bool:
        """Whether there was anybody to kill: the supervisor may be about to start it again."""
        with self.house.turn:
            alive = self.house.web_workers() if target == "web worker" else [self.house.running[target].pid]
            try:
                os.kill(self.random.choice(alive), signal.SIGKILL)
            except (ProcessLookupError, IndexError):
                return False
        self.deaths.append(target)
        return True


def wait_for(condition, *, patience: float = PATIENCE) -> bool:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return False


def letters_copied(house: House) -> int:
    return len(list(house.mail.glob("*.eml")))


def sent_ids(house: House) -> list[str]:
    """The Message-ID of every letter that the mail server (a folder) accepted, as often as it did."""
    texts = [path.read_text() for path in (house.folder / "sent").glob("*.log")]
    return [found for text in texts for found in re.findall(r"^Message-ID: (\S+)$", text, re.MULTILINE)]


def let_the_leases_end() -> None:
    """As if the minutes had passed after which the letters of a dead sender, and failed ones, are due again."""
    past = timezone.now() - dt.timedelta(seconds=1)
    Message.objects.filter(status=Status.SENDING).update(leased_until=past)
    Message.objects.filter(status=Status.QUEUED).update(next_attempt_at=F("created_at"))


@pytest.mark.crash
def test_what_was_acknowledged_survives_kill_9(house):
    call = a_call()
    people = prepare(call.code, PEOPLE)
    house.start("web", "worker", "periodic")
    house.wait_until_it_answers()
    senders = Senders(house, call.code)
    killer = Killer(house, senders)
    killer.start()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(senders.send, people))
    killer.join(PATIENCE)
    assert senders.refusals == []
    assert set(senders.told) == {person["email"] for person in people}
    assert judge(senders.told) == []
    assert Application.objects.count() == PEOPLE
    assert sorted(killer.deaths) == sorted(DEATHS)
    assert senders.broken_lines > 0

    house.stop("web", "worker", "periodic")
    let_the_leases_end()
    house.start("worker", "periodic")  # now in peace
    wait_for(lambda: not Message.objects.exclude(status=Status.SENT).exists())
    assert list(Message.objects.exclude(status=Status.SENT).values_list("status", "last_error")) == []
    expected = dict(Message.objects.values_list("pk", "message_id"))
    assert len(expected) == PEOPLE
    copies = {int(path.stem): email.message_from_bytes(path.read_bytes()) for path in house.mail.glob("*.eml")}
    assert {pk: copy["Message-ID"] for pk, copy in copies.items()} == expected
    assert set(sent_ids(house)) == set(expected.values())  # twice perhaps, and then with the same Message-ID
    call_command("check_invariants")
    call_command("verify_audit")
