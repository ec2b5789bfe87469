"""Each semester's confirmation, with the clock in our hands."""

import datetime as dt
import json

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from audit.models import Entry
from common.canonical import canonical_json, sha256
from common.refusals import Refused
from common.semesters import Semester
from directory import tasks
from directory.actions import confirming
from directory.enums import ChangeState, EntryState
from directory.models import Confirmation, ConfirmationRequest, Department, PhoneChange
from directory.models.entry import contents_of, phones_of, version_of
from mail.models import Message
from tests.factories import a_liaison, an_entry
from tests.signing import staff

pytestmark = pytest.mark.django_db
MEXICO = timezone.get_default_timezone()
NEW = {"kind": "voice", "number": "4771234567", "extension": "", "purpose": "Ventanilla"}


@pytest.fixture
def at(monkeypatch):
    """`at(2027, 1, 1)`: from now on it is that moment in León."""

    def move(*moment: int) -> dt.datetime:
        now = dt.datetime(*moment, tzinfo=MEXICO)
        monkeypatch.setattr(timezone, "now", lambda: now)
        return now

    return move


def asked(department=None):
    department = department or an_entry()
    a_liaison(department)
    return confirming.ask(department, by=None)


def say(request, **corrections):
    """The liaison's answer to what she sees now."""
    version = version_of(contents_of(Department.objects.get(pk=request.department_id)))
    return confirming.answer(request, post="Jefatura de Alumbrado", version=version, corrections=corrections or None)


def kinds() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


def test_every_department_with_a_liaison_is_asked_once_a_semester(at):
    at(2026, 12, 31, 23, 59)
    entry, alone, body = an_entry(), an_entry("rastro"), an_entry("consejo", has_citizen_contact=False)
    for each in (entry, body):
        a_liaison(each)
    for _twice in range(2):
        tasks.departments_to_ask()
    assert [each.department for each in ConfirmationRequest.objects.all()] == [entry]
    at(2027, 1, 1, 0, 0)
    for _twice in range(2):
        tasks.departments_to_ask()
    assert sorted(ConfirmationRequest.objects.values_list("semester", flat=True)) == ["2026-2", "2027-1"]
    assert kinds() == ["directory-confirm"] * 2
    assert not alone.requests.exists()


def test_reminders_come_on_day_7_and_21_and_then_it_is_told_above(at):
    at(2027, 1, 1, 9)
    above, editor = an_entry("obras"), staff("editora")
    a_liaison(above, "obras@leon.test")
    request = asked(an_entry(parent=above))
    orphan = asked(an_entry("rastro"))
    sent = len(kinds())
    for day, new in [(7, 0), (8, 2), (15, 0), (22, 2), (30, 0)]:
        at(2027, 1, day, 9)
        for _twice in range(2):
            tasks.liaisons_to_remind()
        sent += new
        assert len(kinds()) == sent, day
    at(2027, 1, 31, 9)
    for _twice in range(2):
        tasks.liaisons_to_remind()
    late = Message.objects.filter(kind="directory-late").order_by("pk")
    assert [(letter.recipient, letter.object_id) for letter in late] == [
        ("obras@leon.test", str(request.pk)), (editor.email, str(orphan.pk)),
    ]  # fmt: skip
    assert list(ConfirmationRequest.objects.escalated().order_by("pk")) == [request, orphan]


def test_a_worker_that_slept_sends_the_last_reminder_only(at):
    at(2027, 1, 1)
    asked()
    at(2027, 1, 25)
    tasks.liaisons_to_remind()
    assert kinds() == ["directory-confirm", "directory-reminder"]


def test_confirmed_as_it_is_counts_at_once(at):
    now = at(2027, 3, 5, 20)
    request = say(asked())
    department = Department.objects.get()
    assert (department.verified_on, department.verified_by) == (dt.date(2027, 3, 5), "Jefatura de Alumbrado")
    assert [phone.is_confirmed for phone in department.phones.all()] == [True]
    confirmation = Confirmation.objects.get()
    assert (confirmation.request, confirmation.semester, confirmation.confirmed_at) == (request, "2027-1", now)
    assert (confirmation.changes, confirmation.sha256) == ("{}", sha256("{}"))
    assert list(Department.objects.confirmed_in(Semester(2027, 1))) == [department]
    assert not Department.objects.confirmed_in(Semester(2027, 2)).exists()
    assert not Department.objects.in_state(EntryState.UNCONFIRMED).exists()
    assert Entry.objects.first().verb == "directory.answered"


