"""Whoever tampers with the trail is found out."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from audit import chain
from audit.actions import record
from audit.chain import walk
from audit.models import Entry
from tests.signing import applicant
from tests.tampering import open_the_table


@pytest.fixture
def entries(db):
    user = applicant()
    made = [record("tested", user, by=user, turn=turn) for turn in range(5)]
    open_the_table("audit_entry")
    return made


def verify(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_an_intact_chain_tells_its_length_and_head(entries):
    assert verify() == f"5 entries, chain intact\nhead {entries[-1].hash}\n"


@pytest.mark.django_db
def test_an_empty_chain_is_intact():
    assert walk() == chain.Chain(0, "0" * 64)


@pytest.mark.parametrize(
    "change", [{"verb": "other"}, {"target_id": "9"}, {"data": {"turn": 9}}, {"actor_id": None}, {"target_kind": "a.b"}]
)
def test_a_changed_entry_is_named(entries, change):
    Entry.objects.filter(pk=entries[2].pk).update(**change)
    assert walk() == chain.Chain(2, entries[1].hash, f"entry {entries[2].pk} is not as it was written")


def test_a_changed_time_is_named(entries):
    Entry.objects.filter(pk=entries[2].pk).update(at=entries[1].at)
    assert walk().broken == f"entry {entries[2].pk} is not as it was written"


def test_a_change_with_a_new_hash_breaks_the_next_link(entries):
    forged = Entry.objects.get(pk=entries[2].pk)
    forged.verb = "other"
    forged.hash = forged.fingerprint()
    forged.save()
    assert walk().broken == f"entry {entries[3].pk} does not follow the one before it"


def test_a_deleted_entry_leaves_a_gap(entries):
    Entry.objects.filter(pk=entries[2].pk).delete()
    assert walk().broken == f"entry {entries[3].pk} does not follow the one before it"


def test_the_first_entry_cannot_be_deleted_unseen(entries):
    Entry.objects.filter(pk=entries[0].pk).delete()
    assert walk().broken == f"entry {entries[1].pk} does not follow the one before it"


def test_a_cut_off_end_shows_when_the_head_was_noted(entries):
    Entry.objects.filter(pk=entries[4].pk).delete()
    assert walk().broken == ""
    with pytest.raises(CommandError, match="its end was cut off"):
        verify("--head", entries[4].hash)


def test_a_noted_head_stays_in_a_longer_chain(entries):
    assert verify("--head", entries[1].hash) == f"5 entries, chain intact\nhead {entries[4].hash}\n"


def test_two_entries_swapped_are_noticed(entries):
    Entry.objects.filter(pk=entries[2].pk).update(id=F("id") + 100)
    Entry.objects.filter(pk=entries[3].pk).update(id=entries[2].pk)
    assert walk().broken == f"entry {entries[2].pk} does not follow the one before it"


def test_the_command_fails_on_a_broken_chain(entries):
    Entry.objects.filter(pk=entries[2].pk).update(verb="other")
    with pytest.raises(CommandError, match=rf"entry {entries[2].pk} is not as it was written \(2 good entries"):
        verify()


def test_batches_follow_one_another(entries, monkeypatch):
    monkeypatch.setattr(chain, "BATCH", 2)
    seen = []
    assert walk(seen.append).count == 5
    assert seen == [2, 4, 5]
