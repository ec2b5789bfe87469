"""One application: what was answered, sent and done. Who it is of and what is sensitive, only with a reason."""

from itertools import pairwise

from django.contrib.auth import get_user_model
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from audit.models import Entry
from common.views import private_file

from ...actions import open_answer, open_file, open_identity
from ...forms import OpeningForm
from ...models import Application, Attachment, Identity, Revision
from ...models.readings import (
    changes,
    closed_questions,
    file_kind,
    file_questions,
    identity_changes,
    identity_labels,
    identity_values,
    sections_of,
)
from ...permissions import may_open_file, may_read_identity
from .door import for_office, show
from .listing import flags_of

ACTS = {
    "application.started": gettext_lazy("Empezó el borrador"),
    "bases.accepted": gettext_lazy("Aceptó las bases corregidas"),
    "application.filed": gettext_lazy("Envió la solicitud"),
    "application.corrected": gettext_lazy("La envió otra vez, corregida"),
    "application.withdrawn": gettext_lazy("Retiró la solicitud"),
    "application.lapsed": gettext_lazy("No enviada a tiempo"),
    "file.attached": gettext_lazy("Subió un archivo"),
    "file.removed": gettext_lazy("Quitó un archivo"),
    "file.infected": gettext_lazy("El antivirus encontró un virus en un archivo"),
}


@for_office
@never_cache
@require_safe
def application(request: HttpRequest, pk) -> HttpResponse:
    return _page(request, _sent(pk))


@for_office
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: HttpRequest, pk) -> HttpResponse:
    """Shows who it is, this once. Coming back to the address shows nothing: the next opening is asked for again."""
    if request.method != "POST":
        return redirect("office:application", pk)
    application, form = _sent(pk), OpeningForm(request.POST)
    may_read_identity(request.user).or_refuse()
    if not form.is_valid():
        return _page(request, application, identity_form=form)
    who = open_identity(application, reason=form.cleaned_data["reason"], by=request.user)
    return _page(request, application, identity=list(zip(identity_labels(), identity_values(who), strict=True)))


@for_office
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk) -> HttpResponse:
    """Shows one closed answer, this once."""
    if request.method != "POST":
        return redirect("office:application", pk)
    application, form = _sent(pk), OpeningForm(request.POST)
    may_read_identity(request.user).or_refuse()
    question = request.POST.get("question", "")
    if question not in closed_questions(application.revisions.last().form_version.schema):
        raise Http404
    if not form.is_valid():
        return _page(request, application, answer_form=form, asked_for=question)
    reason = form.cleaned_data["reason"]
    open_answer(application, question=question, reason=reason, by=request.user)
    return _page(request, application, opened=question, reason=reason)


@for_office
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, pk, file) -> HttpResponse:
    """A file of the last sending. One that answers a closed question opens like that answer: with a reason, by POST."""
    application = _sent(pk)
    revision = application.revisions.select_related("form_version").last()
    answers = {answer["id"]: question for question, answer in revision.answers.items() if isinstance(answer, dict)}
    attachment = get_object_or_404(Attachment, pk=file, application=application)
    question = answers.get(str(attachment.pk))
    if question is None:
        raise Http404
    closed, form = question in closed_questions(revision.form_version.schema), OpeningForm(request.POST)
    may_open_file(request.user, closed=closed).or_refuse()
    if closed and not form.is_valid():
        return redirect("office:application", pk)
    reason = form.cleaned_data["reason"] if closed else ""
    content = open_file(attachment, closed=closed, reason=reason, by=request.user)
    asked = [*file_questions(revision.form_version.schema), question]  # an answer is shown even if its question is gone
    number = asked.index(question) + 1
    name = f"{application.folio}-{number}.{file_kind(attachment.media_type).lower()}"  # hers often tells who she is
    return private_file(content, name, attachment.media_type)


def _sent(pk) -> Application:
    applications = Application.objects.sent().with_flags()
    return get_object_or_404(applications.select_related("convocatoria", "person").defer("person__email"), pk=pk)


def _page(request: HttpRequest, application: Application, *, opened: str = "", **context) -> HttpResponse:
    revisions = list(application.revisions.select_related("form_version"))
    sections = sections_of(revisions[-1], opened={opened} - {""})
    files = {answer.file for section in sections for answer in section.answers if answer.file}
    permit = may_read_identity(request.user)
    return show(
        request,
        "application",
        application.folio,
        application=application,
        flags=flags_of(application),
        revision=revisions[-1],
        sections=sections,
        files={str(each.pk): each for each in application.attachments.filter(pk__in=files)} if files else {},
        opened=opened,
        earlier=_earlier(application, revisions, with_identity=bool(permit)),
        receipts=application.receipts.defer("content").annotate(pdf_sha256=F("file__sha256")),
        acts=_acts(application),
        permit=permit,
        **({"opening": OpeningForm(auto_id=False)} | context),
    )


def _earlier(application: Application, revisions: list[Revision], *, with_identity: bool) -> list[tuple]:
    """Each later sending and what it changed, the newest first; which facts of identity, for who may read them."""
    who = {}
    if with_identity and len(revisions) > 1:
        identities = Identity.objects.filter(revision__application=application).defer("curp")
        who = {each.revision_id: each for each in identities}
    return [
        (after, changes(before, after) + (identity_changes(who[before.pk], who[after.pk]) if who else []))
        for before, after in reversed(list(pairwise(revisions)))
    ]


def _acts(application: Application) -> list[dict]:
    """What the trail says of this application, in order. Staff by name, the applicant never."""
    entries = list(
        Entry.objects.filter(target_kind=Application._meta.label_lower, target_id=application.pk).order_by("pk")
    )
    staff = get_user_model().objects.exclude(groups=None).in_bulk({entry.actor_id for entry in entries} - {None})

    def name(actor: int | None) -> str:
        if actor is None:
            return _("el sistema")
        if actor == application.person.user_id:
            return _("quien solicita")
        return str(staff[actor]) if actor in staff else _("cuenta %(number)s") % {"number": actor}

    return [
        {"at": entry.at, "what": ACTS.get(entry.verb, entry.verb), "who": name(entry.actor_id)} for entry in entries
    ]
