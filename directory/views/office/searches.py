"""What people looked for and did not find: an editor says where its words lead, and from then on it is found."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from common.refusals import Refused

from ...actions.synonyms import add_synonym, dismiss
from ...models import Department, FruitlessSearch, Service, Topic
from ...permissions import may_manage_directory
from ...search import Hit, find
from .door import only_for, show

ON_A_PAGE, OFFERED = 50, 15
KINDS = {"service": Service, "department": Department, "topic": Topic}


@only_for(may_manage_directory)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    searches = Paginator(FruitlessSearch.objects.order_by("-count", "words"), ON_A_PAGE)
    return show(request, "searches", _("Búsquedas sin resultado"), searches=searches.get_page(request.GET.get("p")))


@only_for(may_manage_directory)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the words of a search may lead: what is found by other words (`q`), and the topics."""
    search = get_object_or_404(FruitlessSearch, pk=pk)
    if request.method == "POST":
        return _act(request, search)
    asked = request.GET.get("q", "").strip()
    hits = find(asked).hits[:OFFERED] if asked else []
    title = _("¿Adónde lleva «%(words)s»?") % {"words": search.shown}
    return show(
        request,
        "search",
        title,
        search=search,
        asked=asked,
        places=_places(hits),
        topics=Topic.objects.order_by("name"),
    )


def _places(hits: list[Hit]) -> list[tuple[Department, list[Service]]]:
    """Each department that was found with the services by which it was, or else with all that it offers."""
    every: dict[int, list[Service]] = {}
    for service in Service.objects.offered().filter(department__in=[hit.department for hit in hits]).order_by("name"):
        every.setdefault(service.department_id, []).append(service)
    return [(hit.department, hit.services or every.get(hit.department.pk, [])) for hit in hits]


def _act(request: HttpRequest, search: FruitlessSearch) -> HttpResponse:
    """`to` says where the words belong («service:12»); or the search is dismissed."""
    try:
        if request.POST.get("act") == "dismiss":
            dismiss(search, by=request.user)
            messages.success(request, _("«%(words)s» salió de la lista.") % {"words": search.shown})
        elif target := _target(request.POST.get("to", "")):
            add_synonym(search, to=target, by=request.user)
            told = {"words": search.shown, "name": target}
            messages.success(request, _("Quien busque «%(words)s» encontrará «%(name)s».") % told)
        else:
            messages.error(request, _("Elige a qué servicio, dependencia o tema llevan esas palabras."))
            return redirect("directory_office:search", search.pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("directory_office:search", search.pk)
    return redirect("directory_office:searches")


def _target(chosen: str):
    kind, _colon, pk = chosen.partition(":")
    if kind not in KINDS or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return KINDS[kind].objects.filter(pk=int(pk)).first()
