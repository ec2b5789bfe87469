"""What the directory adds to the CMS."""

from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from .actions.entries import LIAISON_CHANGED
from .models import Department
from .models.twins import look_alikes
from .permissions import may_manage_directory
from .views import office
from .views.office.bulk import AskNow, CloseMany, MarkContact
from .viewsets import DirectoryGroup

register_snippet(DirectoryGroup)
for _action in (MarkContact, AskNow, CloseMany):
    hooks.register("register_bulk_action", _action, order=1)  # after Wagtail's own: closing takes the place of deleting


@hooks.register("register_admin_urls")
def office_urls():
    return [path("directorio/", include((office.urlpatterns, "directory_office")))]


@hooks.register("register_log_actions")
def liaisons_in_the_history(actions):
    actions.register_action(LIAISON_CHANGED, gettext_lazy("Enlace"), gettext_lazy("Lo contestó el enlace"))


@hooks.register("register_snippet_listing_buttons")
def close_button(snippet, user, next_url=None):
    if isinstance(snippet, Department) and not snippet.closed_on and may_manage_directory(user):
        url = reverse("directory_office:close", args=[snippet.pk])
        yield Button(gettext_lazy("Dar de baja"), url, icon_name="no-view", priority=40)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_of_twins(request, instance):
    """A saved entry that looks like another: both are told, with the way to the other."""
    if not isinstance(instance, Department) or "application/json" in request.headers.get("Accept", ""):
        return
    for twin, why in look_alikes(instance):
        url = reverse("wagtailsnippets_directory_department:edit", args=[twin.pk])
        link = format_html('<a href="{}">{}</a>', url, twin.name)
        messages.warning(request, format_html(_("¿Es la misma que {link}? {why}"), link=link, why=why))
