"""Two people who publish: one writes and sends, the other approves."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model
from django.utils.text import slugify
from wagtail.models import Locale, Page

from accounts.models import User
from convocatorias.models import GuidelinesIndexPage, GuidelinesPage
from editorial.actions import approve
from editorial.models import SecondReading, four_eyes_workflow
from tests.factories import question_id


def of_role(role: str, email: str = "") -> User:
    """Someone of this role, the same each time."""
    user, made = User.objects.get_or_create(email=email or f"{role}-dos@example.org")
    if made:
        user.groups.add(Group.objects.get(name=role))
    return user


def guidelines(title: str = "Lineamientos de prueba", *, language: str = "es", **fields: Any) -> GuidelinesPage:
    """A draft below the index of this language, which is made if need be."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    index = GuidelinesIndexPage.objects.filter(locale=locale).first()
    if index is None:
        home = Page.objects.filter(depth=2, locale=locale).first() or Page.objects.get(depth=1)
        index = home.add_child(instance=GuidelinesIndexPage(title="Lineamientos", slug="lineamientos", locale=locale))
    values = {
        "sections": [section("objeto", "Objeto", "<p>Estas reglas son un ejemplo.</p>")],
        "approved_by": "Ayuntamiento de prueba", "approved_on": dt.date(2026, 9, 1),
        "acta": "Acta de la sesión ordinaria 12", "valid_from": dt.date(2026, 10, 1),
    }  # fmt: skip
    page = GuidelinesPage(title=title, locale=locale, live=False, slug=slugify(title), **values | fields)
    return index.add_child(instance=page)


def section(name: str, title: str, text: str) -> dict[str, Any]:
    return {"type": "section", "id": question_id(f"section {name}"), "value": {"title": title, "text": text}}


def submitted(subject: Model, *, by: User | None = None) -> SecondReading:
    """Send `subject` as it is in memory to the second reading."""
    by = by or of_role("editora")
    subject.save_revision(user=by)
    fresh = type(subject).objects.get(pk=subject.pk)
    return four_eyes_workflow().start(fresh, by).current_task_state.specific


def published(subject: Model, *, writer: User | None = None, reader: User | None = None) -> Model:
    """Publish `subject` as it is in memory through the second reading; the record afterwards."""
    approve(submitted(subject, by=writer), by=reader or of_role("secretaria"))
    return type(subject).objects.get(pk=subject.pk)
