"""Templates in the CMS: one click from the menu, one more to start a page from one."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from .models import EditorialPage
from .permissions import may_write_news
from .views import templates


@hooks.register("register_admin_urls")
def templates_url():
    return [path("plantillas/", templates, name="templates")]


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
    """«Usar como plantilla»: Wagtail's own copy asks for title, address and place."""
    specific = page.specific_deferred
    if isinstance(specific, EditorialPage) and specific.is_template and page.permissions_for_user(user).can_copy():
        copy = reverse("wagtailadmin_pages:copy", args=[page.pk])
        yield Button(_("Usar como plantilla"), copy, priority=5, **look)
