"""What residents report of an entry: passed on to its liaison, and answered."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import log_reading, record
from common.refusals import Refused
from mail.actions import send

from ..models import ErrorReport
from ..permissions import may_manage_directory, may_read_reporters
from .confirming import ask, editors, liaison_of
from .reports import ANSWERED


def pass_on(now: datetime) -> None:
    """Mail each unanswered report to the liaison, or to the editors where there is none. Each once to each."""
    for report in ErrorReport.objects.filter(answered_at=None).select_related("department"):
        liaison = liaison_of(report.department)
        for who, email in [(f"liaison-{liaison.mark}", liaison.email)] if liaison else editors():
            send("directory-report", to=email, key=f"directory-report:{report.pk}:{who}", about=report)


@transaction.atomic
def answer_report(
    report: ErrorReport, *, text: str, post: str, wants_to_correct: bool = False, by: User | None = None
) -> None:
    """Answer a report, once; who left an e-mail is told. `wants_to_correct` brings the liaison a link to the entry.

    `by` is an editor who answers for the department; None is the liaison, by her link.
    """
    if by is not None:
        may_manage_directory(by).or_refuse()
    report = ErrorReport.objects.select_for_update(of=("self",)).select_related("department").get(pk=report.pk)
    if report.answered_at:
        raise Refused(_("Este aviso ya se contestó."))
    report.answered_at, report.answer, report.answered_by = timezone.now(), text, post
    report.save(update_fields=["answered_at", "answer", "answered_by"])
    if report.reply:
        send(ANSWERED, to=report.reply, key=f"{ANSWERED}:{report.pk}", about=report)
    if wants_to_correct:
        ask(report.department, by=None, occasion=f"report-{report.pk}")
    record("directory.report_answered", report, by=by, corrects=wants_to_correct)


def read_reporter(report: ErrorReport, *, by: User) -> str:
    """The e-mail of who reported, noted as read."""
    may_read_reporters(by).or_refuse()
    log_reading("report.reply", report, by=by)
    return report.reply
