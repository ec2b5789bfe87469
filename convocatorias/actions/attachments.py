"""Files as answers: put in, replaced, taken out, scanned, and deleted when nothing needs them any more."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common import private
from common.canonical import sha256
from common.files import CleanFile
from common.refusals import Refused
from common.scanner import ScannerFailed, ScannerSilent, is_infected
from mail.actions import send

from ..enums import Filing, Scan
from ..models import Application, Attachment, DraftStep, Revision
from ..permissions import may_attach

log = logging.getLogger(__name__)
MOST_BYTES = 15 * 1024 * 1024  # of all the files of one application
STRAY = timedelta(days=1)


def attach_file(application: Application, *, step: str, question: str, file: CleanFile, by: User) -> Attachment:
    """Keep a clean file as the answer to `question`, in place of the one before. Bytes first, then the row: whoever is
    told that it arrived finds it. Raises `Refused`, or ValidationError when all her files together weigh too much.
    """
    stored = private.keep(file.content)
    try:
        return _attach(application, step=step, question=question, file=file, stored_as=stored, by=by)
    except BaseException:
        private.forget(stored)
        raise


@transaction.atomic
def _attach(
    application: Application, *, step: str, question: str, file: CleanFile, stored_as: str, by: User
) -> Attachment:
    locked = _locked(application, by)
    others = locked.attachments.current().exclude(question=question)
    if (others.aggregate(total=Sum("size"))["total"] or 0) + len(file.content) > MOST_BYTES:
        raise ValidationError(
            _("Todos tus archivos juntos deben pesar menos de 15 MB. Quita alguno o sube este con menos calidad."),
            code="total",
        )
    _take_out(locked, step=step, question=question)
    attachment = Attachment.objects.create(
        application=locked,
        question=question,
        stored_as=stored_as,
        name=file.name,
        media_type=file.media_type,
        size=len(file.content),
        sha256=sha256(file.content),
    )
    record("file.attached", locked, by=by, file=attachment.pk, question=question, sha256=attachment.sha256)
    return attachment


@transaction.atomic
def remove_file(application: Application, *, step: str, question: str, by: User) -> None:
    """Take the file out of the answer to `question`; nothing happens if there is none. Raises `Refused`."""
    locked = _locked(application, by)
    if taken := _take_out(locked, step=step, question=question):
        record("file.removed", locked, by=by, file=taken.pk, question=question)


def _locked(application: Application, by: User) -> Application:
    """The application's row, locked: two tabs that upload, or one that uploads and one that sends, take turns."""
    locked = Application.objects.select_for_update(of=("self",)).filter(pk=application.pk).first()
    if locked is None:  # discarded in another tab
        raise Refused(_("Esta solicitud ya no está activa. Si la convocatoria sigue abierta, empieza otra."))
    may_attach(by, locked).or_refuse()
    return locked


def _take_out(locked: Application, *, step: str, question: str) -> Attachment | None:
    """What was sent stays with its revision, what was not is deleted; the page counts as saved now."""
    DraftStep.objects.filter(application=locked, step=step).update(saved_at=timezone.now())
    before = locked.attachments.current().filter(question=question).first()
    if before and before.sent_in_id:
        locked.attachments.filter(pk=before.pk).update(removed_at=timezone.now())
    elif before:
        delete_files(locked.attachments.filter(pk=before.pk))
    return before


def delete_files(attachments: Iterable[Attachment]) -> int:
    """Delete these rows now and their bytes once that is certain. How many."""
    gone = list(attachments)
    Attachment.objects.filter(pk__in=[each.pk for each in gone]).delete()
    for each in gone:
        transaction.on_commit(partial(private.forget, each.stored_as), robust=True)
    return len(gone)


def freeze_files(revision: Revision) -> None:
    """The files among a revision's answers are sent with it. Call it with the application locked: raises `Refused` when
    another tab changed one since the answers were read.
    """
    sent = [answer["id"] for answer in revision.answers.values() if isinstance(answer, dict)]
    if not sent:
        return
    current = revision.application.attachments.current().exclude(scan=Scan.INFECTED).filter(pk__in=sent)
    if current.count() != len(sent):
        raise Refused(_("Tus archivos cambiaron en otra ventana. Vuelve a «Revisa tus respuestas» y envía otra vez."))
    current.unsent().update(sent_in=revision)


def scan_files() -> int:
    """Show the scanner what it has not seen; tell whoever sent an infected file. How many were scanned.

    A file that cannot be read or scanned keeps none of the others waiting: it stays for the next turn, and the turn
    ends with `ScannerFailed`. A scanner that hangs twice is not asked again before that.
    """
    if not settings.VIRUS_SCANNER:
        return 0
    waiting = list(Attachment.objects.to_scan().select_related("application__person").order_by("uploaded_at"))
    failed = silent = 0
    for attachment in waiting:
        try:
            _scan(attachment)
        except Exception as error:
            log.exception("file %s was not scanned", attachment.pk)
            failed += 1
            silent += isinstance(error, ScannerSilent)
        if silent > 1:
            break
    if failed:
        raise ScannerFailed(f"{failed} of {len(waiting)} files were not scanned")
    return len(waiting)


def _scan(attachment: Attachment) -> None:
    found = Scan.INFECTED if is_infected(private.fetch(attachment.stored_as)) else Scan.CLEAN
    with transaction.atomic():
        first = Attachment.objects.to_scan().filter(pk=attachment.pk).update(scan=found)
        if first and found == Scan.INFECTED:
            _tell(attachment)
            record("file.infected", attachment.application, by=None, file=attachment.pk)


def _tell(attachment: Attachment) -> None:
    application = attachment.application
    if application.person.email:
        key, language = f"infected:{attachment.pk}", application.language
        send("infected-file", to=application.person.email, key=key, about=attachment.pk, language=language)


def sweep_files(now: datetime) -> int:
    """Delete what was uploaded and never sent, once its call is over, and bytes that no row knows. How many."""
    over = Attachment.objects.unsent().filter(application__convocatoria__closes_at__lt=now - STRAY)
    over = over.filter(application__filing__in=[Filing.FILED, Filing.WITHDRAWN])
    with transaction.atomic():
        swept = delete_files(over)
    strays = list(private.strays(set(Attachment.objects.values_list("stored_as", flat=True)), before=now - STRAY))
    for name in strays:
        private.forget(name)
    return swept + len(strays)


def bytes_of(attachment: Attachment) -> bytes:
    """The file itself, if it is still what was kept. Raises `Refused` for one with a virus."""
    if attachment.scan == Scan.INFECTED:
        raise Refused(_("El antivirus encontró un virus en este archivo. No se puede abrir."))
    content = private.fetch(attachment.stored_as)
    if sha256(content) != attachment.sha256:
        raise ValueError(f"file {attachment.pk} is not what was kept")
    return content
