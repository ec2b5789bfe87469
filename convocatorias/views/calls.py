"""The office's acts on a call, in the CMS: freeze its form, correct its bases, move its closing, copy it into the next
edition.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.canonical import canonical_json, sha256
from common.refusals import Refused
from common.views import done

from ..actions import copy_call, extend, freeze_form, issue_erratum, take_down
from ..actions.freezing import schema_of
from ..forms.office import ErratumForm, ExtensionForm, NextEditionForm
from ..models import Convocatoria
from ..models.errata import differences_between, forbidden
from ..models.unfinished import unfinished
from ..models.warnings import warnings_before_freezing
from ..permissions import (
    may_correct_bases,
    may_edit_calls,
    may_extend,
    may_freeze,
    may_take_down,
    may_take_down_calls,
)
from .preview import form_pages


def back_to_calls() -> HttpResponse:
    return redirect(reverse("wagtailsnippets_convocatorias_convocatoria:list"))


@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be frozen, its hash and its warnings; then the act."""
    call = get_object_or_404(Convocatoria, pk=pk)
    may_freeze(request.user).or_refuse()
    if call.has_opened():
        return redirect("call_erratum", call.pk)
    if request.method == "POST":
        try:
            version = freeze_form(call, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Formulario congelado: versión %(number)s.") % {"number": version.number})
            return back_to_calls()
    schema = schema_of(call)
    context = {
        "call": call,
        "frozen": call.frozen_form,
        "digest": sha256(canonical_json(schema)),
        "schema": canonical_json(schema),
        "pages": _pages_with_questions(call, schema),
        "warnings": warnings_before_freezing(call),
        "unpublished": call.live and call.has_unpublished_changes,
        "unapproved": not call.live and not _is_what_was_approved(call),
    }
    return render(request, "convocatorias/office/freeze.html", context)


def _pages_with_questions(call: Convocatoria, schema: dict) -> list[tuple[str, str, list[str]]]:
    """Mode, title and own questions of each page of the form."""
    asked = {f"step:{step['slug']}": [question["label"] for question in step["questions"]] for step in schema["steps"]}
    return [(mode, title, asked.get(mode, [])) for mode, title in form_pages(call)]


def _is_what_was_approved(call: Convocatoria) -> bool:
    """Whether a call that nobody sees yet waits for its day just as it was approved."""
    return bool(call.scheduled_revision) and call.scheduled_revision.pk == call.latest_revision_id


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The call's page, or a page of its form, as it will be: for who freezes it and does not edit it."""
    call = get_object_or_404(Convocatoria, pk=pk)
    may_freeze(request.user).or_refuse()
    mode = request.GET.get("modo", call.default_preview_mode)
    if mode not in dict(call.preview_modes):
        raise Http404
    return call.make_preview_request(request, mode)


@require_http_methods(["GET", "HEAD", "POST"])
def erratum(request: HttpRequest, pk: int) -> HttpResponse:
    """What changes against the bases in force, what may not, whom it reaches; then the act."""
    call = get_object_or_404(Convocatoria, pk=pk)
    may_correct_bases(request.user).or_refuse()
    if not call.has_opened():
        return redirect("call_freeze", call.pk)
    schema, frozen = schema_of(call), call.frozen_form
    digest = sha256(canonical_json(schema))
    form = ErratumForm(request.POST or None)  # what she signs is what the page shows: its template says `seen`
    if form.is_valid() and done(form, lambda: issue_erratum(call, **form.cleaned_data, by=request.user)):
        messages.success(request, _("La fe de erratas quedó publicada y avisamos a quienes tienen solicitud."))
        return back_to_calls()
    context = {
        "call": call,
        "form": form,
        "frozen": frozen,
        "changes": differences_between(frozen.schema, schema),
        "equal": frozen.sha256 == digest,
        "forbidden": unfinished(call) + forbidden(frozen.schema, schema),
        "digest": digest,
        "drafts": call.applications.unsent().count(),
        "sent": call.applications.filed().count(),
        "unpublished": call.has_unpublished_changes,
        "errata": call.form_versions.exclude(reason="").order_by("-number"),
    }
    return render(request, "convocatorias/office/erratum.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move_closing(request: HttpRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(Convocatoria, pk=pk)
    may_extend(request.user).or_refuse()
    form = ExtensionForm(request.POST or None)
    if form.is_valid() and done(form, lambda: extend(call, **form.cleaned_data, by=request.user)):
        messages.success(request, _("La prórroga quedó registrada y publicada en la página."))
        return back_to_calls()
    context = {"call": call, "form": form, "extensions": call.extensions.order_by("-made_at")}
    return render(request, "convocatorias/office/extend.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Convocatoria, pk=pk)
    may_edit_calls(request.user).or_refuse()
    form = NextEditionForm(request.POST or None, initial=_next_edition(source))
    made: list[Convocatoria] = []
    if form.is_valid() and done(form, lambda: made.append(copy_call(source, **form.cleaned_data, by=request.user))):
        messages.success(request, _("Copiada como borrador. Revisa fechas y textos antes de publicar."))
        return redirect(reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[made[0].pk]))
    context = {"call": source, "form": form, "notice": source.notice.newest()}
    return render(request, "convocatorias/office/copy.html", context)


def _next_edition(source: Convocatoria) -> dict:
    """This year's number put forward, also where the titles say it."""
    this, following = str(source.edition), str(source.edition + 1)
    titles = {name: getattr(source, name).replace(this, following) for name in ("title", "title_en")}
    return titles | {"edition": source.edition + 1}


@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    call = get_object_or_404(Convocatoria, pk=pk)
    permit, scheduled = may_take_down(request.user, call), call.scheduled_revision
    _only_if(may_take_down_calls(request.user), permit.reason)
    if request.method == "POST" and permit:
        take_down(call, by=request.user)
        messages.success(request, _("Cancelada.") if scheduled else _("La convocatoria ya no se ve en el sitio."))
        return back_to_calls()
    context = {"call": call, "permit": permit, "scheduled": scheduled and scheduled.approved_go_live_at}
    return render(request, "convocatorias/office/take_down.html", context)


def _only_if(permitted: bool, why_not: str) -> None:
    if not permitted:
        raise Refused(why_not)
