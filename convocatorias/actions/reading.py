"""Opening what the office keeps closed. Each opening says why, and is noted before anything is shown."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import log_reading, log_readings, record
from common.refusals import Refused

from ..enums import Scan
from ..models import Application, Attachment, Convocatoria, Identity
from ..permissions import may_open_file, may_read_identity, may_see_applications
from .attachments import bytes_of


@transaction.atomic
def open_identity(application: Application, *, reason: str, by: User) -> Identity:
    """Who sent this application, as of its last revision. Raises `Refused` to whom may not know."""
    may_read_identity(by).or_refuse()
    log_reading(f"identity.{reason}", application, by=by)
    return Identity.objects.filter(revision__application=application).latest("revision__number")


def open_answer(application: Application, *, question: str, reason: str, by: User) -> None:
    """Note that the answer to a closed question is shown. Raises `Refused` to whom may not see it."""
    may_read_identity(by).or_refuse()
    log_reading(f"answer.{reason}.{question}", application, by=by)


def open_file(attachment: Attachment, *, closed: bool, reason: str, by: User) -> bytes:
    """A file that was sent, for the office; the opening is noted. Raises `Refused` to whom may not open it, and while
    the scanner has not seen it.
    """
    may_open_file(by, closed=closed).or_refuse()
    if settings.VIRUS_SCANNER and attachment.scan == Scan.UNSCANNED:
        raise Refused(_("El antivirus todavía no revisa este archivo. Inténtalo en unos minutos."))
    content = bytes_of(attachment)
    log_reading(f"file.{reason or 'open'}.{attachment.question}", attachment.application, by=by)
    return content


@transaction.atomic
def take_applications(convocatoria: Convocatoria, *, kind: str, reason: str, by: User) -> set[UUID]:
    """Note that a call's filed applications leave as a `kind` of file; which ones.

    With a `reason` identity and closed answers go with them, and each application counts as read.
    """
    (may_read_identity(by) if reason else may_see_applications(by)).or_refuse()
    taken = set(Application.objects.filed().filter(convocatoria=convocatoria).values_list("pk", flat=True))
    if reason:
        log_readings(f"export.{reason}", Application, taken, by=by)
    record("applications.exported", convocatoria, by=by, count=len(taken), kind=kind, identity=bool(reason))
    return taken
