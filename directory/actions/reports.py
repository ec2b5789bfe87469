"""Taking in what residents say is wrong with an entry."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from audit.actions import record
from common.folios import new_folio
from common.refusals import Refused

from ..models import Department, ErrorReport

PREFIX = "DIR"
KEPT = timedelta(days=30)  # how long after the answer the e-mail of whoever asked for it is kept
KEPT_UNANSWERED = timedelta(days=365)


@transaction.atomic
def file_report(department: Department, *, what: str, text: str, reply: str = "", by=None) -> ErrorReport:
    """Anybody may, without an account. The trail notes that it came, not what it says nor who wrote it."""
    if not Department.objects.public().filter(pk=department.pk).exists():
        raise Refused(_("Esta dependencia ya no está en el directorio. Busca quién atiende ahora."))
    report = ErrorReport.objects.create(
        department=department, folio=new_folio(PREFIX), what=what, text=text, reply=reply
    )
    record("directory.report_filed", report, by=by, department=department.slug, what=what)
    return report


def forget_repliers(now: datetime) -> int:
    """Delete the e-mails that are no longer needed. How many reports had one."""
    given = ErrorReport.objects.exclude(reply="")
    answered = given.filter(answered_at__lt=now - KEPT).update(reply="")
    return answered + given.filter(created_at__lt=now - KEPT_UNANSWERED).update(reply="")
