"""Templates in the CMS: one click from the menu, one more to start a page from one."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import EditorialPage, Topic
from .permissions import may_write_news
from .views import start, templates


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    add_to_settings_menu = True


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
