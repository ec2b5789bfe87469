"""Applications as the office finds them: who they are carries a mark that shows wherever it is told."""

import datetime as dt
import re

from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from accounts.actions import person_for
from accounts.models import Person, User
from common.curp import parse
from convocatorias.actions import file_application
from convocatorias.models import Application, Identity, Revision
from tests.factories import a_draft, born, question_id
from tests.signing import staff

ROOM = "/admin/solicitudes/"
MARK = "zyxq"
HERS = {
    "name": f"{MARK} nombre", "called": f"{MARK} apodo", "phone": "4779135713", "postal_code": "37999",
    "neighbourhood": f"{MARK} colonia", "street": f"{MARK} calle", "gender": "woman", "link": "both",
}  # fmt: skip
CURP = parse("BEML920313HCMLNS09")


def file(user, call, *, number=1, answers=None, **identity):
    """Send an application with these answers; who she is carries the mark."""
    draft = Application.objects.filter(person__user=user, convocatoria=call).first() or a_draft(user, call)
    who = HERS | {"birth_date": born(), "email": person_for(user).email} | identity
    answers = {question_id("axis"): "agua", question_id("why"): "Por el agua."} | (answers or {})
    return file_application(draft, number=number, identity=who, answers=answers, sections=[], by=user).application


def an_assistant() -> User:
    """Someone who may see applications, not whose they are."""
    group = Group.objects.create(name="auxiliar")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_application"]))
    user = staff(email="auxiliar@example.org")
    user.groups.add(group)
    return user


def text(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


def rows(html: str) -> list[str]:
    """The folios that lead to a page."""
    return re.findall(r'href="/admin/solicitudes/[0-9a-f-]{36}/"[^>]*>\s*(PRU27-\w{7}-\w)', html)


def many(call, count: int, *, start: int = 0) -> None:
    """Applications as filing leaves them, in bulk."""
    now, version = timezone.now(), call.frozen_form
    people = Person.objects.bulk_create(Person(email=f"p{start + n}@ejemplo.test") for n in range(count))
    applications = Application.objects.bulk_create(
        Application(
            convocatoria=call, person=person, form_version=version, filing="filed", filed_at=now,
            folio=f"PRU27-{start + n:07d}-X",
        )
        for n, person in enumerate(people)
    )  # fmt: skip
    revisions = Revision.objects.bulk_create(
        Revision(
            application=each, number=1, form_version=version, sent_at=now,
            answers={question_id("axis"): "agua", question_id("why"): "=1+1"},
        )
        for each in applications
    )  # fmt: skip
    Identity.objects.bulk_create(
        Identity(revision=each, name=f"{MARK} {n}", birth_date=dt.date(2004, 1, 1), link="both", email="a@b.test")
        for n, each in enumerate(revisions)
    )
