"""Phones that liaisons corrected: before and after, and what an editor decides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from common.refusals import Refused

from ...actions import confirming
from ...enums import ChangeState
from ...models import PhoneChange
from ...models.entry import in_words, phones_of, version_of
from ...permissions import may_manage_directory
from .door import only_for, show


@only_for(may_manage_directory)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    changes = PhoneChange.objects.select_related("department", "decided_by")
    return show(
        request,
        "changes",
        _("Cambios por revisar"),
        pending=changes.filter(state=ChangeState.PENDING),
        decided=changes.exclude(state=ChangeState.PENDING).order_by("-decided_at")[:20],
    )


@only_for(may_manage_directory)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(PhoneChange.objects.select_related("department", "decided_by"), pk=pk)
    if request.method == "POST" and _decided(request, one):
        return redirect("directory_office:changes")
    published = phones_of(one.department)
    context = {
        "change": one,
        "published": in_words("phones", published).splitlines(),
        "proposed": in_words("phones", one.after).splitlines(),
        "moved": published != one.before and one.state == ChangeState.PENDING,
        "version": version_of({"phones": published}),
        "typed": request.POST.get("reason", ""),
    }
    return show(request, "change", _("Teléfonos de %(name)s") % {"name": one.department}, **context)


def _decided(request: HttpRequest, one: PhoneChange) -> bool:
    """Whether it went well; a refusal is said on the same page, with the reason still typed."""
    try:
        if request.POST.get("act") == "approve":
            confirming.approve(one, version=request.POST.get("version", ""), by=request.user)
            messages.success(request, _("Publicado. La ficha quedó confirmada y le avisamos al enlace."))
        else:
            confirming.reject(one, reason=request.POST.get("reason", "")[:300], by=request.user)
            messages.success(request, _("No se publicó. Le dijimos por qué al enlace."))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    return True
