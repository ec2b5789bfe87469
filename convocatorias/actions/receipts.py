"""Receipts: what was received, when, and the hash that proves it."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.canonical import canonical_json, sha256
from common.pdf import qr_svg, render_pdf

from ..models import Receipt, ReceiptFile, Revision


def issue_receipt(revision: Revision, *, kind: str, sections: list[dict[str, Any]], at: datetime) -> Receipt:
    """The receipt of a sending or a withdrawal, made in the same transaction. The hash is of its canonical content."""
    application = revision.application
    number = application.receipts.count() + 1
    content = {
        "call": application.convocatoria.code,
        "folio": application.folio,
        "form": revision.form_version.sha256,
        "issued_at": timezone.localtime(at).isoformat(),
        "kind": kind,
        "number": number,
        "revision": revision.number,
        "sections": sections,
    }
    if files := [answer for answer in revision.answers.values() if isinstance(answer, dict)]:
        content["files"] = files
    return Receipt.objects.create(
        application=application,
        revision=revision,
        kind=kind,
        number=number,
        issued_at=at,
        content=content,
        sha256=sha256(canonical_json(content)),
        code=secrets.token_urlsafe(18),
    )


def receipt_file(receipt: Receipt) -> ReceiptFile:
    """The receipt's PDF, made the first time it is asked for and the same bytes ever after."""
    if found := ReceiptFile.objects.filter(receipt=receipt).first():
        return found
    with translation.override(receipt.application.language):
        pdf = render_pdf("acuse", _printed(receipt))
    try:
        with transaction.atomic():
            return ReceiptFile.objects.create(receipt=receipt, pdf=pdf, sha256=sha256(pdf))
    except IntegrityError:  # the worker and the page made it at once: the first one counts
        return ReceiptFile.objects.get(receipt=receipt)


def verify_url(receipt: Receipt) -> str:
    """The public address that says whether the receipt is true, in the applicant's language."""
    with translation.override(receipt.application.language):
        return settings.SITE_URL + reverse("verify", args=[receipt.code])


def _printed(receipt: Receipt) -> dict[str, Any]:
    """What the PDF template needs, in the language in force."""
    convocatoria = receipt.application.convocatoria
    url = verify_url(receipt)
    return {
        "lang": translation.get_language(),
        "title": _("Acuse de %(kind)s") % {"kind": receipt.get_kind_display().lower()},
        "folio": receipt.application.folio,
        "kind": receipt.get_kind_display(),
        "issued_at": moment_with_zone(receipt.issued_at),
        "call": convocatoria.text("title")[0],
        "example": convocatoria.is_example,
        "sections": receipt.content["sections"],
        "sha256": receipt.sha256,
        "verify_url": url,
        "qr": qr_svg(url),
        "labels": {
            "folio": _("Folio"),
            "issued_at": _("Fecha y hora"),
            "call": _("Convocatoria"),
            "kind": _("Tipo"),
            "sent": _("Lo que enviaste"),
            "hash": _("Huella del contenido (SHA-256)"),
            "verify": _("Comprueba este acuse en"),
            "example": _("Ejemplo: esta convocatoria se hizo para probar la plataforma."),
            "unanswered": _("No contestaste"),
        },
        "notes": [_("Guarda este acuse. Si el archivo cambia, aunque sea en una letra, ya no se podrá comprobar.")],
    }


def moment_with_zone(at: datetime) -> str:
    """A moment as a person reads it, to the second and with its zone."""
    local = timezone.localtime(at)
    return _("%(date)s, %(time)s, hora del centro de México (UTC%(offset)s)") % {
        "date": date_format(local, "DATE_FORMAT"),
        "time": f"{local:%H:%M:%S}",
        "offset": f"{local:%z}"[:3] + ":" + f"{local:%z}"[3:],
    }
