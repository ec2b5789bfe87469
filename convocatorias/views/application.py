"""From the first page of the form to the receipt: what the applicant does outside the wizard's steps."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.canonical import canonical_json, sha256
from common.refusals import Permit, Refused

from ..actions import accept_erratum, file_application, note_review_reached, start_draft
from ..enums import ELIGIBILITY, FIXED
from ..models import Application, Convocatoria
from ..models.errata import differences_between
from ..permissions import may_send, may_start
from ..wizard import (
    Page,
    SessionDrawer,
    first_incomplete,
    live_application,
    not_open,
    pages_of,
    unsaved_pages,
    walk,
)

IDENTITY = (
    "name", "called", "birth_date", "link", "phone", "whatsapp", "curp", "gender", "postal_code", "neighbourhood",
    "street", "resident_since",
)  # fmt: skip


@never_cache
@require_safe
def apply(request: HttpRequest, code: str) -> HttpResponse:
    """The call's button: where this person left off."""
    convocatoria = get_object_or_404(Convocatoria.objects.told_to(request.user), code=code)
    application = live_application(request, convocatoria)
    if application and application.folio:
        return redirect("application", pk=application.pk)
    if not (permit := may_start(convocatoria)):
        return not_open(request, convocatoria, permit.reason, application)
    if application:
        return redirect(_where_she_left_off(application))
    typed = SessionDrawer(request, code).typed()
    step = first_incomplete(walk(convocatoria.frozen_form.schema, typed), among=ELIGIBILITY)
    return redirect("convocatorias:step", code=code, step=step) if step else redirect("convocatorias:draft", code=code)


