"""Pages that gather what several apps hold."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from common.refusals import Refused
from convocatorias.models import Application, Convocatoria, FormVersion
from convocatorias.wizard import pages_of

from .actions import start_from_template
from .forms import StartForm
from .models import TemplateFolder
from .permissions import may_write_news
from .search import answer, suggestions

LONGEST_QUESTION = 200


@never_cache
@login_required
@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    """`/mi-cuenta/`: my drafts and applications, what each is missing, and the calls I could still join."""
    now = timezone.now()
    versions = Prefetch("convocatoria__form_versions", FormVersion.objects.defer("schema"))
    mine = list(
        Application.objects.of(request.user)
        .select_related("convocatoria", "form_version")
        .prefetch_related("draft_steps", "attachments", versions)
    )
    context = {
        "applications": [
            {"application": application, "phase": application.convocatoria.phase(now), "missing": _missing(application)}
            for application in mine
        ],
        "calls": Convocatoria.objects.open_at(now).exclude(
            pk__in=[a.convocatoria_id for a in mine if a.filing in ("draft", "filed")]
        ),
    }
    return render(request, "home/my_account.html", context)


def _missing(application: Application) -> list[str]:
    """The titles of a draft's pages that are not right yet."""
    if application.filing != "draft":
        return []
    return [page.form.title for page in pages_of(application).values() if not page.form.is_valid()]


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """`/admin/plantillas/`: the folder of templates in the explorer."""
    if not may_write_news(request.user):
        raise PermissionDenied
    folder = get_object_or_404(TemplateFolder)
    return redirect("wagtailadmin_explore", folder.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """`/admin/plantillas/<pk>/usar/`: a page that starts from a template; a title and a place are enough."""
    if not may_write_news(request.user):
        raise PermissionDenied
    template = get_object_or_404(Page.objects.child_of(get_object_or_404(TemplateFolder)), pk=pk).specific
    form = StartForm(request.POST or None, places=template.places())
    if form.is_valid():
        try:
            page = start_from_template(template, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("parent", str(refusal))
        else:
            return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "home/cms/start.html", {"template": template, "form": form})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`/buscar/?q=`: everything public about some words. Noted nowhere, and for no search engine."""
    asked = _asked(request)
    kind, page = request.GET.get("tipo", ""), request.GET.get("page", "")
    found = answer(asked, request, kind=kind, page=page)
    chosen = {"tipo": found.chosen.source.key} if found.chosen else {}
    query = urlencode({"q": asked} | chosen)
    response = render(request, "home/search.html", {"asked": asked, "answer": found, "query": query})
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def search_suggestions(request: HttpRequest) -> JsonResponse:
    """`/buscar/sugerencias/?q=`: titles that begin as what is being typed."""
    response = JsonResponse(suggestions(_asked(request), get_language()), safe=False)
    response["X-Robots-Tag"] = "noindex"
    return response


def _asked(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "")[:LONGEST_QUESTION].split())
