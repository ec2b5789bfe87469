"""The base of our read-only reports in the CMS (Informes)."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from .spreadsheets import as_text


class Report(ReportView):
    """A list that a permission function guards. `namespace` names its addresses: `<namespace>:index` and `:results`."""

    namespace = ""
    may_see: Callable = staticmethod(lambda user: False)
    default_ordering = "-pk"
    is_searchable = False
    custom_value_preprocess = ReportView.custom_value_preprocess | {str: {ReportView.FORMAT_CSV: as_text}}

    @cached_property
    def index_url_name(self) -> str:
        return f"{self.namespace}:index"

    @cached_property
    def index_results_url_name(self) -> str:
        return f"{self.namespace}:results"

    def dispatch(self, request, *args, **kwargs):
        if not type(self).may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def report_urls(view: type[Report]) -> list:
    """The addresses of one report."""
    return [path("", view.as_view(), name="index"), path("filas/", view.as_view(results_only=True), name="results")]


def report_menu_item(view: type[Report], *, order: int) -> MenuItem:
    """Its place under Informes, for those who may see it."""

    class ReportMenuItem(MenuItem):
        def is_shown(self, request) -> bool:
            return view.may_see(request.user)

    return ReportMenuItem(
        view.page_title,
        reverse(f"{view.namespace}:index"),
        name=view.namespace,
        icon_name=view.header_icon,
        order=order,
    )
