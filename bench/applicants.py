"""Applicants who stand on the last page, and what must be true of those who sent.

`main` speaks JSON, for callers without this Django: `prepare CODE COUNT [SECONDS LEFT]`, or `judge` with what was
acknowledged on its input.
"""

import json
import sys
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.canonical import canonical_json, sha256
from convocatorias.actions import start_draft
from convocatorias.models import Application, Convocatoria
from mail.models import Message

KINDS = {
    "long_text": "Quiero que el agua alcance para todas las colonias.",
    "short_text": "Nada más.",
    "yes_no": "yes",
    "number": "3",
    "link": "https://ejemplo.mx/video",
    "file": "",  # optional where we ask for one
    "declaration": "on",
    "consent": "on",
}


def answer(question: dict[str, Any], schema: dict[str, Any]) -> dict[str, list[str]]:
    """A right answer to a question of the call, as a browser sends it."""
    name, kind = question["id"], question["type"]
    if kind == "date":
        return {f"{name}_{i}": [part] for i, part in enumerate(("1", "3", "2020"))}
    options = schema["axes"] if kind == "axis" else question["choices"]
    return {name: [options[0]["key"] if options else KINDS[kind]]}


def typed_pages(schema: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    """Every page of a frozen form, filled in right."""
    pages = {
        "aviso": {"notice": [schema["notice"]]},
        "nacimiento": {"birth_date_0": ["1"], "birth_date_1": ["3"], "birth_date_2": [_birth_year(schema)]},
        "vinculo": {"link": ["both"]},
        "nombre": {"name": ["Ana Ñu O’Hara"], "called": [""]},
        "curp": {"curp": [""], "without_curp": ["on"]},
        "telefono": {"phone": ["477 123 4567"]},
        "domicilio": {
            "postal_code": ["37000"], "neighbourhood": ["Centro"], "street": [""],
            "resident_since_0": ["1"], "resident_since_1": ["1"], "resident_since_2": ["2015"],
        },
        "genero": {"gender": ["woman"]},
    }  # fmt: skip
    for step in schema["steps"]:
        pages[step["slug"]] = {k: v for question in step["questions"] for k, v in answer(question, schema).items()}
    return pages


def _birth_year(schema: dict[str, Any]) -> str:
    return str(int(schema["call"]["age_on"][:4]) - schema["call"]["ages"][0] - 4)


def prepare(code: str, count: int, seconds_left: float | None = None) -> list[dict[str, str]]:
    """People with a complete draft and an open session; the call closes in so many seconds."""
    made = []
    with transaction.atomic():
        call = Convocatoria.objects.select_for_update().get(code=code)
        pages = typed_pages(call.frozen_form.schema)
        start = User.objects.count()
        for number in range(start, start + count):
            user = User.objects.create_user(f"persona{number}@ejemplo.test")
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
            application = start_draft(call, pages=pages, by=user)
            made.append({"email": user.email, "session": _session(user), "application": str(application.pk)})
        if seconds_left is not None:
            Convocatoria.objects.filter(pk=call.pk).update(closes_at=timezone.now() + timedelta(seconds=seconds_left))
    return made


def _session(user) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


def judge(acknowledged: dict[str, str]) -> list[str]:
    """What is wrong with the applications whose sending was acknowledged: e-mail → address of the receipt."""
    faults = []
    for email, address in acknowledged.items():
        mine = list(Application.objects.filter(person__email=email))
        if [application.filing for application in mine] != ["filed"]:
            faults.append(f"{email} was told {address} and has {[application.filing for application in mine]}")
            continue
        application = mine[0]
        receipts, revisions = list(application.receipts.all()), application.revisions.count()
        letters = Message.objects.filter(kind="application-receipt", recipient=email).count()
        if (len(receipts), revisions, letters) != (1, 1, 1):
            faults.append(f"{email}: {len(receipts)} receipts, {revisions} revisions, {letters} letters")
        elif reverse("receipt", args=[application.pk, receipts[0].number]) != address:
            faults.append(f"{email} was told {address}, another's receipt")
        elif sha256(canonical_json(receipts[0].content)) != receipts[0].sha256:
            faults.append(f"{email}: the receipt's hash is wrong")
    return faults


def main(command: str, *arguments: str) -> None:
    if command == "prepare":
        code, count, *left = arguments
        schema = Convocatoria.objects.get(code=code).frozen_form.schema
        people = prepare(code, int(count), float(left[0]) if left else None)
        print(json.dumps({"people": people, "pages": typed_pages(schema)}))
    else:
        print(json.dumps(judge(json.load(sys.stdin))))
