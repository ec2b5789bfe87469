"""The second reading as a page of the CMS: what is new, who wrote it, and the two answers."""

from datetime import datetime

from django.contrib import messages
from django.contrib.admin.utils import quote
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.models import Page, TaskState
from wagtail.snippets.views.snippets import RevisionsCompareView

from common.refusals import Refused

from .actions import approve, return_for_changes, subject_of, take_back
from .forms import AnswerForm
from .models import SecondReading
from .permissions import may_approve, may_read_second, may_see_changes, may_take_back


@require_http_methods(["GET", "HEAD", "POST"])
def second_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """`/admin/segunda-lectura/<pk>/`."""
    if not may_read_second(request.user):
        raise Refused(_("Aprueba una persona con el rol de editora o de secretaria. Pídeselo."))
    readings = SecondReading.objects.select_related("revision", "workflow_state", "written_by", "submitted_by")
    reading = get_object_or_404(readings, pk=pk)
    subject = subject_of(reading)
    if subject is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid() and _answered(request, form, reading):
        return redirect("wagtailadmin_home")
    context = {
        "reading": reading,
        "subject": subject,
        "kind": capfirst(_kind_of(subject)),
        "permit": may_approve(request.user, reading),
        "may_take_back": may_take_back(request.user, reading),
        "waits": reading.status == TaskState.STATUS_IN_PROGRESS,
        "go_live_at": _day_to_come(reading),
        "form": form,
        **_addresses(subject, reading),
    }
    return render(request, "editorial/second_reading.html", context)


def _answered(request: HttpRequest, form: AnswerForm, reading: SecondReading) -> bool:
    """Do what was pressed; a refusal is told in the form, with what was typed still there."""
    comment = form.cleaned_data["comment"]
    try:
        if form.cleaned_data["answer"] == "approve":
            approve(reading, by=request.user, comment=comment)
            messages.success(request, _("Aprobado. Se publica ya, o el día que dice."))
        elif form.cleaned_data["answer"] == "take_back":
            take_back(reading, by=request.user)
            messages.success(request, _("Envío cancelado. Ya puedes seguir escribiendo."))
        else:
            return_for_changes(reading, by=request.user, comment=comment)
            messages.success(request, _("Devuelto. Quien lo escribió recibe tu comentario por correo."))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _day_to_come(reading: SecondReading) -> datetime | None:
    """When it will be published by itself; nothing when that has passed, for then it is published at once."""
    go_live_at = reading.revision.as_object().go_live_at
    return go_live_at if go_live_at and go_live_at > timezone.now() else None


def _kind_of(subject: Model) -> str:
    return str(subject._meta.verbose_name)


def _addresses(subject: Model, reading: SecondReading) -> dict[str, str]:
    """Where to see it as readers will, what changed against what is public, and where it is written."""
    if isinstance(subject, Page):
        room, pk = "wagtailadmin_pages", subject.pk
    else:
        room, pk = subject.snippet_viewset.url_namespace, quote(subject.pk)
    revision, corrects = reading.revision_id, subject.live and subject.live_revision_id != reading.revision_id
    preview = reverse(f"{room}:workflow_preview", args=[pk, reading.task_id])
    # What is public itself: a call that the system planted is live without a revision of its own.
    changes = reverse(f"{room}:revisions_compare", args=[pk, "live", revision]) if corrects else ""
    return {"preview_url": preview, "changes_url": changes, "edit_url": reverse(f"{room}:edit", args=[pk])}


class CompareView(RevisionsCompareView):
    """What changes in a record, also for its second reader: Wagtail asks for the right to change it."""

    page_title = gettext_lazy("Qué cambia")

    def user_has_permission(self, permission):
        return super().user_has_permission(permission) or may_see_changes(self.request.user, self.object)

    def get_history_url(self):
        """The history asks for that right too."""
        return super().get_history_url() if super().user_has_permission("change") else None