def test_the_day_is_leons_not_the_servers(at):
    at(2027, 6, 30, 23, 30)  # in UTC it is July already
    say(asked())
    assert Department.objects.get().verified_on == dt.date(2027, 6, 30)
    assert Confirmation.objects.get().semester == "2027-1"


def test_other_corrections_are_published_at_once_with_their_history():
    request = asked()
    before = contents_of(request.department)
    say(request, does="Enciende la ciudad.", hours="sábado 09:00-13:00", services=["Poda"])
    department = Department.objects.get()
    assert contents_of(department) == before | {
        "does": "Enciende la ciudad.", "hours": "sábado 09:00-13:00", "services": ["Poda"],
    }  # fmt: skip
    assert department.revisions.count() == 1
    assert "directory.liaison_changed" in ModelLogEntry.objects.values_list("action", flat=True)
    assert Confirmation.objects.get().changes == canonical_json(
        {
            "does": ["Repara y mantiene.", "Enciende la ciudad."],
            "hours": ["lunes a viernes 08:00-15:30", "sábado 09:00-13:00"],
            "services": [["Reporte de alumbrado"], ["Poda"]],
        }
    )
    assert sorted(department.services.values_list("name", "is_active")) == [
        ("Poda", True), ("Reporte de alumbrado", False),
    ]  # fmt: skip


def test_phones_wait_for_an_editor_and_the_confirmation_with_them(at):
    at(2027, 3, 5)
    editor = staff("editora")
    request = asked()
    old = phones_of(request.department)
    say(request, phones=[NEW], does="Enciende la ciudad.")
    department = Department.objects.get()
    assert (phones_of(department), department.does, department.verified_on) == (old, "Enciende la ciudad.", None)
    assert not Confirmation.objects.exists()
    change = PhoneChange.objects.get()
    assert (change.before, change.after, change.state) == (old, [NEW], ChangeState.PENDING)
    assert [(each.kind, each.recipient) for each in Message.objects.order_by("pk")][1:] == [
        ("directory-review", editor.email)
    ]
    at(2027, 3, 9)
    confirming.approve(change, version=version_of({"phones": old}), by=editor)
    department = Department.objects.get()
    assert phones_of(department) == [NEW]
    assert (department.verified_on, department.phones.get().is_confirmed) == (dt.date(2027, 3, 5), True)
    confirmation = Confirmation.objects.get()
    assert confirmation.confirmed_at == dt.datetime(2027, 3, 5, tzinfo=MEXICO)
    assert sorted(json.loads(confirmation.changes)) == ["does", "phones"]
    assert kinds()[-1] == "directory-approved"


def test_rejected_phones_stay_and_the_liaison_is_asked_again(at):
    at(2027, 3, 5)
    editor, request = staff("editora"), asked()
    old = phones_of(request.department)
    say(request, phones=[NEW])
    change = PhoneChange.objects.get()
    with pytest.raises(Refused, match="por qué"):
        confirming.reject(change, reason=" ", by=editor)
    confirming.reject(change, reason="Ese número no contesta.", by=editor)
    department = Department.objects.get()
    assert (phones_of(department), department.verified_on) == (old, None)
    assert ConfirmationRequest.objects.filter(answered_at=None).count() == 1
    assert kinds()[-1] == "directory-rejected"
    with pytest.raises(Refused, match="ya revisó"):
        confirming.approve(change, version=version_of({"phones": old}), by=editor)


