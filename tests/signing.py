"""People who sign in: applicants by mailed code, staff with password and second factor."""

import time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import Group

from accounts.models import User
from mail.models import Message

PASSWORD = "una frase bastante larga"
LOGIN = "/cuenta/login/"


def applicant(email: str = "ana@example.org") -> User:
    """Someone who has confirmed her e-mail."""
    user = User.objects.create_user(email)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def staff(*roles: str, email: str = "", factor: bool = True) -> User:
    """Someone of the team, with password and, unless told otherwise, an app of codes."""
    user = User.objects.create_user(email or f"{'-'.join(roles)}@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    if factor:
        totp.TOTP.activate(user, totp.generate_totp_secret())
    return user


def app_code(user: User, *, ahead: int = 0) -> str:
    """The code that the user's app shows now."""
    secret = decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + ahead))


def enter(client, user: User, *methods: str) -> None:
    """A session that has proven these methods: `enter(client, editor, "password", "mfa")`."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": method, "at": time.time()} for method in methods]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def user_of(client) -> User | None:
    """Who is signed in there."""
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk) if pk else None


def letters(email: str) -> list[Message]:
    """The letters to this address, the oldest first."""
    return list(Message.objects.filter(recipient=email).order_by("pk"))


def kinds(email: str) -> list[str]:
    return [letter.kind for letter in letters(email)]


def mailed_code(email: str) -> str:
    """The code of the last letter, as its row carries it to the worker."""
    return letters(email)[-1].secret


def ask_for_code(client, email: str, *, prefix: str = "", query: str = ""):
    return client.post(f"{prefix}/cuenta/login/code/{query}", {"email": email})


def sign_in_by_code(client, email: str):
    """The whole way of an applicant; the answer to her code."""
    ask_for_code(client, email)
    return client.post("/cuenta/login/code/confirm/", {"code": mailed_code(email)})


def sign_in_by_password(client, user: User):
    """The whole way of the team; the answer to the second factor."""
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    return client.post("/cuenta/2fa/authenticate/", {"code": app_code(user)})
