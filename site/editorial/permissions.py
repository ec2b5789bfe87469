"""Who may be the second person."""

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from accounts.models import User
from common.refusals import GRANTED, Permit

from .models import PERMISSION, SecondReading


def may_read_second(user: User) -> bool:
    """Whoever may be a second person for anything."""
    return user.has_perm(PERMISSION)


def may_see_changes(user: User, subject: Model) -> bool:
    """What a waiting text changes: whoever may be its second reader, who need not be one who edits."""
    return may_read_second(user) and isinstance(subject.current_workflow_task_state, SecondReading)


def waiting_for(user: User) -> QuerySet[SecondReading]:
    """What this person may approve now, the newest first."""
    waiting = SecondReading.objects.filter(status=TaskState.STATUS_IN_PROGRESS).order_by("-started_at")
    if not may_read_second(user):
        return waiting.none()
    others = waiting.exclude(written_by=user).exclude(submitted_by=user)
    return others.select_related("revision", "submitted_by")


def second_readers(reading: SecondReading) -> list[User]:
    """Who may approve this, by role and because they neither wrote nor sent it."""
    app, codename = PERMISSION.split(".")
    holders = User.objects.filter(
        is_active=True,
        groups__permissions__codename=codename,
        groups__permissions__content_type__app_label=app,
    )
    return list(holders.exclude(pk__in=_parties(reading)).distinct().order_by("pk"))


def may_approve(user: User, reading: SecondReading) -> Permit:
    """Approving, or returning with a comment. The reason says who can."""
    if reading.status != TaskState.STATUS_IN_PROGRESS:
        return Permit(_("Ya no espera segunda lectura: alguien la aprobó, pidió cambios o canceló el envío."))
    if not may_read_second(user):
        return Permit(_("Aprueba una persona con el rol de editora o de secretaria. Pídeselo."))
    if user.pk in _parties(reading):
        return Permit(
            _("Tú la escribiste o la enviaste: la aprueba otra persona. Puede hacerlo: %(who)s.")
            % {"who": ", ".join(person.email for person in second_readers(reading)) or _("hoy, nadie más")}
        )
    return GRANTED


def may_take_back(user: User, reading: SecondReading) -> Permit:
    """Going on writing what waits to be read."""
    if reading.status != TaskState.STATUS_IN_PROGRESS:
        return Permit(_("Ya no espera segunda lectura: alguien la aprobó, pidió cambios o canceló el envío."))
    if user.pk not in _parties(reading):
        return Permit(_("Cancela el envío quien la escribió o la envió. Tú puedes aprobarla o pedir cambios."))
    return GRANTED


def _parties(reading: SecondReading) -> set[int]:
    return {pk for pk in (reading.written_by_id, reading.submitted_by_id) if pk}
