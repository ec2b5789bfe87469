"""What people looked for and did not find: one click makes it findable."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from common.refusals import Refused

from ...actions.synonyms import add_synonym, dismiss
from ...models import Department, FruitlessSearch, Service, Topic
from ...permissions import may_manage_directory
from .door import only_for, show

SHOWN = 25  # each row brings the whole list of where its words may lead
KINDS = {"service": Service, "department": Department, "topic": Topic}


@only_for(may_manage_directory)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return show(
        request,
        "searches",
        _("Búsquedas sin resultado"),
        searches=FruitlessSearch.objects.order_by("-count", "words")[:SHOWN],
        topics=Topic.objects.all(),
        departments=Department.objects.public().order_by("name").only("name"),
        services=Service.objects.offered()
        .filter(department__live=True, department__closed_on=None)
        .select_related("department")
        .order_by("name")
        .only("name", "department__name"),
    )


@only_for(may_manage_directory)
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """`to` says where the words belong («service:12»); without it the search is dismissed."""
    search = get_object_or_404(FruitlessSearch, pk=pk)
    try:
        if request.POST.get("act") == "dismiss":
            dismiss(search, by=request.user)
            messages.success(request, _("«%(words)s» salió de la lista.") % {"words": search.shown})
        elif target := _target(request.POST.get("to", "")):
            add_synonym(search, to=target, by=request.user)
            messages.success(
                request, _("Quien busque «%(words)s» encontrará «%(name)s».") % {"words": search.shown, "name": target}
            )
        else:
            messages.error(request, _("Elige a qué servicio, dependencia o tema llevan esas palabras."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("directory_office:searches")


def _target(chosen: str):
    kind, _colon, pk = chosen.partition(":")
    if kind not in KINDS or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return KINDS[kind].objects.filter(pk=int(pk)).first()
