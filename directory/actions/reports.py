"""Taking in what residents say is wrong with an entry."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from audit.actions import record
from common.folios import new_folio
from common.refusals import Refused
from mail.models import Message

from ..models import Department, ErrorReport

PREFIX = "DIR"
ANSWERED = "directory-report-answered"  # the letter to whoever left an e-mail
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


@transaction.atomic
def forget_repliers(now: datetime) -> int:
    """Delete the e-mails that are no longer needed, here and in the outbox. How many reports had one."""
    old = Q(answered_at__lt=now - KEPT) | Q(created_at__lt=now - KEPT_UNANSWERED)
    reports = ErrorReport.objects.exclude(reply="").filter(old)
    pks = [str(pk) for pk in reports.values_list("pk", flat=True)]
    Message.objects.filter(kind=ANSWERED, object_id__in=pks).delete()
    return reports.update(reply="")
