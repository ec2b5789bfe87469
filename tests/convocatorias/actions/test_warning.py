"""The letters about a call that is about to open unfrozen, or not as it was frozen: whom, when, how often."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from convocatorias.actions import freeze_form, warn_of_outdated, warn_of_unfrozen
from convocatorias.models import Convocatoria
from convocatorias.tasks import calls_about_to_open_unfrozen
from mail.delivery import deliver_due
from mail.models import Message
from tests.factories import a_call
from tests.signing import staff

pytestmark = pytest.mark.django_db
OPENS = dt.datetime(2027, 1, 11, 15, tzinfo=dt.UTC)


def before(**left) -> dt.datetime:
    return OPENS - dt.timedelta(**left)


@pytest.fixture
def call() -> Convocatoria:
    call = a_call(frozen=False, opens_at=OPENS, closes_at=OPENS + dt.timedelta(days=30))
    staff("secretaria")
    staff("editora", email="otra@example.org")  # edited nothing
    call.save_revision(user=staff("editora"))
    return call


def stages() -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind="form-unfrozen").order_by("pk")
    return [(row.key.split(":")[1], row.recipient) for row in rows]


BOTH = ["secretaria@example.org", "editora@example.org"]


def test_a_week_and_a_day_before_and_as_it_opens_once_each(call):
    for moment in (
        before(days=7, minutes=1), before(days=7), before(days=6), before(days=1), before(hours=3), OPENS,
        OPENS + dt.timedelta(hours=1),
    ):  # fmt: skip
        warn_of_unfrozen(moment)
    assert stages() == [(stage, who) for stage in ("week", "day", "late") for who in BOTH]


def test_a_call_made_late_gets_the_letter_that_fits(call):
    warn_of_unfrozen(before(hours=20))
    assert stages() == [("day", who) for who in BOTH]


def test_not_again_once_it_is_frozen_and_what_waited_is_called_off(call, mailoutbox):
    assert warn_of_unfrozen(before(days=7)) == 2
    freeze_form(call, by=None)
    assert warn_of_unfrozen(before(days=1)) == 0
    deliver_due()
    assert mail.outbox == []
    assert set(Message.objects.values_list("status", flat=True)) == {"cancelled"}


def test_a_moved_opening_warns_anew(call):
    warn_of_unfrozen(before(days=7))
    Convocatoria.objects.update(opens_at=OPENS + dt.timedelta(days=3))
    warn_of_unfrozen(before(days=5))
    warn_of_unfrozen(before(days=4))
    assert stages() == [("week", who) for who in BOTH * 2]


def test_the_dates_of_a_draft_are_those_of_its_last_revision(call):
    Convocatoria.objects.update(live=False)
    draft = Convocatoria.objects.get()
    draft.opens_at = OPENS + dt.timedelta(days=9)
    draft.save_revision(user=call.latest_revision.user)
    assert warn_of_unfrozen(before(days=1)) == 0


def test_who_left_the_team_is_not_told_and_one_who_is_both_is_told_once(call):
    editor = call.latest_revision.user
    editor.groups.clear()
    warn_of_unfrozen(before(days=7))
    assert stages() == [("week", "secretaria@example.org")]
    secretary = staff("secretaria", "editora")
    call.save_revision(user=secretary)
    warn_of_unfrozen(before(days=1))
    assert stages()[1:] == [("day", "secretaria@example.org"), ("day", "secretaria-editora@example.org")]


def test_the_letter_says_when_it_opens_and_where_to_freeze(call, settings, mailoutbox):
    settings.SITE_URL = "https://participa.example"
    future = timezone.now() + dt.timedelta(days=2)
    Convocatoria.objects.update(opens_at=future, closes_at=future + dt.timedelta(days=9))
    warn_of_unfrozen(timezone.now())
    deliver_due()
    letter = mailoutbox[0]
    assert letter.subject == "Llamado de prueba: falta congelar el formulario"
    assert f"https://participa.example/admin/convocatorias/{call.pk}/congelar/" in letter.body
    assert "Si su formulario no está congelado, no abre." in letter.body


# What was frozen and is no longer what stands


@pytest.fixture
def changed(call) -> Convocatoria:
    freeze_form(call, by=None)
    Convocatoria.objects.update(title="Otro título")
    return Convocatoria.objects.get()


def outdated() -> list[tuple[str, ...]]:
    rows = Message.objects.filter(kind="form-outdated").order_by("pk")
    return [(*row.key.split(":")[:2], row.recipient) for row in rows]


def test_what_changed_after_freezing_is_told_a_week_and_a_day_before_once_for_each_version(changed):
    for moment in (before(days=8), before(days=7), before(days=6), before(days=1), OPENS, before(hours=-1)):
        warn_of_outdated(moment)
    assert outdated() == [("outdated-1", stage, who) for stage in ("week", "day") for who in BOTH]
    freeze_form(changed, by=None)
    assert warn_of_outdated(before(hours=5)) == 0
    Convocatoria.objects.update(title="Otro más")
    warn_of_outdated(before(hours=4))
    assert outdated()[4:] == [("outdated-2", "day", who) for who in BOTH]


def test_its_letter_says_what_happens_and_is_called_off_once_frozen_again(changed, settings, mailoutbox):
    settings.SITE_URL = "https://participa.example"
    future = timezone.now() + dt.timedelta(hours=20)
    Convocatoria.objects.update(opens_at=future, closes_at=future + dt.timedelta(days=9))
    assert calls_about_to_open_unfrozen() == 2
    deliver_due()
    letter = mailoutbox[0]
    assert (letter.subject, len(mailoutbox)) == ("Otro título: cambió después de congelarse", 2)
    assert "si nadie la congela otra vez, abre con la versión 1, como estaba." in letter.body
    assert f"https://participa.example/admin/convocatorias/{changed.pk}/congelar/" in letter.body
    Convocatoria.objects.update(opens_at=future + dt.timedelta(hours=1))  # a moved opening warns anew
    calls_about_to_open_unfrozen()
    freeze_form(changed, by=None)
    deliver_due()
    assert list(Message.objects.order_by("pk").values_list("status", flat=True)) == ["sent"] * 2 + ["cancelled"] * 2
