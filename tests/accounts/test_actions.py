"""What is done with people: permitted, audited, and never leaving the site without an administrator."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts import actions, invitations
from accounts.models import Person, User
from accounts.permissions import roles_of
from accounts.tasks import forget_strangers
from audit.models import Entry
from common.refusals import Refused
from tests.signing import PASSWORD, applicant, kinds, letters, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return staff("administradora")


def trail() -> list[tuple]:
    return list(Entry.objects.order_by("pk").values_list("verb", "actor", "target_id"))


# Persons


def test_a_person_is_made_once_for_a_verified_user():
    ana = applicant()
    person = actions.person_for(ana)
    assert (person.user, person.email) == (ana, "ana@example.org")
    assert actions.person_for(ana) == person


def test_a_person_whom_the_office_wrote_down_becomes_hers():
    written = Person.objects.create(email="ana@example.org")
    ana = applicant()
    assert actions.person_for(ana) == written
    written.refresh_from_db()
    assert written.user == ana


def test_nobody_else_has_a_person():
    with pytest.raises(PermissionDenied):
        actions.person_for(AnonymousUser())
    with pytest.raises(PermissionDenied):
        actions.person_for(actions.applicant_for("sin@example.org"))
    Person.objects.create(email="ana@example.org", user=applicant("otra@example.org"))
    with pytest.raises(PermissionDenied):
        actions.person_for(applicant())


def test_strangers_are_forgotten_after_a_week():
    old = timezone.now() - timedelta(days=8)
    stranger, recent, verified = (actions.applicant_for(f"{name}@example.org") for name in ("uno", "dos", "tres"))
    EmailAddress.objects.filter(user=verified).update(verified=True)
    invited = actions.invite(email="cuatro@example.org", name="Cuatro", roles=["editora"], by=staff("administradora"))
    User.objects.exclude(pk=recent.pk).update(date_joined=old)
    forget_strangers()
    assert not User.objects.filter(pk=stranger.pk).exists()
    assert User.objects.filter(pk__in=[recent.pk, verified.pk, invited.pk]).count() == 3
    assert actions.purge_unverified(timezone.now()) == 0


# The team


def test_an_invitation_gives_roles_and_a_link_and_is_audited(boss):
    user = actions.invite(email="Eva@example.org", name="Eva", roles=["editora", "comite"], by=boss)
    assert (str(user), user.email, roles_of(user)) == ("Eva", "eva@example.org", ["editora", "comite"])
    assert not user.has_usable_password()
    assert kinds(user.email) == ["account:invitation"]
    assert invitations.invited_user(letters(user.email)[0].secret) == user
    assert trail() == [("accounts.invited", boss.pk, str(user.pk))]
    assert Entry.objects.get().data == {"roles": ["editora", "comite"]}


def test_an_invitation_is_good_once_and_for_three_days(boss, monkeypatch):
    user = actions.invite(email="eva@example.org", name="Eva", roles=["editora"], by=boss)
    token = letters(user.email)[0].secret
    assert invitations.invited_user(token + "x") is None
    monkeypatch.setattr(invitations, "VALID_FOR", timedelta(seconds=-1))
    assert invitations.invited_user(token) is None
    monkeypatch.undo()
    actions.accept_invitation(user=invitations.invited_user(token), password=PASSWORD)
    assert invitations.invited_user(token) is None
    assert EmailAddress.objects.get(user=user).verified


def test_a_second_invitation_ends_the_first(boss):
    user = actions.invite(email="eva@example.org", name="Eva", roles=["editora"], by=boss)
    actions.invite_again(user=user, by=boss)
    first, second = (letter.secret for letter in letters(user.email))
    assert invitations.invited_user(first) is None
    assert invitations.invited_user(second) == user


def test_an_invitation_of_someone_deactivated_is_void(boss):
    user = actions.invite(email="eva@example.org", name="Eva", roles=["editora"], by=boss)
    actions.deactivate(user=user, by=boss)
    assert invitations.invited_user(letters(user.email)[0].secret) is None


def test_an_applicant_who_joins_the_team_starts_anew(boss):
    ana = applicant()
    Authenticator.objects.create(user=ana, type="totp", data={})
    actions.invite(email=ana.email, name="Ana", roles=["comite"], by=boss)
    ana.refresh_from_db()
    assert ana.session_epoch == 1
    assert not Authenticator.objects.filter(user=ana).exists()


def test_the_first_role_and_the_last_end_what_was_open(boss):
    editor = staff("editora")
    actions.assign_roles(user=editor, roles=["editora", "moderadora"], by=boss)
    editor.refresh_from_db()
    assert (editor.has_usable_password(), editor.session_epoch) == (True, 0)
    actions.assign_roles(user=editor, roles=[], by=boss)
    editor.refresh_from_db()
    assert (roles_of(editor), editor.has_usable_password(), editor.session_epoch) == ([], False, 1)
    assert not Authenticator.objects.filter(user=editor).exists()
    assert Entry.objects.first().data == {"before": ["editora", "moderadora"], "after": []}


def test_the_same_roles_again_are_no_act(boss):
    actions.assign_roles(user=staff("editora"), roles=["editora"], by=boss)
    assert trail() == []


def test_deactivating_ends_the_sessions_and_reactivating_does_not_bring_them_back(boss):
    editor = staff("editora")
    actions.deactivate(user=editor, by=boss)
    actions.deactivate(user=editor, by=boss)
    actions.reactivate(user=editor, by=boss)
    actions.reactivate(user=editor, by=boss)
    editor.refresh_from_db()
    assert (editor.is_active, editor.session_epoch) == (True, 1)
    assert [verb for verb, *_ in trail()] == ["accounts.deactivated", "accounts.reactivated"]


def test_a_lost_factor_is_forgotten_and_its_owner_told(boss):
    editor = staff("editora")
    actions.reset_factor(user=editor, by=boss)
    editor.refresh_from_db()
    assert (editor.has_usable_password(), editor.session_epoch) == (True, 1)
    assert not Authenticator.objects.filter(user=editor).exists()
    assert kinds(editor.email) == ["account:factor_reset"]
    assert trail() == [("accounts.factor_reset", boss.pk, str(editor.pk))]


def test_sessions_are_ended_by_oneself_or_by_an_administrator(boss):
    editor = staff("editora")
    actions.end_sessions(user=editor, by=editor)
    actions.end_sessions(user=editor, by=boss)
    with pytest.raises(Refused):
        actions.end_sessions(user=boss, by=editor)
    editor.refresh_from_db()
    assert editor.session_epoch == 2


# Guards

VERBS = {
    "invite": lambda user, by: actions.invite(email="x@example.org", name="X", roles=["editora"], by=by),
    "invite_again": lambda user, by: actions.invite_again(user=user, by=by),
    "assign_roles": lambda user, by: actions.assign_roles(user=user, roles=["moderadora"], by=by),
    "deactivate": lambda user, by: actions.deactivate(user=user, by=by),
    "reactivate": lambda user, by: actions.reactivate(user=user, by=by),
    "reset_factor": lambda user, by: actions.reset_factor(user=user, by=by),
    "end_sessions": lambda user, by: actions.end_sessions(user=user, by=by),
}


@pytest.mark.parametrize("role", ["editora", "secretaria", "comite", "moderadora", "validadora", None])
@pytest.mark.parametrize("verb", VERBS)
def test_only_administrators_do_this(verb, role):
    by = staff(role) if role else applicant()
    with pytest.raises(Refused, match="Solo quien administra"):
        VERBS[verb](staff("editora", email="e@example.org"), by)
    assert trail() == []


@pytest.mark.parametrize("verb", ["invite_again", "deactivate", "reset_factor", "assign_roles"])
def test_nobody_does_this_to_herself(boss, verb):
    staff("administradora", email="otra@example.org")
    with pytest.raises(Refused):
        VERBS[verb](boss, boss)
    boss.refresh_from_db()
    assert (boss.is_active, roles_of(boss), trail()) == (True, ["administradora"], [])


@pytest.mark.parametrize("verb", ["deactivate", "assign_roles"])
def test_one_active_administrator_always_remains(boss, verb):
    asleep = staff("administradora", email="otra@example.org")
    User.objects.filter(pk=asleep.pk).update(is_active=False)
    third = staff("administradora", email="tercera@example.org")
    VERBS[verb](boss, third)
    boss_again = User.objects.get(pk=third.pk)
    assert boss_again.is_active
    # Someone who may manage people without holding the role is refused the last one.
    User.objects.filter(pk=asleep.pk).update(is_superuser=True, is_active=True)
    asleep.groups.clear()
    with pytest.raises(Refused, match="única persona"):
        VERBS[verb](third, User.objects.get(pk=asleep.pk))


@pytest.mark.parametrize(
    ("email", "roles", "why"),
    [
        ("editora@example.org", ["editora"], "ya es parte del equipo"),
        ("nueva@example.org", [], "al menos un rol"),
        ("nueva@example.org", ["reina"], "no existe"),
        ("inactiva@example.org", ["editora"], "desactivada"),
    ],
)
def test_invitations_that_make_no_sense(boss, email, roles, why):
    staff("editora")
    User.objects.filter(pk=applicant("inactiva@example.org").pk).update(is_active=False)
    with pytest.raises(Refused, match=why):
        actions.invite(email=email, name="X", roles=roles, by=boss)
    assert not User.objects.filter(email="nueva@example.org").exists()
    assert kinds(email) == []
