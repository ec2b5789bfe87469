"""What may be done with accounts, persons and roles. Every verb on the team is permitted, audited and mailed here."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit.actions import record
from common.refusals import Refused
from mail.actions import send

from .invitations import new_token
from .models import Person, User
from .permissions import is_staff_person, must_manage_people, needs_second_factor, roles_of
from .roles import ROLES

UNVERIFIED_FOR = timedelta(days=7)


def person_for(user: User) -> Person:
    """The person of a user whose e-mail is verified, made on first need. Anyone else is refused."""
    if not user.is_authenticated or not _verified(user).exists():
        raise PermissionDenied(_("Primero confirma tu correo: entra con el código que te enviamos."))
    with transaction.atomic():
        person, _is_new = Person.objects.get_or_create(email=user.email, defaults={"user": user})
        if person.user_id is None:  # the office had written her down before she signed in
            Person.objects.filter(pk=person.pk, user=None).update(user=user)
            person.refresh_from_db()
    if person.user_id != user.pk:
        raise PermissionDenied(_("Este correo pertenece a otra persona. Escríbenos para resolverlo."))
    return person


@transaction.atomic
def applicant_for(email: str) -> User:
    """The user with this e-mail, made now if there is none: no password, and unverified until a code comes back."""
    user, _is_new = User.objects.get_or_create(email=email.lower(), defaults={"password": make_password(None)})
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
    return user


def who_gets_a_code(email: str) -> User | None:
    """The applicant to whom a code is sent, known or new; None for the team and for deactivated accounts."""
    user = User.objects.filter(email=email.lower()).first()
    if user and (needs_second_factor(user) or not user.is_active):
        return None
    return applicant_for(email)


def purge_unverified(now: datetime) -> int:
    """Delete who asked for a code more than a week ago and never wrote it; returns how many."""
    strangers = User.objects.filter(
        date_joined__lt=now - UNVERIFIED_FOR,
        last_login=None,
        groups=None,
        person=None,
        is_staff=False,
        is_superuser=False,
    ).exclude(pk__in=EmailAddress.objects.filter(verified=True).values("user"))
    return strangers.delete()[1].get("accounts.User", 0)


def end_sessions(*, user: User, by: User) -> None:
    """Sign this user out everywhere. Everyone may do it to herself."""
    if user != by:
        must_manage_people(by)
    with transaction.atomic():
        _forget_sessions(user)
        record("accounts.sessions_ended", user, by=by)


@transaction.atomic
def invite(*, email: str, name: str, roles: Iterable[str], by: User) -> User:
    """Bring someone into the team: her roles, and a letter with the link to choose her password."""
    must_manage_people(by)
    wanted = _known_roles(roles)
    user = applicant_for(email)
    if needs_second_factor(user):
        raise Refused(_("Esta persona ya es parte del equipo. Cambia sus roles en su página."))
    if not user.is_active:
        raise Refused(_("Esta cuenta está desactivada. Reactívala antes de invitarla."))
    user.first_name = user.first_name or name
    user.save(update_fields=["first_name"])
    _set_roles(user, wanted)
    _start_anew(user)
    record("accounts.invited", user, by=by, roles=wanted)
    _send_invitation(user)
    return user


@transaction.atomic
def invite_again(*, user: User, by: User) -> None:
    """A new link to choose a password. Earlier links and the present password end now."""
    must_manage_people(by)
    if user == by:
        raise Refused(_("Cambia tu contraseña en tu propia cuenta."))
    if not is_staff_person(user) or not user.is_active:
        raise Refused(_("Solo se invita a quien tiene un rol y una cuenta activa."))
    _start_anew(user, keep_factors=True)
    record("accounts.invited_again", user, by=by)
    _send_invitation(user)


@transaction.atomic
def accept_invitation(*, user: User, password: str) -> None:
    """The invited person chooses her password; having the link proves that the e-mail is hers."""
    user.set_password(password)
    user.save(update_fields=["password"])
    address, _is_new = EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
    address.set_verified()
    record("accounts.invitation_accepted", user, by=user)


@transaction.atomic
def assign_roles(*, user: User, roles: Iterable[str], by: User) -> None:
    """Give a user exactly these roles. The first one ends what mailed codes opened; with none she is an applicant."""
    must_manage_people(by)
    wanted = _known_roles(roles, may_be_none=True)
    _lock_administrators()
    before = roles_of(_fresh(user))
    if wanted == before:
        return
    if "administradora" in before and "administradora" not in wanted:
        _keep_an_administrator(user, by=by)
    _set_roles(user, wanted)
    if not before or not wanted:
        _start_anew(user)
    record("accounts.roles_assigned", user, by=by, before=before, after=wanted)
    if not before:
        _send_invitation(user)


@transaction.atomic
def deactivate(*, user: User, by: User) -> None:
    """Shut an account at once, its open sessions too. Nothing of it is deleted."""
    must_manage_people(by)
    if user == by:
        raise Refused(_("No puedes desactivar tu propia cuenta. Pídelo a otra persona que administre."))
    _lock_administrators()
    if "administradora" in roles_of(_fresh(user)):
        _keep_an_administrator(user, by=by)
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        return
    _forget_sessions(user)
    record("accounts.deactivated", user, by=by)


@transaction.atomic
def reactivate(*, user: User, by: User) -> None:
    """Open a deactivated account again."""
    must_manage_people(by)
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        record("accounts.reactivated", user, by=by)


@transaction.atomic
def reset_factor(*, user: User, by: User) -> None:
    """Someone lost her second factor: forget it, sign her out, and tell her. Her password stays and is asked first."""
    must_manage_people(by)
    if user == by:
        raise Refused(_("Cambia tu segundo factor en tu propia cuenta."))
    Authenticator.objects.filter(user=user).delete()
    _forget_sessions(user)
    record("accounts.factor_reset", user, by=by)
    _post("account:factor_reset", user)


def _verified(user: User):
    return EmailAddress.objects.filter(user=user, email=user.email, verified=True)


def _fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def _known_roles(roles: Iterable[str], *, may_be_none: bool = False) -> list[str]:
    chosen = set(roles)
    if chosen - set(ROLES):
        raise Refused(_("Ese rol no existe. Elige uno de la lista."))
    if not chosen and not may_be_none:
        raise Refused(_("Elige al menos un rol."))
    return [role for role in ROLES if role in chosen]


def _set_roles(user: User, roles: list[str]) -> None:
    user.groups.set(Group.objects.filter(name__in=roles))


def _lock_administrators() -> None:
    """Two administrators who remove each other at once must take turns."""
    list(Group.objects.select_for_update().filter(name="administradora"))


def _keep_an_administrator(user: User, *, by: User) -> None:
    if user == by:
        raise Refused(_("No puedes quitarte el rol de administradora. Pídelo a otra persona que administre."))
    if not User.objects.filter(groups__name="administradora", is_active=True).exclude(pk=user.pk).exists():
        raise Refused(_("Es la única persona que administra. Da ese rol a alguien más antes de quitarlo."))


def _start_anew(user: User, *, keep_factors: bool = False) -> None:
    """No password, no session, and no factor that was set up on the strength of a mailed code."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    if not keep_factors:
        Authenticator.objects.filter(user=user).delete()
    _forget_sessions(user)


def _forget_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])


def _send_invitation(user: User) -> None:
    _post("account:invitation", user, secret=new_token(user))


def _post(kind: str, user: User, *, secret: str = "") -> None:
    send(kind, to=user.email, key=f"{kind}:{uuid.uuid4().hex}", about=user, language=get_language(), secret=secret)
