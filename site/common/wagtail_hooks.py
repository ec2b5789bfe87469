"""What the house itself adds to the CMS: the guide, and calendars that mark what was chosen."""

from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import guide


@hooks.register("register_admin_urls")
def guide_urls():
    return [path("guia/", include((guide.urlpatterns, "guide")))]


@hooks.register("register_admin_menu_item")
def guide_menu_item():
    return MenuItem(_("Guía"), reverse_lazy("guide:index"), name="guide", icon_name="help", order=9000)


@hooks.register("insert_global_admin_js")
def calendars():
    return format_html('<script src="{}"></script>', static("js/admin-dates.js"))
