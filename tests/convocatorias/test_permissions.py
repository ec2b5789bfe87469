"""Who may do what with an application, and what a refusal says."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.roles import ROLES
from convocatorias import permissions
from convocatorias.models import Application
from tests.factories import a_call, a_draft, a_receipt, an_applicant, born
from tests.signing import staff

pytestmark = pytest.mark.django_db
NOT_HERS = "Esta solicitud no es de tu cuenta. Entra con el correo con el que la empezaste."


@pytest.mark.parametrize("role", ROLES)
def test_no_role_owns_what_an_applicant_wrote(role):
    receipt = a_receipt()
    user = staff(role)
    assert permissions.is_own(user, receipt.application) is False
    assert permissions.may_withdraw(user, receipt.application).reason == NOT_HERS
    assert permissions.may_discard(user, receipt.application).reason == NOT_HERS


def test_the_applicant_reads_hers_and_nobody_anonymous_does():
    receipt = a_receipt()
    assert permissions.is_own(receipt.application.person.user, receipt.application)
    assert permissions.is_own(AnonymousUser(), receipt.application) is False


def test_a_person_without_user_belongs_to_nobody():
    receipt = a_receipt()
    user = receipt.application.person.user
    receipt.application.person.user = None
    assert permissions.is_own(user, receipt.application) is False


def test_starting_says_when():
    now = timezone.now()
    closed = a_call("cerrada", opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
    planned = a_call("proxima", opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2))
    raw = a_call("cruda", frozen=False)
    assert permissions.may_start(a_call())
    assert permissions.may_start(closed).reason.startswith("La convocatoria cerró el ")
    assert permissions.may_start(planned).reason.startswith("La convocatoria abre el ")
    assert permissions.may_start(raw).reason == "La convocatoria todavía no está lista. Vuelve pronto."


@pytest.mark.parametrize(
    ("after", "reached_before", "allowed"),
    [(-1, 5, True), (1, 5, True), (14, 5, True), (15, 5, False), (1, None, False)],
)
def test_the_grace_is_to_the_minute_and_for_who_was_inside(after, reached_before, allowed):
    draft = a_draft()
    now = timezone.now()
    call = draft.convocatoria
    call.closes_at = now - timedelta(minutes=after)
    if reached_before:
        draft.reached_review_at = call.closes_at - timedelta(minutes=reached_before)
    assert bool(permissions.may_send(draft, born(), now=now)) is allowed


@pytest.mark.parametrize(("filing", "sending", "withdrawing", "discarding"), [
    ("draft", True, False, True), ("filed", True, True, False),
    ("withdrawn", False, False, False), ("lapsed", False, False, True),
])  # fmt: skip
def test_what_may_be_done_in_each_state(filing, sending, withdrawing, discarding):
    user = an_applicant()
    draft = a_draft(user)
    application = Application(
        pk=draft.pk,
        convocatoria=draft.convocatoria,
        person=draft.person,
        form_version=draft.form_version,
        filing=filing,
    )
    assert bool(permissions.may_send(application, born(), now=timezone.now())) is sending
    assert bool(permissions.may_withdraw(user, application)) is withdrawing
    assert bool(permissions.may_discard(user, application)) is discarding


def test_only_who_holds_the_right_freezes_and_extends():
    assert permissions.may_freeze(None)  # the system plants its own content
    for role in ROLES:
        user = staff(role)
        secretary = role == "secretaria"
        assert [bool(may(user)) for may in (permissions.may_freeze, permissions.may_correct_bases)] == [secretary] * 2
        assert bool(permissions.may_extend(user)) is secretary
        assert bool(permissions.may_share(user)) is (role in ("secretaria", "editora"))
    assert not permissions.may_freeze(an_applicant())
