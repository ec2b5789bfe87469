"""The second reading's place in the CMS: its page, and the way to it from what is locked meanwhile."""

from django.contrib import messages
from django.db.models import Model
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem as PageItem
from wagtail.models import WorkflowMixin
from wagtail.snippets.action_menu import ActionMenuItem as SnippetItem

from common.refusals import Refused

from .actions import take_back
from .models import SecondReading
from .permissions import may_take_back
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
        reading = _reading_of(context.get("page") or context.get("instance"))
        return reverse("second_reading", args=[reading.pk]) if reading else ""


def _reading_of(subject: Model | None) -> SecondReading | None:
    """The second reading that this waits for."""
    reading = getattr(subject, "current_workflow_task_state", None) if subject and subject.pk else None
    return reading if isinstance(reading, SecondReading) else None


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


CANCEL = "action-cancel-workflow"


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def offer_to_cancel(menu_items, request, context):
    """Wagtail offers it to every approver and to a page's owner."""
    reading = _reading_of(context.get("page") or context.get("instance"))
    if reading and not may_take_back(request.user, reading):
        menu_items[:] = [item for item in menu_items if item.name != CANCEL]


@hooks.register("before_edit_page", order=-1)
@hooks.register("before_edit_snippet", order=-1)
def cancelling_takes_back(request, subject):
    """Wagtail's button does what our page does: for the same people, and in the trail."""
    reading = _reading_of(subject) if CANCEL in request.POST else None
    if reading is None:
        return None
    try:
        take_back(reading, by=request.user)
        messages.success(request, _("Envío cancelado. Ya puedes seguir escribiendo."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(request.path)
