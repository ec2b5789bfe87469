"""What residents say is wrong, and what was answered. Who reported it only when asked for, and noted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from common.refusals import Refused

from ...actions.answering import answer_report, read_reporter
from ...forms.entry import AnswerForm
from ...models import ErrorReport
from ...permissions import may_manage_directory, may_read_reporters
from .door import only_for, show

SHOWN = 200


@only_for(may_manage_directory)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    found = ErrorReport.objects.select_related("department").defer("reply")
    return show(
        request,
        "reports",
        _("Avisos de error"),
        waiting=found.filter(answered_at=None).order_by("created_at")[:SHOWN],
        answered=found.exclude(answered_at=None).order_by("-answered_at")[:SHOWN],
    )


@only_for(may_manage_directory)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(ErrorReport.objects.select_related("department"), pk=pk)
    act = request.POST.get("act", "")
    form = AnswerForm(request.POST if act == "answer" else None)
    form.fields.pop("wants_to_correct")
    reply = ""
    if act == "reply":
        reply = read_reporter(one, by=request.user)
    elif act == "answer" and form.is_valid() and _answered(request, one, form):
        return redirect("directory_office:reports")
    context = {
        "report": one,
        "form": form,
        "left_address": bool(one.reply),
        "may_read": may_read_reporters(request.user),
        "reply": reply,
    }
    return show(request, "report", _("Aviso sobre %(name)s") % {"name": one.department}, **context)


def _answered(request: HttpRequest, one: ErrorReport, form: AnswerForm) -> bool:
    try:
        answer_report(one, text=form.cleaned_data["text"], post=_("Edición del directorio"), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Contestado."))
    return True