def test_phones_that_changed_meanwhile_are_not_overwritten_unseen():
    editor, request = staff("editora"), asked()
    version = version_of({"phones": phones_of(request.department)})
    say(request, phones=[NEW])
    request.department.phones.add(request.department.phones.model(number="072"))
    request.department.save()
    with pytest.raises(confirming.Changed):
        confirming.approve(PhoneChange.objects.get(), version=version, by=editor)
    assert PhoneChange.objects.get().state == ChangeState.PENDING


def test_an_answer_to_what_is_no_longer_so_is_refused_and_nothing_is_written():
    request = asked()
    version = version_of(contents_of(request.department))
    Department.objects.update(does="Otra cosa.")
    with pytest.raises(confirming.Changed):
        confirming.answer(request, post="x", version=version, corrections={"email": "nuevo@leon.test"})
    assert (Department.objects.get().email, request.answered_at) == ("alumbrado@leon.test", None)


def test_a_second_answer_is_refused():
    request = asked()
    say(request)
    with pytest.raises(Refused, match="ya se contestó"):
        say(request)


def test_a_request_of_another_semester_or_of_a_closed_department_is_refused(at):
    at(2027, 6, 30)
    request = asked()
    at(2027, 7, 1)
    with pytest.raises(Refused, match="ya terminó"):
        say(request)
    at(2027, 6, 30)
    Department.objects.update(closed_on=dt.date(2027, 6, 30))
    with pytest.raises(Refused, match="ya no existe"):
        say(request)


def test_an_editors_draft_keeps_what_she_wrote_and_gains_what_was_confirmed():
    request, editor = asked(), staff("editora")
    draft = Department.objects.get()
    draft.does = "Lo que la editora escribe."
    draft.save_revision(user=editor)
    say(request, email="nuevo@leon.test")
    live = Department.objects.get()
    assert (live.does, live.email, live.has_unpublished_changes) == ("Repara y mantiene.", "nuevo@leon.test", True)
    kept = live.get_latest_revision_as_object()
    assert (kept.does, kept.email, kept.verified_on) == (
        "Lo que la editora escribe.",
        "nuevo@leon.test",
        live.verified_on,
    )
    kept.get_latest_revision().publish(user=editor)
    live = Department.objects.get()
    assert (live.does, live.verified_by) == ("Lo que la editora escribe.", "Jefatura de Alumbrado")


def test_nobody_but_an_editor_decides_or_asks():
    request = asked()
    say(request, phones=[NEW])
    change = PhoneChange.objects.get()
    for role in ("secretaria", "validadora", "moderadora", "administradora", "comite"):
        with pytest.raises(Refused):
            confirming.approve(change, version="", by=staff(role))
    with pytest.raises(Refused):
        confirming.reject(change, reason="no", by=staff("secretaria", email="otra@example.org"))


def test_who_waits_for_an_editor_is_not_asked_again():
    request = asked()
    say(request, phones=[NEW])
    with pytest.raises(Refused, match="esperan tu revisión"):
        confirming.ask(request.department, by=staff("editora"))


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_a_confirmation_is_never_changed(verb):
    say(asked())
    rows = Confirmation.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(post="Otra") if verb == "update" else rows._raw_delete("default")
    assert Confirmation.objects.get().post == "Jefatura de Alumbrado"


def test_what_told_the_old_text_goes_with_it():
    department = an_entry(does_en="Repairs.", directions_en="By the square.", latitude="21.1", longitude="-101.6")
    say(asked(department), does="Repara luminarias.", street="Otra calle 2")
    live = Department.objects.get()
    assert (live.does_en, live.directions_en, live.latitude, live.longitude) == ("", "By the square.", None, None)


def test_who_takes_over_is_reminded_as_her_predecessor_was(at):
    start = at(2027, 1, 10)
    request = asked()
    for days, to in [(22, "enlace@leon.test"), (23, "otra@leon.test"), (24, "otra@leon.test")]:
        request.department.liaisons.update(email=to)
        confirming.remind(start + dt.timedelta(days=days))
    letters = Message.objects.filter(kind="directory-reminder").order_by("pk")
    assert list(letters.values_list("recipient", flat=True)) == ["enlace@leon.test", "otra@leon.test"]
