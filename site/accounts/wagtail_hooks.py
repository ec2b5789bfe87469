"""The team's place in the CMS."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import team
from .permissions import may_manage_people


@hooks.register("register_admin_urls")
def team_urls():
    return [path("equipo/", include((team.urlpatterns, "team")))]


class TeamMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_manage_people(request.user)


@hooks.register("register_admin_menu_item")
def team_menu_item():
    return TeamMenuItem(_("Equipo"), reverse("team:index"), name="team", icon_name="group", order=900)
