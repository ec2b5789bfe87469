"""Whom a call is shared with: noting it, and writing to them."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import log_readings, record
from common.refusals import Refused
from mail.actions import send

from ..enums import Channel
from ..models import Convocatoria, Invitation, Sharing
from ..permissions import may_share


@transaction.atomic
def add_sharings(convocatoria: Convocatoria, *, rows: list[dict[str, Any]], by: User) -> int:
    """Note these institutions (fields of `Sharing`), all or none; how many. Raises `Refused` when one is there."""
    may_share(by).or_refuse()
    try:
        with transaction.atomic():
            Sharing.objects.bulk_create(Sharing(convocatoria=convocatoria, added_by=by, **row) for row in rows)
    except IntegrityError:
        raise Refused(_("Una de esas instituciones ya está anotada en esta convocatoria.")) from None
    record("sharing.added", convocatoria, by=by, count=len(rows))
    return len(rows)


@transaction.atomic
def change_sharing(sharing: Sharing, *, fields: dict[str, Any], by: User) -> None:
    """Correct what was noted. The trail says which fields, not what they held. Raises `Refused`."""
    may_share(by).or_refuse()
    changed = [name for name, value in fields.items() if getattr(sharing, name) != value]
    try:
        with transaction.atomic():
            Sharing.objects.filter(pk=sharing.pk).update(**fields)
    except IntegrityError:
        raise Refused(_("Esa institución ya está anotada en esta convocatoria.")) from None
    record("sharing.changed", sharing.convocatoria, by=by, sharing=sharing.pk, fields=changed)


@transaction.atomic
def remove_sharing(sharing: Sharing, *, by: User) -> None:
    """Take out a contact that nobody reached. What was shared or mailed is evidence and stays. Raises `Refused`."""
    may_share(by).or_refuse()
    if sharing.shared_on or sharing.invitations.exists():
        raise Refused(_("Ya se compartió con esta institución: queda como constancia. Corrígela si tiene un error."))
    record("sharing.removed", sharing.convocatoria, by=by, sharing=sharing.pk)
    sharing.delete()


@transaction.atomic
def copy_contacts(convocatoria: Convocatoria, *, source: Convocatoria, by: User) -> int:
    """The institutions of an earlier call as contacts to be reached in this one; how many were not there yet."""
    may_share(by).or_refuse()
    known = {name.lower() for name in convocatoria.sharings.values_list("name", flat=True)}
    contacts = [
        Sharing(convocatoria=convocatoria, added_by=by, name=each.name, kind=each.kind, email=each.email)
        for each in source.sharings.all()
        if each.name.lower() not in known
    ]
    Sharing.objects.bulk_create(contacts, ignore_conflicts=True)  # another window copied at once
    record("sharing.copied", convocatoria, by=by, source=source.code, count=len(contacts))
    return len(contacts)


@transaction.atomic
def invite(
    convocatoria: Convocatoria, *, chosen: Iterable[int], subject: str, message: str, number: int, again: bool, by: User
) -> int:
    """Mail the call to the `chosen` contacts that have an address; how many letters.

    Each gets one: whoever has been invited is skipped unless `again`. `number` is that of the page's sending, so that
    pressing twice sends once. Who had not been reached counts as reached today, by mail.
    """
    may_share(by).or_refuse()
    Convocatoria.objects.select_for_update().get(pk=convocatoria.pk)
    contacts = convocatoria.sharings.filter(pk__in=chosen).exclude(email="")
    if not again:
        contacts = contacts.filter(invitations=None)
    told = 0
    for contact in contacts:
        invitation, is_new = Invitation.objects.get_or_create(
            sharing=contact, number=number, defaults={"subject": subject, "message": message, "sent_by": by}
        )
        if is_new:
            send("call-invitation", to=contact.email, key=f"invitation:{invitation.pk}", about=invitation)
            told += 1
    reached = convocatoria.sharings.filter(invitations__number=number, shared_on=None)
    reached.filter(pk__in=chosen).update(shared_on=timezone.localdate(), how=Channel.MAIL)
    record("sharing.invited", convocatoria, by=by, count=told, number=number)
    return told


@transaction.atomic
def take_sharings(convocatoria: Convocatoria, *, by: User) -> None:
    """Note that the list leaves as a file, addresses included."""
    may_share(by).or_refuse()
    log_readings("sharing.export", Sharing, convocatoria.sharings.values_list("pk", flat=True), by=by)
    record("sharing.exported", convocatoria, by=by, count=convocatoria.sharings.count())
