"""Each semester's confirmation: asking, reminding, what the liaison says, and what an editor decides on phones."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.canonical import canonical_json, sha256
from common.refusals import Refused
from common.semesters import Semester
from mail.actions import send

from ..enums import ChangeState
from ..models import Confirmation, ConfirmationRequest, Department, Liaison, PhoneChange
from ..models.entry import (
    changes_between,
    contents_of,
    mark_confirmed,
    phones_of,
    put_hours,
    put_phones,
    put_services,
    put_text,
    version_of,
)
from ..models.spelling import read_hours
from ..permissions import may_confirm, may_manage_directory
from ..querysets import ESCALATE_AFTER
from .entries import lock, publish

REMIND_AFTER = (timedelta(days=7), timedelta(days=21))


class Changed(Refused):
    """The entry is no longer what the person was looking at."""


def liaison_of(department: Department) -> Liaison | None:
    return department.liaisons.filter(is_active=True).first()


@transaction.atomic
def ask(department: Department, *, by: User | None, occasion: str = "first") -> ConfirmationRequest:
    """Ask a department's liaison to confirm its entry; a request that waits is asked again, once per `occasion`.

    Raises `Refused` when there is nobody to ask, or when her last answer waits for an editor.
    """
    if by is not None:
        may_manage_directory(by).or_refuse()
    department = lock(department)
    liaison = liaison_of(department)
    if department.closed_on or liaison is None:
        raise Refused(
            _("«%(name)s» no tiene enlace vigente. Registra primero a quién se le pregunta.") % {"name": department}
        )
    if department.phone_changes.filter(state=ChangeState.PENDING).exists():
        raise Refused(_("«%(name)s» ya contestó: sus teléfonos esperan tu revisión.") % {"name": department})
    request, is_new = _open_request(department)
    send("directory-confirm", to=liaison.email, key=f"directory-confirm:{request.pk}:{occasion}", about=request)
    if is_new or by is not None:
        record("directory.asked", department, by=by, semester=request.semester, occasion=occasion)
    return request


def _open_request(department: Department) -> tuple[ConfirmationRequest, bool]:
    """The request of this semester that waits, made if there is none."""
    return ConfirmationRequest.objects.get_or_create(
        department=department, semester=Semester.current().code, answered_at=None,
        defaults={"asked_at": timezone.now()},
    )  # fmt: skip


def ask_all(semester: Semester) -> int:
    """Ask every department with citizen contact and a liaison that has not been asked this semester. How many."""
    asked = 0
    for department in Department.objects.to_ask(semester):
        try:
            ask(department, by=None)
            asked += 1
        except (Refused, IntegrityError):  # changed since; another runner asked at the same time
            continue
    return asked


def remind(now: datetime) -> None:
    """Letters of day 7 and 21 to who has not answered, and at day 30 to who is above her. Each once."""
    waiting = ConfirmationRequest.objects.open_in(Semester.current()).select_related("department")
    for request in waiting.filter(asked_at__lte=now - REMIND_AFTER[0]):
        late = now - request.asked_at
        days = max(each.days for each in REMIND_AFTER if each <= late)
        liaison = liaison_of(request.department)
        if liaison:
            key = f"directory-confirm:{request.pk}:{liaison.mark}:day-{days}"
            send("directory-reminder", to=liaison.email, key=key, about=request)
        if late >= ESCALATE_AFTER:
            for who, email in above(request.department):
                send("directory-late", to=email, key=f"directory-late:{request.pk}:{who}", about=request)


def above(department: Department) -> list[tuple[str, str]]:
    """Who is told that a department does not answer: the liaison of what it depends on, or else the editors."""
    superior = department.parent and liaison_of(department.parent)
    return [("parent", superior.email)] if superior else editors()


def editors() -> list[tuple[str, str]]:
    found = User.objects.filter(is_active=True, groups__name="editora").order_by("pk")
    return [(f"editor-{user.pk}", user.email) for user in found]


@transaction.atomic
def answer(
    request: ConfirmationRequest, *, post: str, version: str, corrections: dict[str, Any] | None = None
) -> ConfirmationRequest:
    """What a liaison says of her department's entry: right as it is, or with these corrections.

    Texts, hours and services are published at once; phones wait for an editor, and the confirmation with them. Raises
    `Changed` when the entry is no longer the `version` she saw, `Refused` when it cannot be answered any more.
    """
    request = (
        ConfirmationRequest.objects.select_for_update(of=("self",)).select_related("department").get(pk=request.pk)
    )
    department = lock(request.department)
    may_confirm(request).or_refuse()
    before = contents_of(department)
    if version != version_of(before):
        raise Changed(_("La ficha cambió mientras la revisabas."))
    changes = changes_between(before, before | (corrections or {}))
    now = timezone.now()
    request.answered_at = now
    request.save(update_fields=["answered_at"])
    at_once = {name: pair[1] for name, pair in changes.items() if name != "phones"}
    if "phones" in changes:
        if at_once:
            publish(department, lambda each: put(each, at_once), by=None)
        _leave_for_review(request, changes, post=post, now=now)
    else:
        _confirm(request, canonical_json(changes), post=post, now=now, contents=at_once, by=None)
    record("directory.answered", department, by=None, semester=request.semester, changed=sorted(changes))
    return request


def put(department: Department, contents: dict[str, Any]) -> None:
    """Put these contents, as `contents_of` tells them, into the entry."""
    for name, value in contents.items():
        if name == "phones":
            put_phones(department, value)
        elif name == "hours":
            put_hours(department, read_hours(value))
        elif name == "services":
            put_services(department, value)
        else:
            put_text(department, name, value)


def _leave_for_review(request: ConfirmationRequest, changes: dict, *, post: str, now: datetime) -> None:
    before, after = changes["phones"]
    change = PhoneChange.objects.create(
        department=request.department, request=request, post=post, before=before, after=after,
        changes=canonical_json(changes), proposed_at=now,
    )  # fmt: skip
    for who, email in editors():
        send("directory-review", to=email, key=f"directory-review:{change.pk}:{who}", about=change)


def _confirm(
    request: ConfirmationRequest, changes: str, *, post: str, now: datetime, contents: dict, by: User | None
) -> None:
    """Note that what is published is confirmed, and publish it so: each phone too."""
    department = request.department
    Department.objects.filter(pk=department.pk).update(
        verified_on=timezone.localdate(now, timezone.get_default_timezone()), verified_by=post
    )

    seen = contents.get("phones") or phones_of(department)

    def change(each: Department) -> None:
        put(each, contents)
        mark_confirmed(each, seen)

    publish(department, change, by=by)
    Confirmation.objects.create(
        department=department, request=request, semester=request.semester, post=post, confirmed_at=now,
        changes=changes, sha256=sha256(changes),
    )  # fmt: skip


@transaction.atomic
def approve(change: PhoneChange, *, version: str, by: User) -> None:
    """Publish the phones that a liaison corrected; with that her confirmation holds, from the day she gave it.

    Raises `Changed` when the phones published are no longer the `version` that the editor saw.
    """
    may_manage_directory(by).or_refuse()
    change = _still_pending(change)
    department = lock(change.department)
    if version != version_of({"phones": phones_of(department)}):
        raise Changed(_("Los teléfonos publicados cambiaron mientras revisabas. Míralos otra vez."))
    contents = {"phones": change.after}
    _confirm(change.request, change.changes, post=change.post, now=change.proposed_at, contents=contents, by=by)
    _decide(change, ChangeState.APPROVED, by=by)
    if liaison := liaison_of(department):
        send("directory-approved", to=liaison.email, key=f"directory-decided:{change.pk}", about=change)


@transaction.atomic
def reject(change: PhoneChange, *, reason: str, by: User) -> None:
    """Leave the phones as they are, and tell the liaison why; she is asked again in the same letter."""
    may_manage_directory(by).or_refuse()
    if not reason.strip():
        raise Refused(_("Escribe por qué no: se lo decimos al enlace."))
    change = _still_pending(change)
    _decide(change, ChangeState.REJECTED, by=by, reason=reason.strip())
    department = lock(change.department)
    liaison = liaison_of(department)
    if liaison and not department.closed_on:
        _open_request(department)
        send("directory-rejected", to=liaison.email, key=f"directory-decided:{change.pk}", about=change)


def _still_pending(change: PhoneChange) -> PhoneChange:
    change = (
        PhoneChange.objects.select_for_update(of=("self",)).select_related("department", "request").get(pk=change.pk)
    )
    if change.state != ChangeState.PENDING:
        raise Refused(_("Otra persona ya revisó este cambio."))
    return change


def _decide(change: PhoneChange, state: ChangeState, *, by: User, reason: str = "") -> None:
    change.state, change.reason, change.decided_at, change.decided_by = state, reason, timezone.now(), by
    change.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    record(f"phones.{state}", change.department, by=by, change=change.pk)


def send_new_link(request: ConfirmationRequest, *, now: datetime) -> None:
    """Mail a fresh link to whoever is the liaison now, once an hour at most. Says nothing of what came of it."""
    try:
        with transaction.atomic():
            ask(request.department, by=None, occasion=f"{now:%Y%m%d%H}")
    except Refused:
        return
