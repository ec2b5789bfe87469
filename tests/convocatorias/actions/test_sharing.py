"""Whom a call was shared with: noted, copied, invited once, kept as evidence."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Entry, Reading
from common.refusals import Refused
from convocatorias.actions import add_sharings, change_sharing, copy_contacts, invite, remove_sharing, take_sharings
from convocatorias.models import Invitation, Sharing
from mail.bounces import note_bounce
from mail.delivery import deliver_due
from mail.models import Message
from tests.factories import a_call
from tests.signing import staff

pytestmark = pytest.mark.django_db
UNI = {"name": "Universidad de León", "kind": "university", "email": "vinculacion@uni.test"}
NEIGHBOURS = {"name": "Colonos de San Juan", "kind": "neighbours"}
LETTER = {"subject": "Ayúdenos a difundir", "message": "Hola:\n\nEs para jóvenes.", "number": 1, "again": False}


@pytest.fixture
def editor():
    return staff("editora")


@pytest.fixture
def call(editor):
    call = a_call()
    add_sharings(call, rows=[UNI, NEIGHBOURS], by=editor)
    return call


def everybody(call) -> list[int]:
    return list(call.sharings.values_list("pk", flat=True))


def test_who_may_spread_a_call(call):
    acts = [
        lambda by: add_sharings(call, rows=[{"name": "Radio", "kind": "media"}], by=by),
        lambda by: change_sharing(call.sharings.first(), fields={"note": "x"}, by=by),
        lambda by: remove_sharing(call.sharings.first(), by=by),
        lambda by: copy_contacts(call, source=call, by=by),
        lambda by: invite(call, chosen=everybody(call), by=by, **LETTER),
        lambda by: take_sharings(call, by=by),
    ]
    outsider = staff("moderadora")
    for act in acts:
        with pytest.raises(Refused, match="Solo la editora y la secretaría"):
            act(outsider)
    assert (Sharing.objects.count(), Message.objects.count()) == (2, 0)


def test_an_institution_stands_once_whatever_its_capitals(call, editor):
    rows = [{"name": "Radio", "kind": "media"}, {"name": "UNIVERSIDAD DE LEÓN".lower().title(), "kind": "university"}]
    with pytest.raises(Refused, match="ya está anotada"):
        add_sharings(call, rows=rows, by=editor)
    assert Sharing.objects.count() == 2


def test_how_and_when_go_together_in_the_database_too(call, editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        Sharing.objects.update(how="phone")


def test_the_trail_tells_which_fields_changed_and_not_what_they_held(call, editor):
    change_sharing(call.sharings.get(name=UNI["name"]), fields={"email": "otro@uni.test"}, by=editor)
    entry = Entry.objects.filter(verb="sharing.changed").get()
    assert entry.data["fields"] == ["email"]
    assert "uni.test" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_only_a_contact_that_nobody_reached_can_be_taken_out(call, editor):
    uni, neighbours = call.sharings.get(kind="university"), call.sharings.get(kind="neighbours")
    invite(call, chosen=[uni.pk], by=editor, **LETTER)
    uni.refresh_from_db()
    with pytest.raises(Refused, match="queda como constancia"):
        remove_sharing(uni, by=editor)
    remove_sharing(neighbours, by=editor)
    assert list(call.sharings.all()) == [uni]


def test_contacts_come_from_the_last_edition_without_what_happened_to_them(call, editor):
    invite(call, chosen=everybody(call), by=editor, **LETTER)
    nextone = a_call("prueba-2028")
    add_sharings(nextone, rows=[{"name": "universidad de león", "kind": "university"}], by=editor)
    assert copy_contacts(nextone, source=call, by=editor) == 1
    assert copy_contacts(nextone, source=call, by=editor) == 0
    copied = nextone.sharings.get(name=NEIGHBOURS["name"])
    assert (copied.kind, copied.shared_on, copied.how, copied.invitations.count()) == ("neighbours", None, "", 0)


def test_an_invitation_goes_once_to_each_with_an_address_unless_pressed_again(call, editor):
    assert invite(call, chosen=everybody(call), by=editor, **LETTER) == 1
    assert invite(call, chosen=everybody(call), by=editor, **LETTER | {"number": 2}) == 0
    assert invite(call, chosen=everybody(call), by=editor, **LETTER | {"number": 2, "again": True}) == 1
    assert invite(call, chosen=everybody(call), by=editor, **LETTER | {"number": 2, "again": True}) == 0  # double click
    assert list(Invitation.objects.values_list("sharing__name", "number")) == [(UNI["name"], 1), (UNI["name"], 2)]
    uni, neighbours = call.sharings.get(kind="university"), call.sharings.get(kind="neighbours")
    assert (uni.how, uni.shared_on) == ("mail", timezone.localdate())
    assert (neighbours.how, neighbours.shared_on) == ("", None)
    assert [entry.data["count"] for entry in Entry.objects.filter(verb="sharing.invited").order_by("pk")] == [
        1,
        0,
        1,
        0,
    ]


def test_another_calls_contacts_are_not_reached(call, editor):
    other = a_call("prueba-2028")
    assert invite(other, chosen=everybody(call), by=editor, **LETTER) == 0


def test_the_letter_carries_what_was_written_and_the_dates(call, editor, mailoutbox):
    invite(call, chosen=everybody(call), by=editor, **LETTER)
    deliver_due()
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([UNI["email"]], "Ayúdenos a difundir")
    assert letter.body.startswith("Hola:\n\nEs para jóvenes.\n\n--\nLlamado de prueba\nAbre el ")


def test_a_bounce_is_known(call, editor, mailoutbox):
    invite(call, chosen=everybody(call), by=editor, **LETTER)
    deliver_due()
    row = Message.objects.get()
    report = (
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nAction: failed\r\n\r\n--b\r\n"
        f"Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: {row.message_id}\r\n\r\n--b--\r\n"
    )
    assert note_bounce(report.encode()) == row.pk
    row.refresh_from_db()
    assert row.status == "bounced"


def test_taking_the_list_away_is_noted_row_by_row(call, editor):
    take_sharings(call, by=editor)
    assert Reading.objects.filter(what="sharing.export", actor=editor).count() == 2
    assert Entry.objects.get(verb="sharing.exported").data == {"count": 2}
