"""Calls and privacy notices in the CMS."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from common.editing import DraftEditView
from editorial.views import CompareView
from processes.models import PrivacyNotice

from .models import Convocatoria
from .panels import CONVOCATORIA, NOTICE


class PhaseColumn(Column):
    """The phase in words."""

    def get_value(self, instance):
        return instance.phase().label


class MomentColumn(Column):
    """A date and its time. Wagtail's own column tells how long ago it was: what is to come would be "just now"."""

    def get_value(self, instance):
        return date_format(timezone.localtime(super().get_value(instance)), "SHORT_DATETIME_FORMAT")


class FrozenColumn(Column):
    """Which version of the form is frozen, if any."""

    def get_value(self, instance):
        version = instance.frozen_form
        return _("Versión %(number)s") % {"number": version.number} if version else _("Sin congelar")


class PublicationColumn(Column):
    """Whether readers see it, from when, and what is on its way there."""

    def get_value(self, instance):
        if instance.scheduled_for:
            when = date_format(timezone.localtime(instance.scheduled_for), "SHORT_DATETIME_FORMAT")
            return _("Programada para %(when)s") % {"when": when}
        if instance.in_review:
            return _("Espera segunda lectura")
        if not instance.live:
            return _("Borrador")
        return _("Publicada, con cambios sin publicar") if instance.has_unpublished_changes else _("Publicada")


class ConvocatoriaViewSet(SnippetViewSet):
    """Drafts, history, comparison, locking and preview are Wagtail's; freezing and extending are acts of their own."""

    model = Convocatoria
    icon = "form"
    menu_label = _("Convocatorias")
    list_display = [
        "title",
        PhaseColumn("phase", label=_("Fase")),
        MomentColumn("opens_at", label=_("Abre"), sort_key="opens_at"),
        MomentColumn("closes_at", label=_("Cierra"), sort_key="closes_at"),
        FrozenColumn("frozen", label=_("Formulario")),
        PublicationColumn("live", label=_("Publicación")),
    ]
    list_filter = ["edition", "is_example"]
    search_fields = ["title", "code"]
    ordering = ["-opens_at"]
    edit_handler = CONVOCATORIA
    edit_view_class = DraftEditView
    revisions_compare_view_class = CompareView
    copy_view_enabled = False  # copying a call is an act that knows what to leave out

    def get_queryset(self, request):
        return Convocatoria.objects.with_publication().with_versions()


class PrivacyNoticeViewSet(SnippetViewSet):
    model = PrivacyNotice
    icon = "lock"
    menu_label = _("Avisos de privacidad")
    list_display = ["title", "version", "valid_from"]
    edit_handler = NOTICE
    copy_view_enabled = False  # its next version is an act of its own
    ordering = ["code", "-version"]


class CallsGroup(SnippetViewSetGroup):
    menu_label = _("Convocatorias")
    menu_icon = "form"
    menu_order = 150
    items = (ConvocatoriaViewSet, PrivacyNoticeViewSet)
