"""Telling the office that a call is about to open with a form that nobody has frozen, or not as it stands."""

from datetime import UTC, datetime, timedelta

from django.db.models import Q

from accounts.models import User
from mail.actions import send

from ..models import Convocatoria
from .freezing import frozen_as

# How long before opening → the word of it in the letter's key. The last one whose time has come is the one sent.
STAGES = {"week": timedelta(days=7), "day": timedelta(days=1), "late": timedelta(0)}


def warn_of_unfrozen(now: datetime) -> int:
    """Write a week and a day before opening, and once it has passed, to who edited the call last and to the
    secretaries. Each letter once for each opening: a moved one warns anew. How many letters were asked for.
    """
    told = 0
    for call in Convocatoria.objects.filter(form_versions=None, closes_at__gt=now):
        dated = call if call.live else call.get_latest_revision_as_object()  # a draft's dates lie in its last revision
        if dated.closes_at > now:
            told += _write("form-unfrozen", "unfrozen", call, dated.opens_at, now)
    return told


def warn_of_outdated(now: datetime) -> int:
    """The same until it opens, once for each frozen version, when the call says otherwise by now: it would open as it
    was frozen.
    """
    told = 0
    for call in Convocatoria.objects.frozen().filter(opens_at__gt=now).select_related("notice"):
        version = call.frozen_form
        if version.sha256 != frozen_as(call):
            told += _write("form-outdated", f"outdated-{version.number}", call, call.opens_at, now)
    return told


def _write(kind: str, what: str, call: Convocatoria, opens_at: datetime, now: datetime) -> int:
    """The letter of the last stage that has come, if any has; to how many."""
    due = [stage for stage, before in STAGES.items() if now >= opens_at - before]
    users = _whom(call) if due else []
    opening = opens_at.astimezone(UTC).isoformat(timespec="minutes")
    for user in users:
        send(kind, to=user.email, key=f"{what}:{due[-1]}:{call.pk}:{opening}:{user.pk}", about=call)
    return len(users)


def _whom(call: Convocatoria) -> list[User]:
    """The secretaries, and the editor who saved last if she still may."""
    freezers = Q(groups__permissions__codename="add_formversion")
    editor = Q(
        pk=call.latest_revision.user_id if call.latest_revision else None,
        groups__permissions__codename="change_convocatoria",
    )
    return list(User.objects.filter(freezers | editor, is_active=True).distinct().order_by("pk"))
