"""Sending and withdrawing: one transaction that leaves the revision, the receipt, the trail and the letter."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.canonical import keyed_digest
from common.curp import Curp
from common.folios import new_folio
from common.refusals import Refused
from mail.actions import send

from ..enums import Filing, ReceiptKind
from ..models import Application, Identity, Receipt, Revision
from ..permissions import is_own, may_send, may_withdraw
from .attachments import delete_files, freeze_files
from .receipts import issue_receipt

Sections = list[dict[str, Any]]


@transaction.atomic
def file_application(
    application: Application,
    *,
    number: int,
    identity: dict[str, Any],
    answers: dict[str, Any],
    sections: Sections,
    by: User,
    now: datetime | None = None,
) -> Receipt:
    """Send an application, or send it again corrected, as its revision `number`; the receipt of it.

    Idempotent by `number`: a double click, a resubmission after an error or a replay finds the revision there and gets
    the same receipt. `identity` are the fields of `Identity`; `answers` go by question id; `sections` are the answers
    as she read them, which the receipt repeats. Raises `Refused` outside the dates, under 18, or for another's.
    """
    now = now or timezone.now()
    rows = Application.objects.with_newest_form().select_for_update(of=("self",))
    locked = rows.filter(pk=application.pk).first()
    if locked is None:  # discarded in another tab
        raise Refused(_("Esta solicitud ya no está activa. Si la convocatoria sigue abierta, empieza otra."))
    if not is_own(by, locked):
        raise Refused(_("Esta solicitud no es de tu cuenta. Entra con el correo con el que la empezaste."))
    sent = locked.receipts.exclude(kind=ReceiptKind.WITHDRAWN).filter(revision__number=number).first()
    if sent:
        return sent
    may_send(locked, identity["birth_date"], now=now).or_refuse()
    if locked.owes_acceptance():
        raise Refused(_("Las bases cambiaron después de que empezaste. Lee qué cambió, acepta y envía."))
    if number != locked.revisions.count() + 1:
        raise Refused(_("Tu solicitud cambió en otra ventana. Vuelve a «Revisa tus respuestas» y envíala otra vez."))
    first = locked.filing == Filing.DRAFT
    if first:
        locked.file(folio=_free_folio(locked.convocatoria.folio_prefix), at=now)
        locked.save(update_fields=["filing", "folio", "filed_at"])
    revision = Revision.objects.create(
        application=locked, number=number, form_version=locked.form_version, answers=answers, sent_at=now
    )
    freeze_files(revision)
    Identity.objects.create(revision=revision, **_sealed(identity))
    kind = ReceiptKind.FILED if first else ReceiptKind.CORRECTED
    receipt = issue_receipt(revision, kind=kind, sections=sections, at=now)
    _tell(receipt, to=identity["email"])
    record("application.filed" if first else "application.corrected", locked, by=by, revision=number)
    return receipt


@transaction.atomic
def withdraw_application(application: Application, *, by: User, now: datetime | None = None) -> Receipt:
    """Withdraw a sent application; the receipt of it. Withdrawing twice gives the same receipt. Raises `Refused`."""
    now = now or timezone.now()
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if is_own(by, locked) and locked.filing == Filing.WITHDRAWN:
        return locked.receipts.get(kind=ReceiptKind.WITHDRAWN)
    may_withdraw(by, locked).or_refuse()
    locked.withdraw(at=now)
    locked.save(update_fields=["filing", "withdrawn_at"])
    locked.draft_steps.all().delete()
    delete_files(locked.attachments.unsent())
    revision = locked.revisions.select_related("identity").last()
    receipt = issue_receipt(revision, kind=ReceiptKind.WITHDRAWN, sections=[], at=now)
    _tell(receipt, to=revision.identity.email)
    record("application.withdrawn", locked, by=by)
    return receipt


def _tell(receipt: Receipt, *, to: str) -> None:
    send(
        "application-receipt",
        to=to,
        key=f"receipt:{receipt.application_id}:{receipt.number}",
        about=receipt.pk,
        language=receipt.application.language,
    )


def _free_folio(prefix: str) -> str:
    """A folio that nobody has; of 34 thousand million, two in a row taken would be a wonder."""
    while Application.objects.filter(folio=(folio := new_folio(prefix))).exists():
        pass
    return folio


def _sealed(identity: dict[str, Any]) -> dict[str, Any]:
    curp: Curp | None = identity.get("curp")
    text = curp.text if curp else ""
    return identity | {"curp": text, "curp_digest": keyed_digest(text) if text else ""}
