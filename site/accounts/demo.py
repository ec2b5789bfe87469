"""Demo people: one for each role, nine for the committee, with password and second factor. Never in production."""

import json
import secrets
import time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from django.db import connection, transaction

from common.canonical import sha256
from common.folios import ALPHABET

from .models import User
from .roles import ROLES

COMMITTEE = [f"comite{number}" for number in range(1, 10)]
PEOPLE = dict.fromkeys(COMMITTEE, "comite") | {name: name for name in ROLES if name != "comite"}
DOMAIN = "demo.example"


def refuse_in_production() -> None:
    """Only the settings of development, and of the tests that build on them, have demo people."""
    if not settings.DEMO_PEOPLE:
        raise CommandError("Demo people exist in development only: their passwords are printed.")


def make_people(*, reset: bool = False) -> dict[str, str]:
    """Whoever is missing, or everybody anew with `reset`; the passwords that are known, by name."""
    known = {} if reset else read_passwords()
    for name, role in PEOPLE.items():
        if reset or not User.objects.filter(email=address(name), groups__name=role).exists():
            known[name] = make_person(name, role)
    write_passwords(known)
    return known


@transaction.atomic
def make_person(name: str, role: str) -> str:
    """A verified person with this role, a factor, and the password that is returned."""
    password = "-".join("".join(secrets.choice(ALPHABET.lower()) for _ in range(4)) for _ in range(3))
    user, _is_new = User.objects.get_or_create(email=address(name), defaults={"first_name": name.capitalize()})
    user.set_password(password)
    user.is_active = True
    user.save()
    user.groups.set([Group.objects.get(name=role)])
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        totp.TOTP.activate(user, totp.generate_totp_secret())
    return password


def current_code(name: str) -> str:
    """The code that the demo person's app would show now."""
    factor = Authenticator.objects.filter(user__email=address(name), type=Authenticator.Type.TOTP).first()
    if factor is None:
        raise CommandError(f"There is no demo person called {name}. Run `manage.py demo_people` first.")
    now = int(time.time()) // 30
    return totp.format_hotp_value(totp.hotp_value(decrypt(factor.data["secret"]), now))


def address(name: str) -> str:
    return f"{name}@{DOMAIN}"


# The passwords are shown at every start of `make run`: development keeps them in a file for its owner's eyes.


def read_passwords() -> dict[str, str]:
    """The passwords that were kept for this database and are still right."""
    kept = kept_passwords().get(database(), {})
    return {name: each["password"] for name, each in kept.items() if each["mark"] == mark(name)}


def write_passwords(passwords: dict[str, str]) -> None:
    if not settings.DEBUG:
        return
    path = settings.VAR / "demo_people.json"
    path.parent.mkdir(exist_ok=True)
    mine = {name: {"password": password, "mark": mark(name)} for name, password in passwords.items()}
    everybody = kept_passwords() | {database(): mine}
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(json.dumps(everybody, indent=1) + "\n")


def kept_passwords() -> dict[str, dict]:
    """By database: whoever tries two from one folder keeps both."""
    path = settings.VAR / "demo_people.json"
    return json.loads(path.read_text()) if settings.DEBUG and path.exists() else {}


def database() -> str:
    return str(connection.settings_dict["NAME"])


def mark(name: str) -> str:
    """Tells whether a kept password is still the person's, without the seconds that checking a hash takes."""
    hashed = User.objects.filter(email=address(name)).values_list("password", flat=True).first()
    return sha256(hashed or "")
