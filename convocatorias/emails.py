"""The letters about applications, written by the worker when it sends them."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from mail.models import Message
from mail.registry import Letter, letter, render_letter

from .actions.receipts import moment_with_zone, receipt_file, verify_url
from .models import Application, Attachment, Receipt


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
    application = Application.objects.select_related("convocatoria").get(pk=message.object_id)
    return render_letter("draft_reminder", _about(application), message.language)


@letter("draft-lapsed")
def lapsed_letter(message: Message) -> Letter:
    application = Application.objects.select_related("convocatoria").get(pk=message.object_id)
    return render_letter("draft_lapsed", _about(application), message.language)


@letter("infected-file")
def infected_letter(message: Message) -> Letter:
    attachment = Attachment.objects.select_related("application__convocatoria").get(pk=message.object_id)
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
