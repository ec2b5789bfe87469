"""Departments, topics, days without service and liaisons in the CMS."""

from django.db import IntegrityError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from common.editing import DraftEditView
from common.refusals import Refused
from common.semesters import Semester

from .enums import EntryState
from .forms.filters import DepartmentFilters, DepartmentSearch
from .models import Closure, Department, Liaison, Topic
from .models.entry import gaps_of
from .panels import CLOSURE, DEPARTMENT, LIAISON, TOPIC
from .views.office import menu

GAPS = 5


class GapsColumn(Column):
    """How complete an entry is, and what it lacks."""

    def get_value(self, instance):
        lacking = gaps_of(instance)
        share = _("%(percent)s %%") % {"percent": 100 * (GAPS - len(lacking)) // GAPS}
        return f"{share}: {_('falta')} {', '.join(lacking)}" if lacking else share


class ConfirmedColumn(Column):
    """When it was confirmed last, and whether that is in this semester."""

    def get_value(self, instance):
        if not instance.has_citizen_contact:
            return _("No atiende a la ciudadanía")
        if not instance.verified_on:
            return _("Nunca")
        day = date_format(instance.verified_on, "SHORT_DATE_FORMAT")
        return day if instance.is_confirmed else _("%(day)s, vencida") % {"day": day}


class StateColumn(Column):
    """Where an entry stands, in words; Wagtail's own tag costs a query a row and knows no closing."""

    def get_value(self, instance):
        if instance.closed_on:
            return EntryState.CLOSED.label
        if not instance.live:
            return EntryState.DRAFT.label
        return EntryState.CHANGED.label if instance.has_unpublished_changes else EntryState.LIVE.label


def _guarded(view: type) -> type:
    """A view that tells what the database refuses at the last moment, with everything typed still there."""

    class Guarded(view):
        def form_valid(self, form):
            try:
                return super().form_valid(form)
            except Refused as refusal:
                form.add_error("parent", str(refusal))
            except IntegrityError:
                form.add_error("name", _("Alguien más acaba de guardar una dependencia con ese nombre o esa clave."))
            self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
            return self.form_invalid(form)

    return Guarded


def _searchable(view: type) -> type:
    """A list to choose from with a search box, and without what was closed."""

    class Searchable(view):
        filter_form_class = DepartmentSearch

        def get_object_list(self):
            return Department.objects.filter(closed_on=None)

    return Searchable


class DepartmentChooser(SnippetChooserViewSet):
    choose_view_class = _searchable(ChooseView)
    choose_results_view_class = _searchable(ChooseResultsView)


class DepartmentViewSet(SnippetViewSet):
    """Drafts, history, comparison and locking are Wagtail's; closing, asking and importing are acts of their own."""

    model = Department
    icon = "group"
    menu_label = gettext_lazy("Dependencias")
    list_display = [
        "name",
        Column("acronym", label=gettext_lazy("Siglas"), sort_key="acronym"),
        GapsColumn("gaps", label=gettext_lazy("Ficha"), sort_key="gap_count"),
        ConfirmedColumn("verified_on", label=gettext_lazy("Confirmada"), sort_key="verified_on"),
        StateColumn("live", label=gettext_lazy("Estado"), sort_key="live"),
    ]
    list_per_page = 50
    filterset_class = DepartmentFilters
    search_fields = ["name", "short_name", "acronym", "slug"]
    ordering = ["name"]
    edit_handler = DEPARTMENT
    chooser_viewset_class = DepartmentChooser
    copy_view_enabled = False
    add_view_class = _guarded(CreateView)
    edit_view_class = _guarded(DraftEditView)

    def get_queryset(self, request):
        return Department.objects.with_gaps().with_confirmation(Semester.current())


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = gettext_lazy("Temas")
    list_display = ["name", "slug", "order"]
    search_fields = ["name", "slug"]
    edit_handler = TOPIC
    copy_view_enabled = False


class ClosureViewSet(SnippetViewSet):
    model = Closure
    icon = "date"
    menu_label = gettext_lazy("Días sin servicio")
    list_display = ["reason", "department", "first_day", "last_day"]
    ordering = ["-first_day"]
    edit_handler = CLOSURE
    copy_view_enabled = False

    def get_queryset(self, request):
        return Closure.objects.select_related("department")


class LiaisonViewSet(SnippetViewSet):
    model = Liaison
    icon = "user"
    menu_label = gettext_lazy("Enlaces")
    list_display = ["post", "department", "email", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["post", "department__name"]
    edit_handler = LIAISON
    copy_view_enabled = False

    def get_queryset(self, request):
        return Liaison.objects.select_related("department")


class DirectoryGroup(SnippetViewSetGroup):
    menu_label = gettext_lazy("Directorio")
    menu_icon = "group"
    menu_order = 160
    items = (DepartmentViewSet, TopicViewSet, ClosureViewSet, LiaisonViewSet)

    def get_submenu_items(self):
        return [*super().get_submenu_items(), *(OfficeMenuItem(room, place) for place, room in enumerate(menu(), 90))]


class OfficeMenuItem(MenuItem):
    """A page of ours beside the lists, for whom it is permitted."""

    def __init__(self, room, place: int):
        super().__init__(room.label, room.url, name=room.name, icon_name=room.icon, order=place)
        self.may_see = room.may_see

    def is_shown(self, request) -> bool:
        return bool(self.may_see(request.user))
