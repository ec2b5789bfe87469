"""Changing what is published, so that history tells it and no editor's draft is lost."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.refusals import Refused
from common.semesters import today

from ..models import Department, Service
from ..models.departments import take_the_tree
from ..permissions import may_close, may_manage_directory

Change = Callable[[Department], Any]
LIAISON_CHANGED = "directory.liaison_changed"  # what the history says of a change that no account made


def lock(department: Department) -> Department:
    """The department as it is now; nobody else changes it until the transaction ends."""
    return Department.objects.select_for_update(of=("self",), no_key=True).get(pk=department.pk)


def lock_all(departments: Iterable[Department]) -> list[Department]:
    """Many at once, in the one order in which nobody waits for who waits for her."""
    pks = [each.pk for each in departments]
    return list(Department.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=pks).order_by("pk"))


def publish(department: Department, change: Change, *, by: User | None) -> None:
    """Make `change` to what is published, as a revision of its own; a draft that an editor has is given it too.

    What was never published stays a draft, and a draft may be half written. Call it within a transaction, with the
    department locked. Raises `Refused` when what would be published cannot stand.
    """
    told = "wagtail.edit" if by else LIAISON_CHANGED
    live = Department.objects.get(pk=department.pk)
    draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
    if live.live:
        change(live)
        try:
            live.save_revision(user=by, log_action=told).publish(user=by, skip_permission_checks=True)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error
    if draft is not None or not live.live:
        draft = draft or live
        change(draft)
        _adopt_services(draft)
        draft.save_revision(user=by, log_action=told, clean=False)


def _adopt_services(draft: Department) -> None:
    """A service that was just published is the same in the draft, whose publication would else make another of it."""
    published = {service.name: service for service in Service.objects.filter(department=draft.pk)}
    services = list(draft.services.all())
    for service in services:
        if service.pk is None and (same := published.get(service.name)):
            service.pk, service.uuid = same.pk, same.uuid
    draft.services.set(services)


@transaction.atomic
def mark_citizen_contact(departments: Iterable[Department], *, attends: bool, by: User) -> int:
    """Say of these departments that they attend citizens, or that they do not. How many changed."""
    may_manage_directory(by).or_refuse()
    changed = [each for each in lock_all(departments) if each.has_citizen_contact != attends]
    for department in changed:
        publish(department, lambda one: setattr(one, "has_citizen_contact", attends), by=by)
    for department in changed:
        record("department.contact_marked", department, by=by, attends=attends)
    return len(changed)


@transaction.atomic
def close(department: Department, *, reason: str, successor: Department | None, by: User) -> None:
    """End a department: it leaves the directory, its links die, and whatever names it goes on naming it.

    Raises `Refused` to who may not, without a reason, or when its successor is closed too.
    """
    take_the_tree()
    department = lock(department)
    may_close(by, department).or_refuse()
    if not reason.strip():
        raise Refused(_("Escribe el motivo de la baja."))
    if successor and (successor.pk == department.pk or successor.closed_on):
        raise Refused(_("Elige otra dependencia, que siga abierta, para que atienda ahora."))
    department.closed_on, department.successor = today(), successor
    department.save(update_fields=["closed_on", "successor", "updated_at"])
    department.liaisons.update(is_active=False)
    record("department.closed", department, by=by, reason=reason.strip(), successor=successor and successor.pk)
