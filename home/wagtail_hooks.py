"""The pages' part of the CMS: its home, its reports, and templates to start a page from."""

from functools import partial

from django.urls import include, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import RecentEditsPanel, WorkflowObjectsToModeratePanel
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from common.reports import report_menu_item, report_urls

from .models import EditorialPage
from .panels import PANELS
from .permissions import may_write_news
from .views import start, templates
from .viewsets import REPORTS, TopicViewSet, review

register_snippet(TopicViewSet)


@hooks.register("register_admin_urls")
def templates_url():
    return [
        path("plantillas/", templates, name="templates"),
        path("plantillas/<int:pk>/usar/", start, name="start_from_template"),
    ]


class TemplatesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_write_news(request.user)


@hooks.register("register_admin_menu_item")
def templates_menu_item():
    return TemplatesMenuItem(_("Plantillas"), reverse("templates"), name="templates", icon_name="copy", order=150)


@hooks.register("register_page_listing_buttons")
def use_template_from_list(page, user, next_url=None):
    yield from _use_template(page, user)


@hooks.register("register_page_header_buttons")
def use_template_from_page(page, user, view_name=None, next_url=None):
    yield from _use_template(page, user, icon_name="copy")


def _use_template(page, user, **look):
    specific = page.specific_deferred
    if isinstance(specific, EditorialPage) and specific.is_template and may_write_news(user):
        yield Button(_("Usar como plantilla"), reverse("start_from_template", args=[page.pk]), priority=5, **look)


@hooks.register("construct_homepage_panels")
def work_first(request, panels):
    """What waits for this person instead of what she looked at last."""
    ours_instead = (RecentEditsPanel, WorkflowObjectsToModeratePanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, ours_instead)]
    panels += [panel() for panel in PANELS]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_totals(request, items):
    """How many pages and images there are tells nobody what to do."""
    items.clear()


@hooks.register("construct_help_menu", order=1000)
def no_foreign_help(request, items):
    """Wagtail's own help lies on other sites, in English; ours has its place in the menu."""
    items.clear()


@hooks.register("register_admin_urls")
def report_addresses():
    reports = [
        path(f"informes/{slug}/", include((report_urls(kind), kind.namespace))) for slug, kind in REPORTS.items()
    ]
    return [*reports, re_path(r"^informes/sin-revisar/(?P<page_id>[0-9]{1,18})/$", review, name="page_reviewed")]


for place, kind in enumerate(REPORTS.values(), start=10):
    hooks.register("register_reports_menu_item", partial(report_menu_item, kind, order=place))
