import uuid
from datetime import date

import pytest
from django.db import transaction

from audit.actions import GENESIS, log_reading, record
from audit.chain import walk
from audit.models import Entry, Reading
from tests.signing import applicant
from tests.tampering import at_once


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_what():
    user = applicant()
    entry = record("tested", user, by=user, size=3)
    stored = Entry.objects.get()
    assert (stored.actor_id, stored.verb, stored.target_kind, stored.target_id, stored.data) == (
        user.pk, "tested", "accounts.user", str(user.pk), {"size": 3},
    )  # fmt: skip
    assert (stored.previous, stored.hash) == (GENESIS, entry.hash)


@pytest.mark.django_db
def test_each_entry_carries_the_hash_before_it():
    user = applicant()
    entries = [record("tested", user, by=None, turn=turn) for turn in range(3)]
    assert [entry.previous for entry in entries] == [GENESIS, entries[0].hash, entries[1].hash]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value",
    [date(2026, 2, 28), uuid.UUID(int=7), 0.1, 1e20, "ñ “comillas” 😀", None, True, [1, {"b": 2, "a": 1}], 10**30],
)
def test_whatever_is_recorded_reads_back_with_the_same_hash(value):
    record("tested", applicant(), by=None, value=value)
    entry = Entry.objects.get()
    assert entry.fingerprint() == entry.hash


@pytest.mark.django_db
def test_what_is_rolled_back_leaves_no_entry():
    user = applicant()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("tested", user, by=None)
        raise ZeroDivisionError
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_a_reading_says_who_saw_what():
    user = applicant()
    log_reading("identity", user, by=user)
    assert list(Reading.objects.values_list("what", "actor_id", "target_kind", "target_id")) == [
        ("identity", user.pk, "accounts.user", str(user.pk))
    ]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_chain():
    user = applicant()
    results = at_once(lambda number: [record("tested", user, by=user, number=number) for _ in range(5)], times=8)
    assert [type(result) for result in results] == [list] * 8
    chain = walk()
    assert (chain.count, chain.broken) == (40, "")
