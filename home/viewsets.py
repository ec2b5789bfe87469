"""Topics of news, and reports in the CMS: what somebody should look at, each line leading to where it is put right."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet

from common.dates import day
from common.refusals import Refused
from common.reports import Report

from .actions import mark_reviewed
from .models import Topic, findings
from .models.findings import Finding
from .panels import attending
from .permissions import may_describe_images, may_see_content_reports


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    add_to_settings_menu = True


class DayColumn(Column):
    """A date in words, or nothing."""

    def get_value(self, instance):
        return day(instance.when) if instance.when else ""


class ReviewColumn(Column):
    """The button that says it is still true."""

    cell_template_name = "home/cms/review.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(parent_context["request"])}


class FindingsReport(Report):
    """A report on findings, gathered anew each time it is opened."""

    may_see = staticmethod(may_see_content_reports)
    gather: Callable[[], list[Finding]]
    default_ordering = None
    list_export = ["title", "what", "where", "when"]
    export_headings = {
        "title": gettext_lazy("Título"), "what": gettext_lazy("Qué"), "where": gettext_lazy("Dónde"),
        "when": gettext_lazy("Fecha"),
    }  # fmt: skip
    columns = [
        TitleColumn("title", label=gettext_lazy("Título"), get_url=lambda finding: finding.url),
        Column("what", label=gettext_lazy("Qué")),
        Column("where", label=gettext_lazy("Dónde")),
        DayColumn("when", label=gettext_lazy("Fecha")),
    ]

    def get_queryset(self):
        """The findings, each leading where this person may go."""
        user, found = self.request.user, type(self).gather()
        return [replace(each, url=attending(each.call, user)) if each.call else each for each in found]


class DueReport(FindingsReport):
    namespace = "report_due"
    gather = staticmethod(findings.due)
    page_title = gettext_lazy("Qué vence")
    header_icon = "date"


class UnreviewedReport(FindingsReport):
    namespace = "report_unreviewed"
    gather = staticmethod(findings.unreviewed)
    page_title = gettext_lazy("Páginas sin revisar en seis meses")
    header_icon = "time"
    columns = [*FindingsReport.columns, ReviewColumn("page", label=gettext_lazy("Acciones"))]


class ImagesReport(FindingsReport):
    namespace = "report_images"
    may_see = staticmethod(may_describe_images)
    gather = staticmethod(findings.images_without_text)
    page_title = gettext_lazy("Imágenes sin texto alternativo")
    header_icon = "image"


class EnglishReport(FindingsReport):
    namespace = "report_english"
    gather = staticmethod(findings.missing_english)
    page_title = gettext_lazy("Falta el inglés")
    header_icon = "globe"


class LinksReport(FindingsReport):
    namespace = "report_links"
    gather = staticmethod(findings.doubtful_links)
    page_title = gettext_lazy("Enlaces rotos o que no dicen a dónde van")
    header_icon = "link"


# By the address of each, in the order of the menu.
REPORTS = {
    "vence": DueReport,
    "sin-revisar": UnreviewedReport,
    "imagenes": ImagesReport,
    "ingles": EnglishReport,
    "enlaces": LinksReport,
}


@require_POST
def review(request: HttpRequest, page_id: int) -> HttpResponse:
    """«Marcar como revisada»."""
    page = get_object_or_404(Page, pk=page_id)
    try:
        mark_reviewed(page, by=request.user)
        messages.success(request, _("«%(title)s» quedó como revisada hoy.") % {"title": page.title})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("report_unreviewed:index")
