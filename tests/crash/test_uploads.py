"""`kill -9` of the web server while people upload: every file that was acknowledged is there, row and bytes."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest
from django.core.files.storage import storages

from bench.applicants import prepare
from bench.browser import Browser
from common import private
from common.canonical import sha256
from convocatorias.models import Attachment
from tests import samples
from tests.factories import a_call, question_id
from tests.factories import question as a_question
from tests.factories import step as a_step

PEOPLE, AT_ONCE, DEATHS, PATIENCE = 40, 4, 5, 90
SEED = 20270102
PLAN = question_id("plan")


@pytest.mark.crash
def test_what_was_acknowledged_is_there_with_its_bytes(house, settings):
    private_files = settings.STORAGES["private"]
    options = private_files["OPTIONS"] | {"location": str(house.folder / "private")}
    settings.STORAGES = settings.STORAGES | {"private": private_files | {"OPTIONS": options}}
    call = a_call(questions=[a_step("plano", "Plano", a_question("plan", "file", "Plano", required=False))])
    people = prepare(call.code, PEOPLE)
    told: dict[str, int] = {}
    broken_lines: list[str] = []

    def upload(person: dict[str, str]) -> None:
        page, until = f"/convocatorias/{call.code}/solicitud/plano/", time.monotonic() + PATIENCE
        with Browser(house.address, session=person["session"], timeout=20) as browser:
            while time.monotonic() < until:
                try:
                    answer = browser.upload(page, {"version": "1", "upload": PLAN}, PLAN, samples.photo("JPEG"))
                except (OSError, HTTPException):
                    broken_lines.append(person["email"])
                    time.sleep(0.2)
                    continue
                if answer.status == 200:  # refused for now: the decoder was busy, and nothing was acknowledged
                    time.sleep(0.2)
                    continue
                told[person["application"]] = answer.status
                return

    def kill() -> None:
        moments = sorted(random.Random(SEED).sample(range(2, PEOPLE - 5), DEATHS))
        for moment in moments:
            while len(told) < moment:
                time.sleep(0.01)
            house.running["web"].kill()  # the house starts it again
            time.sleep(0.5)

    house.start("web")
    house.wait_until_it_answers()
    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(upload, people))
    killer.join(PATIENCE)
    assert set(told.values()) == {302}
    assert len(told) == PEOPLE
    kept = {str(each.application_id): each for each in Attachment.objects.current()}
    assert set(kept) == set(told)
    for attachment in kept.values():
        assert sha256(private.fetch(attachment.stored_as)) == attachment.sha256
    assert Path(storages["private"].path(next(iter(kept.values())).stored_as)).parent == house.folder / "private"
