"""The list of what was sent, and how many of everything there are in each call."""

from dataclasses import dataclass
from datetime import datetime

import django_filters
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import Column, TitleColumn

from common.reports import Report
from common.templatetags.civic import words

from ...enums import Eligibility, Filing, QuestionType
from ...models import Application, Convocatoria
from ...models.readings import questions_of
from ...permissions import may_see_applications
from .door import for_office

FLAGS = {
    "shares_curp": gettext_lazy("CURP en dos solicitudes"),
    "doubts_curp": gettext_lazy("CURP por revisar"),
    "has_infected_file": gettext_lazy("Archivo con virus"),
}
KINDS = {
    "filed": gettext_lazy("Enviadas"),
    "corrected": gettext_lazy("Enviadas otra vez, con correcciones"),
    "withdrawn": gettext_lazy("Retiradas"),
    "drafts": gettext_lazy("Borradores"),
    "lapsed": gettext_lazy("No enviadas a tiempo"),
    "sharing": gettext_lazy("CURP en dos solicitudes"),
    "doubtful": gettext_lazy("CURP por revisar"),
}
NO_COUNTS = dict.fromkeys((f"{kind}_count" for kind in (*KINDS, "flagged")), 0)


@dataclass(frozen=True)
class Bar:
    """A number and how much it is of the longest bar beside it."""

    label: str
    number: int
    percent: int
    lang: str = ""


class ApplicationFilters(WagtailFilterSet):
    convocatoria = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Convocatoria"), queryset=Convocatoria.objects.only("title")
    )
    filing = django_filters.ChoiceFilter(
        label=gettext_lazy("Envío"), choices=[(each.value, each.label) for each in (Filing.FILED, Filing.WITHDRAWN)]
    )
    eligibility = django_filters.ChoiceFilter(label=gettext_lazy("Requisitos"), choices=Eligibility.choices)
    flag = django_filters.ChoiceFilter(label=gettext_lazy("Aviso"), choices=list(FLAGS.items()), method="with_flag")

    class Meta:
        model = Application
        fields = ["convocatoria", "filing", "eligibility", "flag"]

    def with_flag(self, applications, _name: str, flag: str):
        return applications.filter(**{flag: True})


class ApplicationList(Report):
    """Applications with a folio, the newest first. Drafts are a number; identity is nowhere here."""

    model = Application
    namespace = "office"
    may_see = staticmethod(may_see_applications)
    page_title = gettext_lazy("Solicitudes")
    header_icon = "clipboard-list"
    results_template_name = "convocatorias/office/applications.html"
    filterset_class = ApplicationFilters
    default_ordering = "-filed_at"
    is_searchable = True
    columns = [
        TitleColumn(
            "folio", label=gettext_lazy("Folio"), url_name="office:application", classname="w-whitespace-nowrap"
        ),
        Column("filed_at", label=gettext_lazy("Enviada"), accessor=lambda row: when(row.filed_at), sort_key="filed_at"),
        Column("filing", label=gettext_lazy("Envío"), accessor="get_filing_display"),
        Column("eligibility", label=gettext_lazy("Requisitos"), accessor="get_eligibility_display"),
        Column("revisions", label=gettext_lazy("Versiones"), accessor="revision_count"),
        Column("flags", label=gettext_lazy("Avisos"), accessor=lambda row: ", ".join(flags_of(row))),
    ]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.is_export = False  # the table to take away is a page of its own, where it is noted

    def get_search_form(self):
        return SearchForm(self.request.GET if "q" in self.request.GET else None, placeholder=_("Folio"))

    def get_base_queryset(self):
        return Application.objects.sent().with_flags()

    def search_queryset(self, applications):
        return applications.with_folio(self.search_query) if self.search_query else applications

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        chosen = self.filters.form.cleaned_data.get("convocatoria") if self.filters.is_valid() else None
        no_results = _("Todavía no hay solicitudes enviadas.")
        if self.is_filtering:
            no_results = _("Ninguna solicitud es así. Cambia los filtros.")
        if self.search_query:
            no_results = _("Ninguna solicitud tiene ese folio. Pide que te lo lean otra vez, letra por letra.")
        return (
            context
            | ({"summary": summary_of(chosen), "chosen": chosen} if chosen else {"calls": calls_with_counts()})
            | {"no_results_message": no_results}
        )


def application_list(**options):
    """The view. Wagtail's own refusal says nothing: ours says why."""
    return for_office(ApplicationList.as_view(**options))


def when(at: datetime) -> str:
    """To the minute: what came before or after closing is seen at a glance."""
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def flags_of(application: Application) -> list[str]:
    """The flags of an application that came from `with_flags()`."""
    return [str(label) for flag, label in FLAGS.items() if getattr(application, flag)]


def calls_with_counts() -> list[tuple[Convocatoria, dict]]:
    """Every call and its numbers."""
    counts = {row["convocatoria"]: row for row in Application.objects.counts_by_call()}
    calls = Convocatoria.objects.only("title", "code", "opens_at")
    return [(call, NO_COUNTS | counts.get(call.pk, {})) for call in calls]


def summary_of(convocatoria: Convocatoria) -> dict[str, list[Bar]]:
    """The numbers of one call, and by axis when its form asks for one."""
    applications = Application.objects.filter(convocatoria=convocatoria)
    counts = NO_COUNTS | (applications.counts_by_call().first() or {})
    numbers = [(label, counts[f"{kind}_count"], "") for kind, label in KINDS.items()]
    return {"numbers": bars(numbers), "axes": bars(_by_axis(convocatoria))}


def _by_axis(convocatoria: Convocatoria) -> list[tuple[str, int, str]]:
    version = convocatoria.frozen_form
    schema = version.schema if version else {"steps": []}
    question = next((each for each in questions_of(schema) if each["type"] == QuestionType.AXIS), None)
    if not question:
        return []
    filed = Application.objects.filed().filter(convocatoria=convocatoria)
    counts = filed.counts_by_answer(question["id"])
    axes = [(words(axis, "label"), counts.pop(axis["key"], 0)) for axis in schema["axes"]]
    rows = [(label["text"], number, label["lang"]) for label, number in axes]
    return [*rows, (_("Sin eje"), sum(counts.values()), "")] if any(counts.values()) else rows


def bars(rows: list[tuple[str, int, str]]) -> list[Bar]:
    longest = max((number for _label, number, _lang in rows), default=0) or 1
    return [Bar(str(label), number, round(100 * number / longest), lang) for label, number, lang in rows]
