"""What a session has proven. allauth notes each proof in the session; the user's record alone proves nothing."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from .models import User

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_factor(user: User) -> bool:
    """Whether the user has set up an app of codes or a passkey. Recovery codes alone do not count."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def knows_password(request: HttpRequest, user: User) -> bool:
    """Whether this session proved the password, or a passkey in its place (which asks for a PIN or a finger)."""
    return any(
        record["method"] == "password" or record.get("passwordless")
        for record in get_authentication_records(request, user)
    )


def proved_both(request: HttpRequest, user: User) -> bool:
    """Whether this session proved password and second factor, or a passkey that is both. A mailed code is neither."""
    records = get_authentication_records(request, user)
    return knows_password(request, user) and any(record["method"] == "mfa" for record in records)


def note_new_factor(sender, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs) -> None:
    """Who has just set up a factor held it in her hand: she is not asked for it again."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)
