"""Invitations: a link that lets someone of the team choose her password, once, within three days."""

from datetime import timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import User

SALT = "accounts.invitation"
VALID_FOR = timedelta(days=3)


def new_token(user: User) -> str:
    """A token for this user as she is now: it ends with her next password."""
    return signing.dumps([user.pk, _mark(user)], salt=SALT)


def invited_user(token: str) -> User | None:
    """Whom the token invites; None when it is false, used, too old, or its user no longer active."""
    try:
        pk, mark = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user and constant_time_compare(mark, _mark(user)) else None


def _mark(user: User) -> str:
    return salted_hmac(SALT, f"{user.password}{user.session_epoch}", algorithm="sha256").hexdigest()[:32]
