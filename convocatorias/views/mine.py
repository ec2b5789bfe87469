"""My application: its state, its receipts, correcting, withdrawing, discarding, taking my answers with me."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.pdf import qr_svg
from common.views import private_file

from ..actions import bytes_of, discard_draft, receipt_file, withdraw_application
from ..actions.receipts import moment_with_zone, verify_url
from ..enums import Filing, ReceiptKind
from ..models import Application, Receipt
from ..permissions import may_discard, may_start, may_withdraw
from ..wizard import pages_of


def my_application(request: HttpRequest, pk) -> Application:
    """One of the signed-in person's own applications; anybody else's does not exist."""
    mine = Application.objects.of(request.user).select_related("convocatoria", "form_version", "person")
    return get_object_or_404(mine, pk=pk)


def my_receipt(request: HttpRequest, pk, number: int) -> Receipt:
    application = my_application(request, pk)
    receipt = get_object_or_404(application.receipts.select_related("revision"), number=number)
    receipt.application = application
    return receipt


@never_cache
@login_required
@require_safe
def application(request: HttpRequest, pk) -> HttpResponse:
    """`/mi-cuenta/solicitudes/<id>/`: where it stands and what can still be done."""
    mine = my_application(request, pk)
    context = {
        "application": mine,
        "convocatoria": mine.convocatoria,
        "receipts": mine.receipts.all(),
        "may_change": mine.filing in (Filing.DRAFT, Filing.FILED) and may_start(mine.convocatoria),
        "may_withdraw": may_withdraw(request.user, mine),
        "may_discard": may_discard(request.user, mine),
        "unsent_changes": mine.filing == Filing.FILED and mine.has_unsent_changes(),
    }
    return render(request, "convocatorias/mine/application.html", context)


@never_cache
@login_required
@require_safe
def receipt(request: HttpRequest, pk, number: int) -> HttpResponse:
    """`…/acuses/<n>/`: the receipt as a page; it is also where sending ends."""
    mine = my_receipt(request, pk, number)
    context = {
        "receipt": mine,
        "application": mine.application,
        "convocatoria": mine.application.convocatoria,
        "issued_at": moment_with_zone(mine.issued_at),
        "verify_url": verify_url(mine),
        "qr": mark_safe(qr_svg(verify_url(mine))),
        "email": mine.application.person.email,
    }
    return render(request, "convocatorias/mine/receipt.html", context)


@never_cache
@login_required
@require_safe
def receipt_pdf(request: HttpRequest, pk, number: int) -> HttpResponse:
    mine = my_receipt(request, pk, number)
    name = f"acuse-{mine.application.folio}-{number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(bytes(receipt_file(mine).pdf), content_type="application/pdf", headers=headers)


@never_cache
@login_required
@require_safe
def my_file(request: HttpRequest, pk, file) -> HttpResponse:
    """`/mi-cuenta/solicitudes/<id>/archivos/<id>/`: a file that she uploaded, as it was kept."""
    attachment = get_object_or_404(my_application(request, pk).attachments, pk=file)
    return private_file(bytes_of(attachment), attachment.name, attachment.media_type)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk) -> HttpResponse:
    mine = my_application(request, pk)
    if request.method == "POST":
        proof = withdraw_application(mine, by=request.user)
        return redirect("receipt", pk=mine.pk, number=proof.number)
    may_withdraw(request.user, mine).or_refuse()
    return render(request, "convocatorias/mine/withdraw.html", {"application": mine, "convocatoria": mine.convocatoria})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pk) -> HttpResponse:
    mine = my_application(request, pk)
    if request.method == "POST":
        discard_draft(mine, by=request.user)
        return redirect("my_account")
    may_discard(request.user, mine).or_refuse()
    return render(request, "convocatorias/mine/discard.html", {"application": mine, "convocatoria": mine.convocatoria})


@never_cache
@login_required
@require_safe
def my_answers(request: HttpRequest, pk) -> HttpResponse:
    """Everything she typed, right or wrong, as plain text: what is hers goes with her (LGPDPPSO art. 51)."""
    mine = my_application(request, pk)
    answers = _sent_lines(mine) if mine.filing == Filing.WITHDRAWN else _typed_lines(mine)
    lines = [mine.convocatoria.text("title")[0], "", *answers]
    name = slugify(mine.convocatoria.code)
    return HttpResponse(
        "\n".join(lines),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="mis-respuestas-{name}.txt"'},
    )


def _typed_lines(mine: Application) -> Iterator[str]:
    for page in pages_of(mine).values():
        yield from (f"== {page.form.title}", "")
        for name, field in page.form.fields.items():
            if name in ("notice", "confirmed"):
                continue
            value = page.form[name].value()
            shown = " ".join(str(part) for part in value) if isinstance(value, list) else value
            yield from (str(field.label), str(shown or _("No contestaste")), "")


def _sent_lines(mine: Application) -> Iterator[str]:
    """What a withdrawn application had sent last: its pages are gone, its receipts stay."""
    for section in mine.receipts.exclude(kind=ReceiptKind.WITHDRAWN).last().content["sections"]:
        yield from (f"== {section['title']}", "")
        for row in section["rows"]:
            yield from (row["label"], row["value"] or _("No contestaste"), "")
