"""A hundred people send in the last minute, all at once and each with a double click."""

import pytest

from bench.applicants import judge, prepare
from bench.last_minute import CLICKS, send_all
from convocatorias.models import Application
from tests.factories import a_call

PEOPLE = 100


@pytest.mark.crash
def test_a_hundred_at_once_are_all_received_once(house):
    call = a_call()
    people = prepare(call.code, PEOPLE, seconds_left=60)
    house.start("web", "worker", "periodic")
    house.wait_until_it_answers()
    outcome = send_all(house.address, call.code, people)
    assert outcome.statuses == {302: CLICKS * PEOPLE}
    assert outcome.contradictions == []
    assert set(outcome.acknowledged) == {person["email"] for person in people}
    assert judge(outcome.acknowledged) == []
    assert Application.objects.count() == PEOPLE