@never_cache
@require_safe
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Between eligibility and the rest: sign in with a code, and the draft is there (made, or found as it was)."""
    convocatoria = get_object_or_404(Convocatoria.objects.told_to(request.user), code=code)
    here = reverse("convocatorias:draft", args=[code])
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_request_login_code')}?next={here}")
    application = live_application(request, convocatoria)
    if not application:
        if not (permit := may_start(convocatoria)):
            return not_open(request, convocatoria, permit.reason, None)
        drawer = SessionDrawer(request, code)
        if first_incomplete(walk(convocatoria.frozen_form.schema, drawer.typed()), among=ELIGIBILITY):
            return redirect("convocatorias:apply", code=code)
        application = start_draft(convocatoria, pages=drawer.typed(), by=request.user)
        drawer.empty()
    return redirect(_where_she_left_off(application, unsaved=unsaved_pages(request, code, application)))


def _where_she_left_off(application: Application, *, unsaved: Iterable[str] = ()) -> str:
    code = application.convocatoria.code
    if hasattr(application, "newest_form") and application.owes_acceptance():  # one made just now owes nothing
        return reverse("convocatorias:changes", args=[code])
    pages = pages_of(application)
    step = next((step for step in unsaved if step in pages), None) or first_incomplete(pages)
    return reverse("convocatorias:step", args=[code, step]) if step else reverse("convocatorias:review", args=[code])


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """ "Las bases cambiaron": why, what changed since she began, and the button with which she goes on."""
    convocatoria = get_object_or_404(Convocatoria.objects.told_to(request.user), code=code)
    application = live_application(request, convocatoria)
    if not application or not application.owes_acceptance():
        return redirect("convocatorias:apply", code=code)
    if not (permit := may_start(convocatoria)):
        return not_open(request, convocatoria, permit.reason, application)
    refusal, read = "", request.POST.get("number", "")
    if request.method == "POST" and read.isascii() and read.isdigit() and len(read) < 5:
        try:
            accept_erratum(application, number=int(read), by=request.user)
            return redirect("convocatorias:apply", code=code)
        except Refused as again:
            refusal = str(again)
    since = application.form_version
    errata = convocatoria.form_versions.filter(number__gt=since.number).order_by("number")
    context = {
        "convocatoria": convocatoria,
        "application": application,
        "errata": errata,
        "newest": (newest := list(errata)[-1]),
        "changes": differences_between(since.schema, newest.schema),
        "refusal": refusal,
    }
    return render(request, "convocatorias/solicitud/changes.html", context, status=409 if refusal else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, code: str) -> HttpResponse:
    """ "Revisa tus respuestas": everything in words, "Cambiar" beside it, and the one button that sends."""
    convocatoria = get_object_or_404(Convocatoria.objects.told_to(request.user).select_related("notice"), code=code)
    application = live_application(request, convocatoria)
    if not application or application.owes_acceptance():
        return redirect("convocatorias:apply", code=code)
    application.convocatoria = convocatoria
    now = timezone.now()  # before reading: a page that another tab saves from here on counts as not sent
    pages = pages_of(application)
    if step := first_incomplete(pages):
        if not (permit := may_start(convocatoria)):
            return not_open(request, convocatoria, permit.reason, application)
        return redirect("convocatorias:step", code=code, step=step)
    permit = may_send(application, _facts(pages)["birth_date"], now=now)
    if request.method == "POST":
        return _send(request, application, pages, permit, now)
    if may_start(convocatoria, now=now):
        note_review_reached(application, now=now)
    elif not permit:
        return not_open(request, convocatoria, permit.reason, application)
    return _review_page(request, application, pages, permit)


def _send(
    request: HttpRequest, application: Application, pages: dict[str, Page], permit: Permit, now: datetime
) -> HttpResponse:
    number = request.POST.get("number", "")
    number = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 0
    already = number and application.revisions.filter(number=number).exists()
    if not already and not _something_to_send(application):
        return redirect("application", pk=application.pk)
    if not permit and not already:
        return _review_page(request, application, pages, permit, status=403)
    if not already and request.POST.get("seen", _digest(pages)) != _digest(pages):
        changed = Permit(_("Tus respuestas cambiaron en otra ventana desde que abriste esta página. Léelas y envía."))
        return _review_page(request, application, pages, changed, status=409)
    identity = {name: value for name, value in _facts(pages).items() if name in IDENTITY}
    receipt = file_application(
        application,
        number=number,
        identity=identity | {"email": application.person.email, "curp_doubts": _facts(pages).get("curp_doubts", [])},
        answers=_answers(pages),
        sections=_sections(pages),
        by=request.user,
        now=now,
    )
    return redirect("receipt", pk=application.pk, number=receipt.number)


def _digest(pages: dict[str, Page]) -> str:
    """What stands on the review page, in one word: what is sent is what was read."""
    return sha256(canonical_json(_sections(pages)))


def _something_to_send(application: Application) -> bool:
    """A draft, or a correction: the same answers are not sent twice."""
    return not application.folio or application.has_unsent_changes()


def _review_page(
    request: HttpRequest, application: Application, pages: dict[str, Page], permit: Permit, status: int = 200
) -> HttpResponse:
    code = application.convocatoria.code
    groups = [
        {
            "title": page.form.title,
            "rows": [{"label": row.label, "value": row.value} for row in page.form.rows()],
            "url": reverse("convocatorias:step", args=[code, slug]) + "?cambiar=1",
        }
        for slug, page in pages.items()
        if page.form.rows()
    ]
    context = {
        "convocatoria": application.convocatoria,
        "application": application,
        "groups": groups,
        "number": application.revisions.count() + 1,
        "refusal": permit.reason,
        "something_to_send": _something_to_send(application),
        "seen": _digest(pages),
        "email": application.person.email,
    }
    return render(request, "convocatorias/solicitud/review.html", context, status=status)


def _facts(pages: dict[str, Page]) -> dict[str, Any]:
    """The right answers of the fixed pages, by field."""
    facts: dict[str, Any] = {}
    for slug, page in pages.items():
        if slug in FIXED:
            facts |= {name: value for name, value in page.form.cleaned_data.items() if name != "doubts"}
        if slug == "curp":
            facts["curp_doubts"] = page.form.cleaned_data["doubts"]
    return facts


def _answers(pages: dict[str, Page]) -> dict[str, Any]:
    """The right answers to the call's own questions, by question id."""
    answers: dict[str, Any] = {}
    for slug, page in pages.items():
        if slug not in FIXED:
            answers |= page.form.answers()
    return answers


def _sections(pages: dict[str, Page]) -> list[dict[str, Any]]:
    """All answers as she reads them now: what the receipt repeats and its hash covers."""
    return [
        {"step": slug, "title": str(page.form.title), "rows": [dict(row._asdict()) for row in page.form.rows()]}
        for slug, page in pages.items()
        if page.form.rows()
    ]
