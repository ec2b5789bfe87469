"""The letters of the directory, written by the worker when it sends them. A link lives thirty days from then."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from common.semesters import Semester
from mail.models import Message
from mail.registry import Letter, letter, render_letter

from .enums import ReportTopic
from .models import ConfirmationRequest, ErrorReport, PhoneChange
from .models.entry import in_words
from .models.links import ANSWER, CONFIRM, VALID_FOR, new_token


@letter("directory-confirm")
def confirm_letter(message: Message) -> Letter:
    return _ask("directory_confirm", message)


@letter("directory-reminder")
def reminder_letter(message: Message) -> Letter:
    return _ask("directory_reminder", message)


@letter("directory-late")
def late_letter(message: Message) -> Letter:
    request = ConfirmationRequest.objects.select_related("department").get(pk=message.object_id)
    context = {"request": request, "department": request.department, "list_url": _url("directory_office:follow_up")}
    return render_letter("directory_late", context, message.language)


@letter("directory-review")
def review_letter(message: Message) -> Letter:
    change = _change(message)
    return render_letter(
        "directory_review",
        {"change": change, "department": change.department, "url": _url("directory_office:change", change.pk)},
        message.language,
    )


@letter("directory-approved")
def approved_letter(message: Message) -> Letter:
    change = _change(message)
    context = {"department": change.department, "phones": in_words("phones", change.after)}
    return render_letter("directory_approved", context, message.language)


@letter("directory-rejected")
def rejected_letter(message: Message) -> Letter:
    """With a link of its own: she is asked again."""
    change = _change(message)
    again = change.department.requests.filter(answered_at=None).order_by("-pk").first()
    url = _confirm_url(again, message.recipient) if again else ""
    return render_letter(
        "directory_rejected", {"change": change, "department": change.department, "url": url}, message.language
    )


@letter("directory-report")
def report_letter(message: Message) -> Letter:
    """To the liaison with her link; to an editor, where there is no liaison, with the page of the CMS."""
    report = ErrorReport.objects.select_related("department").get(pk=message.object_id)
    is_for_liaison = ":liaison" in message.key
    token = new_token(ANSWER, report.pk, to=message.recipient)
    url = _url("directory:answer", token) if is_for_liaison else _url("directory_office:report", report.pk)
    context = {
        "report": report,
        "department": report.department,
        "what": ReportTopic(report.what).label,
        "url": url,
        "days": VALID_FOR.days if is_for_liaison else 0,
    }
    return render_letter("directory_report", context, message.language)


@letter("directory-report-answered")
def answered_letter(message: Message) -> Letter:
    report = ErrorReport.objects.select_related("department").get(pk=message.object_id)
    return render_letter(
        "directory_report_answered", {"report": report, "department": report.department}, message.language
    )


def _ask(template: str, message: Message) -> Letter:
    request = ConfirmationRequest.objects.select_related("department").get(pk=message.object_id)
    context: dict[str, Any] = {
        "department": request.department,
        "semester": Semester.named(request.semester),
        "url": _confirm_url(request, message.recipient),
        "days": VALID_FOR.days,
    }
    return render_letter(template, context, message.language)


def _confirm_url(request: ConfirmationRequest, email: str) -> str:
    return _url("directory:confirm", new_token(CONFIRM, request.pk, to=email))


def _change(message: Message) -> PhoneChange:
    return PhoneChange.objects.select_related("department").get(pk=message.object_id)


def _url(name: str, *args: object) -> str:
    return settings.SITE_URL + reverse(name, args=args)
