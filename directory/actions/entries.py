"""Changing what is published, so that history tells it and no editor's draft is lost."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.refusals import Refused
from common.semesters import today

from ..models import Department
from ..permissions import may_close, may_manage_directory

Change = Callable[[Department], Any]


def lock(department: Department) -> Department:
    """The department as it is now; nobody else changes it until the transaction ends."""
    return Department.objects.select_for_update(of=("self",), no_key=True).get(pk=department.pk)


def publish(department: Department, change: Change, *, by: User | None) -> None:
    """Make `change` to what is published, as a revision of its own; a draft that an editor has is given it too.

    What was never published stays a draft. Call it within a transaction, with the department locked.
    """
    live = Department.objects.get(pk=department.pk)
    draft = live.get_latest_revision_as_object() if live.has_unpublished_changes else None
    if live.live:
        change(live)
        live.save_revision(user=by, log_action=True).publish(user=by, skip_permission_checks=True)
    if draft is not None or not live.live:
        draft = draft or live
        change(draft)
        draft.save_revision(user=by, log_action=True)


@transaction.atomic
def mark_citizen_contact(departments: Iterable[Department], *, attends: bool, by: User) -> int:
    """Say of these departments that they attend citizens, or that they do not. How many changed."""
    may_manage_directory(by).or_refuse()
    changed = 0
    for each in departments:
        department = lock(each)
        if department.has_citizen_contact != attends:
            publish(department, lambda one: setattr(one, "has_citizen_contact", attends), by=by)
            record("department.contact_marked", department, by=by, attends=attends)
            changed += 1
    return changed


@transaction.atomic
def close(department: Department, *, reason: str, successor: Department | None, by: User) -> None:
    """End a department: it leaves the directory, its links die, and whatever names it goes on naming it.

    Raises `Refused` to who may not, without a reason, or when its successor is closed too.
    """
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
