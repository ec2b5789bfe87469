"""Someone sends in one tab and discards the draft in the other, at the same moment: one of the two wins, cleanly."""

import threading
from collections import Counter

import pytest

from bench.applicants import judge, prepare
from bench.browser import Browser
from convocatorias.models import Application
from tests.factories import a_call

PEOPLE = 40
ENDINGS = {
    (302, 403),
    (302, 404),
    (404, 302),
    (403, 302),
    (302, 302),
}  # (sending, discarding): answered, never an error


@pytest.mark.crash
def test_sending_and_discarding_at_once_is_one_or_the_other(house):
    call = a_call()
    people = prepare(call.code, PEOPLE)
    house.start("web")
    house.wait_until_it_answers()
    answers: dict[str, dict[str, tuple[int, str]]] = {person["email"]: {} for person in people}
    together = threading.Barrier(2 * PEOPLE)

    def press(person: dict[str, str], button: str, path: str, data: dict) -> None:
        with Browser(house.address, session=person["session"], timeout=60) as browser:
            together.wait(60)
            answer = browser.post(path, data)
        answers[person["email"]][button] = answer.status, answer.location

    threads = []
    for person in people:
        send = (person, "send", f"/convocatorias/{call.code}/solicitud/revisa/", {"number": "1"})
        discard = (person, "discard", f"/mi-cuenta/solicitudes/{person['application']}/descartar/", {})
        threads += [threading.Thread(target=press, args=each) for each in (send, discard)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    endings = Counter((both["send"][0], both["discard"][0]) for both in answers.values())
    assert set(endings) <= ENDINGS, endings
    received = {name: both["send"][1] for name, both in answers.items() if "/acuses/" in both["send"][1]}
    assert judge(received) == []
    assert Application.objects.count() == len(received)
