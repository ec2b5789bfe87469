"""What calls add to the CMS."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from processes.models import PrivacyNotice
from processes.permissions import may_write_notices

from .models import Convocatoria
from .permissions import (
    may_correct_bases,
    may_edit_calls,
    may_extend,
    may_freeze,
    may_see_applications,
    may_share,
    may_take_down_calls,
)
from .views import calls, notices, office, sharing
from .viewsets import CallsGroup

register_snippet(CallsGroup)

ACTS = [
    ("call_freeze", "congelar", calls.freeze, _("Congelar el formulario"), "lock", may_freeze),
    ("call_erratum", "fe-de-erratas", calls.erratum, _("Fe de erratas"), "edit", may_correct_bases),
    ("call_extend", "prorroga", calls.move_closing, _("Registrar una prórroga"), "date", may_extend),
    ("call_sharing", "difusion", sharing.listing, _("Difusión"), "group", may_share),
    ("call_unpublish", "quitar", calls.unpublish, _("Quitar de la página pública"), "download", may_take_down_calls),
    ("call_copy", "copiar", calls.copy, _("Copiar a la siguiente edición"), "copy", may_edit_calls),
]


@hooks.register("register_admin_urls")
def addresses_of_acts():
    seen = path("convocatorias/<int:pk>/congelar/ver/", calls.preview, name="call_preview")
    return [seen, *(path(f"convocatorias/<int:pk>/{slug}/", view, name=name) for name, slug, view, *_rest in ACTS)]


@hooks.register("register_admin_urls")
def addresses_of_sharing():
    return [path("convocatorias/<int:pk>/difusion/", include((sharing.urlpatterns, "sharing")))]


@hooks.register("register_snippet_listing_buttons")
def buttons_of_acts(snippet, user, next_url=None):
    """The acts on a call beside its name, each for whom it is permitted."""
    if isinstance(snippet, Convocatoria):
        instead = "call_freeze" if snippet.has_opened() else "call_erratum"  # of the two, the one that has its time
        for priority, (name, _slug, _view, label, icon, permitted) in enumerate(ACTS, start=20):
            if name != instead and permitted(user):
                yield Button(label, reverse(name, args=[snippet.pk]), icon_name=icon, priority=priority)


@hooks.register("register_admin_urls")
def notice_url():
    return [path("avisos/<int:pk>/nueva/", notices.new_version, name="notice_next")]


@hooks.register("register_snippet_listing_buttons")
def button_of_notices(snippet, user, next_url=None):
    if isinstance(snippet, PrivacyNotice) and may_write_notices(user):
        yield Button(
            _("Hacer una versión nueva"), reverse("notice_next", args=[snippet.pk]), icon_name="copy", priority=20
        )


class ApplicationsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return bool(may_see_applications(request.user))


@hooks.register("register_admin_urls")
def office_urls():
    return [path("solicitudes/", include((office.urlpatterns, "office")))]


@hooks.register("register_admin_menu_item")
def applications_menu_item():
    return ApplicationsMenuItem(
        _("Solicitudes"), reverse("office:index"), name="applications", icon_name="clipboard-list", order=310
    )
