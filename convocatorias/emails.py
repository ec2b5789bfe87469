"""The letters about applications, written by the worker when it sends them."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from common.dates import moment
from mail.models import Message
from mail.registry import Letter, Obsolete, letter, render_letter

from .actions.freezing import frozen_as
from .actions.receipts import moment_with_zone, receipt_file, verify_url
from .enums import Filing
from .models import Application, Attachment, Convocatoria, ConvocatoriaPage, Invitation, Receipt


@letter("application-receipt")
def receipt_letter(message: Message) -> Letter:
    receipt = Receipt.objects.select_related("application__convocatoria", "revision").get(pk=message.object_id)
    application = receipt.application
    written = render_letter(
        "application_receipt",
        _about(application)
        | {
            "receipt": receipt,
            "issued_at": moment_with_zone(receipt.issued_at),
            "verify_url": verify_url(receipt),
            "page_url": settings.SITE_URL + reverse("application", args=[application.pk]),
        },
        message.language,
    )
    name = f"acuse-{application.folio}-{receipt.number}.pdf"
    written.attachments.append((name, bytes(receipt_file(receipt).pdf), "application/pdf"))
    return written


@letter("draft-reminder")
def reminder_letter(message: Message) -> Letter:
    application = _still(message, Filing.DRAFT)
    if application.convocatoria.closes_at <= timezone.now():
        raise Obsolete
    return render_letter("draft_reminder", _about(application), message.language)


@letter("draft-lapsed")
def lapsed_letter(message: Message) -> Letter:
    return render_letter("draft_lapsed", _about(_still(message, Filing.LAPSED)), message.language)


@letter("bases-corrected")
def erratum_letter(message: Message) -> Letter:
    """To a draft that has not accepted it, or to who has sent hers, of the last erratum; to nobody else."""
    application = _still(message, Filing.DRAFT, Filing.FILED)
    newest = application.convocatoria.frozen_form
    if application.filing == Filing.DRAFT and newest.pk == application.form_version_id:
        raise Obsolete
    why = newest.reason_en if message.language == "en" and newest.reason_en else newest.reason
    page_url = settings.SITE_URL + reverse("wagtail_serve", args=[f"convocatorias/{application.convocatoria.code}/"])
    about = _about(application) | {"reason": why, "is_draft": application.filing == Filing.DRAFT, "page_url": page_url}
    return render_letter("bases_corrected", about, message.language)


@letter("form-unfrozen")
def unfrozen_letter(message: Message) -> Letter:
    call = Convocatoria.objects.filter(pk=message.object_id, form_versions=None).first()
    if call is None:  # frozen meanwhile, or gone
        raise Obsolete
    dated = call if call.live else call.get_latest_revision_as_object()
    about = {
        "title": dated.title,
        "opens": moment(dated.opens_at),
        "late": dated.opens_at <= timezone.now(),
        "freeze_url": settings.SITE_URL + reverse("call_freeze", args=[call.pk]),
    }
    return render_letter("form_unfrozen", about, message.language)


@letter("form-outdated")
def outdated_letter(message: Message) -> Letter:
    call = Convocatoria.objects.filter(pk=message.object_id).first()
    if call is None or call.has_opened() or call.frozen_form.sha256 == frozen_as(call):  # gone, too late, or in order
        raise Obsolete
    about = {
        "title": call.title,
        "opens": moment(call.opens_at),
        "number": call.frozen_form.number,
        "freeze_url": settings.SITE_URL + reverse("call_freeze", args=[call.pk]),
    }
    return render_letter("form_outdated", about, message.language)


@letter("call-invitation")
def invitation_letter(message: Message) -> Letter:
    """What the office wrote, then the call's dates and, once its page is public, where it and its poster are."""
    invitation = Invitation.objects.select_related("sharing__convocatoria").get(pk=message.object_id)
    call = invitation.sharing.convocatoria
    pages = ConvocatoriaPage.objects.live().public().filter(convocatoria=call, convocatoria__live=True)
    page = pages.filter(locale__language_code="es").select_related("convocatoria").first()
    about = {
        "invitation": invitation,
        "title": call.title,
        "opens": moment(call.opens_at),
        "closes": moment(call.closes_at),
        "page_url": page.full_url if page else "",
        "poster_url": settings.SITE_URL + reverse("convocatorias:poster", args=[call.code]),
    }
    return render_letter("call_invitation", about, "es")


def _still(message: Message, *states: str) -> Application:
    """The application that a letter is about, if it still is in one of these states."""
    application = (
        Application.objects.select_related("convocatoria", "form_version").filter(pk=message.object_id).first()
    )
    if application is None or application.filing not in states:
        raise Obsolete
    return application


@letter("infected-file")
def infected_letter(message: Message) -> Letter:
    """Of a file that is still there: what she took out meanwhile needs nothing done."""
    found = Attachment.objects.select_related("application__convocatoria").filter(pk=message.object_id)
    attachment = found.first()
    if attachment is None:
        raise Obsolete
    application = attachment.application
    page = settings.SITE_URL + reverse("application", args=[application.pk])
    about = _about(application) | {"name": attachment.name, "page_url": page}
    return render_letter("infected_file", about, message.language)


def _about(application: Application) -> dict[str, Any]:
    convocatoria = application.convocatoria
    return {
        "application": application,
        "convocatoria": convocatoria,
        "title": convocatoria.text("title")[0],
        "apply_url": settings.SITE_URL + reverse("convocatorias:apply", args=[convocatoria.code]),
        "account_url": settings.SITE_URL + reverse("my_account"),
    }
