import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from common.refusals import Refused
from common.wizard import Conflict
from convocatorias.actions import discard_draft, lapse_drafts, purge_lapsed, remind_drafts, save_step, start_draft
from convocatorias.enums import Filing
from convocatorias.models import Application, DraftStep
from mail.models import Message
from tests.factories import a_call, a_draft, a_receipt, an_applicant

pytestmark = pytest.mark.django_db


def test_starting_twice_gives_the_same_draft():
    user, call = an_applicant(), a_call()
    first = start_draft(call, pages={"aviso": {"notice": ["x"]}}, by=user)
    assert start_draft(call, pages={}, by=user) == first


def test_what_is_typed_is_encrypted_at_rest():
    a_draft()
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM convocatorias_draftstep")
        assert not any("Ana" in data or "477" in data for (data,) in cursor.fetchall())


def test_a_draft_starts_only_while_the_call_is_open():
    call = a_call(opens_at=timezone.now() + dt.timedelta(days=1))
    with pytest.raises(Refused, match="abre el"):
        start_draft(call, pages={}, by=an_applicant())


def test_an_unfrozen_call_does_not_open():
    with pytest.raises(Refused, match="todavía no está lista"):
        start_draft(a_call(frozen=False), pages={}, by=an_applicant())


def test_saving_counts_and_an_old_page_conflicts_unless_it_says_the_same():
    draft = a_draft()
    assert save_step(draft, step="nombre", typed={"name": ["Eva"]}, seen=1) == 2
    assert save_step(draft, step="nombre", typed={"name": ["Eva"]}, seen=1) == 2
    with pytest.raises(Conflict):
        save_step(draft, step="nombre", typed={"name": ["Iris"]}, seen=1)
    assert DraftStep.objects.get(step="nombre").data == {"name": ["Eva"]}


def test_discarding_deletes_only_ones_own_unsent_draft():
    draft = a_draft()
    with pytest.raises(Refused, match="no es de tu cuenta"):
        discard_draft(draft, by=an_applicant("otra@ejemplo.test"))
    discard_draft(draft, by=draft.person.user)
    assert (Application.objects.count(), DraftStep.objects.count()) == (0, 0)
    receipt = a_receipt(draft.person.user, draft.convocatoria)
    with pytest.raises(Refused, match="retírala"):
        discard_draft(receipt.application, by=draft.person.user)


def test_a_draft_lapses_after_the_grace_is_told_once_and_is_deleted_after_thirty_days():
    draft = a_draft()
    closes = draft.convocatoria.closes_at
    assert lapse_drafts(closes + dt.timedelta(minutes=14)) == 0
    assert lapse_drafts(closes + dt.timedelta(minutes=15)) == 1
    assert lapse_drafts(closes + dt.timedelta(minutes=16)) == 0
    assert Application.objects.get().filing == Filing.LAPSED
    assert [message.kind for message in Message.objects.all()] == ["draft-lapsed"]
    assert purge_lapsed(closes + dt.timedelta(days=30)) == 0
    assert purge_lapsed(closes + dt.timedelta(days=30, seconds=1)) == 1
    assert Application.objects.count() == 0


def test_sent_applications_never_lapse():
    receipt = a_receipt()
    assert lapse_drafts(receipt.application.convocatoria.closes_at + dt.timedelta(days=1)) == 0


def test_unsent_drafts_are_reminded_at_72_and_24_hours_once_each():
    draft = a_draft()
    closes = draft.convocatoria.closes_at
    for hours in (80, 71, 70, 23, 22):
        remind_drafts(closes - dt.timedelta(hours=hours))
    closing = draft.convocatoria.closes_at.astimezone(dt.UTC).isoformat(timespec="seconds")
    assert sorted(message.key for message in Message.objects.all()) == [
        f"reminder:24:{draft.pk}:{closing}",
        f"reminder:72:{draft.pk}:{closing}",
    ]
