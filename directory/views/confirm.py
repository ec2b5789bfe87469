"""What a liaison does from the link in her e-mail, without a password: confirm the entry, answer a report.

A GET changes nothing: scanners of mail open links. Nothing here is kept, cached or logged with its token.
"""

import json
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.refusals import Refused

from ..actions import confirming
from ..actions.answering import answer_report
from ..forms.entry import AnswerForm, EntryForm
from ..models import ConfirmationRequest, Department, ErrorReport, Liaison
from ..models.entry import TEXTS, contents_of, gaps_of, in_words, version_of
from ..models.links import ANSWER, CONFIRM, Link, read_token
from ..permissions import may_confirm

LABELS = {
    "phones": Department._meta.get_field("phones").related_model._meta.verbose_name_plural,
    "hours": Department._meta.get_field("hours").related_model._meta.verbose_name,
    "services": Department._meta.get_field("services").related_model._meta.verbose_name_plural,
}
# As she reads her entry: first what residents use most.
IN_ORDER = ("phones", "hours", "services", *TEXTS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The entry, to be confirmed as it is or corrected; or what became of it, when it was answered."""
    link = read_token(CONFIRM, token)
    asked = _asked(link)
    liaison = asked and confirming.liaison_of(asked.department)
    if asked is None:
        return _not_ours(request)
    if asked.department.closed_on:
        return _gone(request, token, may_confirm(asked).reason, renewable=False)
    if link.is_old or not asked.is_current or liaison is None or not link.was_sent_to(liaison.email):
        return _gone(request, token, _old_because(link, asked))
    if asked.answered_at:
        return _answered(request, asked, token)
    if request.method == "POST":
        return _take_answer(request, asked, liaison, token)
    return _form_page(request, asked, EntryForm(asked.department))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a fresh link to the address that is registered now. The answer is always the same."""
    link = read_token(CONFIRM, token)
    asked = _asked(link)
    if asked is None:
        return _not_ours(request)
    if request.method != "POST":
        return redirect("directory:confirm", token)
    confirming.send_new_link(asked, now=timezone.now())
    return render(request, "directory/confirm/sent.html", {"department": asked.department})


def _asked(link: Link | None) -> ConfirmationRequest | None:
    if link is None:
        return None
    return ConfirmationRequest.objects.select_related("department").filter(pk=link.pk).first()


def _take_answer(request: HttpRequest, asked: ConfirmationRequest, liaison: Liaison, token: str) -> HttpResponse:
    """Confirm, or correct; when the entry changed meanwhile both texts are shown and nothing typed is lost."""
    corrects = request.POST.get("act") == "correct"
    form = EntryForm(asked.department, request.POST) if corrects else EntryForm(asked.department)
    if corrects and not form.is_valid():
        return _form_page(request, asked, form)
    try:
        confirming.answer(
            asked,
            post=liaison.post,
            version=request.POST.get("version", ""),
            corrections=form.corrections() if corrects else None,
        )
    except confirming.Changed:
        return _form_page(request, asked, form, changed=True)
    except Refused:  # answered in another window, or closed, this very moment
        asked.refresh_from_db()
        if asked.answered_at:
            return _answered(request, asked, token)
    return redirect(request.path)


def _comes_late(request: HttpRequest, asked: ConfirmationRequest) -> bool:
    """Whether these are corrections that differ from what her answer left: of another window, and taken by nobody."""
    if request.method != "POST" or request.POST.get("act") != "correct":
        return False
    department = Department.objects.get(pk=asked.department_id)
    form = EntryForm(department, request.POST)
    left = contents_of(department) | {name: after for name, (_before, after) in _changes_of(asked).items()}
    return not form.is_valid() or form.corrections() != left


def _form_page(
    request: HttpRequest, asked: ConfirmationRequest, form: EntryForm, *, changed: bool = False
) -> HttpResponse:
    contents = contents_of(asked.department)
    told = [{"label": label_of(name), "value": in_words(name, contents[name])} for name in IN_ORDER]
    context = {
        "department": asked.department,
        "asked": asked,
        "form": form,
        "groups": form.groups(),
        "rows": [each for each in told if each["value"]],
        "empty": [each["label"] for each in told if not each["value"]],
        "gaps": gaps_of(Department.objects.with_gaps().get(pk=asked.department_id)),
        "version": version_of(contents),
        "changed": changed,
        "corrects": form.is_bound,
    }
    return render(request, "directory/confirm/entry.html", context, status=409 if changed else 200)


def label_of(name: str) -> str:
    """What a part of the entry is called."""
    label = str(LABELS.get(name) or Department._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def told(changes: dict[str, list]) -> list[dict]:
    """Changes as a page shows them: before and after, in words."""
    return [
        {"label": label_of(name), "before": in_words(name, before), "after": in_words(name, after)}
        for name, (before, after) in changes.items()
    ]


def _changes_of(asked: ConfirmationRequest) -> dict[str, list]:
    """Everything that her answer changed, or would with the phones that wait."""
    said = getattr(asked, "phone_change", None) or getattr(asked, "confirmation", None)
    return json.loads(said.changes) if said else {}


def _answered(request: HttpRequest, asked: ConfirmationRequest, token: str) -> HttpResponse:
    late = _comes_late(request, asked)
    context = {
        "department": asked.department,
        "asked": asked,
        "change": getattr(asked, "phone_change", None),
        "token": token,
        "changes": told(_changes_of(asked)),
        "late": late,
    }
    return render(request, "directory/confirm/answered.html", context, status=409 if late else 200)


def _old_because(link: Link, asked: ConfirmationRequest) -> str:
    if not asked.is_current:
        return _("Era para un semestre que ya terminó.")
    if link.is_old:
        return _("Los enlaces sirven durante 30 días.")
    return _("La dependencia cambió el correo de su enlace.")


def _gone(request: HttpRequest, token: str, reason: str, *, renewable: bool = True) -> HttpResponse:
    context = {"token": token, "reason": reason, "renewable": renewable}
    return render(request, "directory/confirm/gone.html", context, status=410)


def _not_ours(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/confirm/not_ours.html", status=404)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody reported, and the liaison's answer to it."""
    link = read_token(ANSWER, token)
    report = link and ErrorReport.objects.select_related("department").defer("reply").filter(pk=link.pk).first()
    if not report:
        return _not_ours(request)
    liaison = confirming.liaison_of(report.department)
    if link.is_old or report.department.closed_on or liaison is None or not link.was_sent_to(liaison.email):
        return _gone(request, token, _("Una editora puede contestar este aviso."), renewable=False)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if not report.answered_at and form.is_valid():
        with suppress(Refused):  # answered in another window this very moment
            answer_report(report, **form.cleaned_data, post=liaison.post)
        return redirect(request.path)
    return render(
        request, "directory/confirm/report.html", {"report": report, "department": report.department, "form": form}
    )
