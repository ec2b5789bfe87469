"""The second reading's place in the CMS: its page, and the way to it from what is locked meanwhile."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem as PageItem
from wagtail.models import WorkflowMixin
from wagtail.snippets.action_menu import ActionMenuItem as SnippetItem

from .models import SecondReading
from .views import second_reading


@hooks.register("register_admin_urls")
def second_reading_url():
    return [path("segunda-lectura/<int:pk>/", second_reading, name="second_reading")]


class _WayToReading:
    """A link among the buttons of the editor: first, because nothing else can be done there meanwhile."""

    label = _("Leer y decidir")
    name = "action-second-reading"
    icon_name = "view"
    order = -10

    def is_shown(self, context):
        return bool(self.get_url(context))

    def get_url(self, context):
        subject = context.get("page") or context.get("instance")
        reading = subject.current_workflow_task_state if subject and subject.pk else None
        return reverse("second_reading", args=[reading.pk]) if isinstance(reading, SecondReading) else ""


class PageWay(_WayToReading, PageItem):
    pass


class SnippetWay(_WayToReading, SnippetItem):
    pass


@hooks.register("register_page_action_menu_item")
def way_from_a_page():
    return PageWay()


@hooks.register("register_snippet_action_menu_item")
def way_from_a_snippet(model):
    return SnippetWay() if issubclass(model, WorkflowMixin) else None
