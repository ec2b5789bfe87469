"""The trail in the CMS: who did what, and who read whose data."""

import json

import django_filters
from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from common.reports import Report

from .models import Entry, Reading
from .permissions import may_read_readings, may_read_trail
from .words import kind_in_words, reading_in_words


class EntryFilters(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Cuándo"), widget=DateRangePickerWidget)
    verb = django_filters.AllValuesFilter(label=gettext_lazy("Qué"))
    target_kind = django_filters.AllValuesFilter(label=gettext_lazy("Sobre qué"))
    target_id = django_filters.CharFilter(label=gettext_lazy("Identificador"))

    class Meta:
        model = Entry
        fields = ["at", "verb", "target_kind", "target_id"]


class ReadingFilters(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Cuándo"), widget=DateRangePickerWidget)
    target_id = django_filters.CharFilter(label=gettext_lazy("Identificador"))

    class Meta:
        model = Reading
        fields = ["at", "target_id"]


class ActorsNamed(Report):
    """A report whose rows name who acted: staff by name, applicants by number only."""

    def decorate_paginated_queryset(self, rows):
        rows = list(rows)
        staff = get_user_model().objects.exclude(groups=None).in_bulk({row.actor_id for row in rows} - {None})
        for row in rows:
            row.actor_name = _name(row.actor_id, staff)
        return rows


class TrailReport(ActorsNamed):
    """Every act, newest first."""

    model = Entry
    namespace = "audit_trail"
    may_see = staticmethod(may_read_trail)
    page_title = gettext_lazy("Bitácora")
    header_icon = "history"
    filterset_class = EntryFilters
    list_export = ["at", "actor_id", "verb", "target_kind", "target_id", "data", "hash"]
    columns = [
        DateColumn("at", label=gettext_lazy("Cuándo")),
        Column("actor_name", label=gettext_lazy("Quién")),
        Column("verb", label=gettext_lazy("Qué")),
        Column("target_kind", label=gettext_lazy("Sobre qué")),
        Column("target_id", label=gettext_lazy("Identificador")),
        Column(
            "data", label=gettext_lazy("Detalle"), accessor=lambda entry: json.dumps(entry.data, ensure_ascii=False)
        ),
    ]


class ReadingsReport(ActorsNamed):
    """Every reading of personal data, newest first."""

    model = Reading
    namespace = "audit_readings"
    may_see = staticmethod(may_read_readings)
    page_title = gettext_lazy("Lecturas de datos personales")
    header_icon = "view"
    filterset_class = ReadingFilters
    list_export = ["at", "actor_id", "what", "target_kind", "target_id"]
    columns = [
        DateColumn("at", label=gettext_lazy("Cuándo")),
        Column("actor_name", label=gettext_lazy("Quién")),
        Column("what", label=gettext_lazy("Qué"), accessor=lambda reading: reading_in_words(reading.what)),
        Column("target_kind", label=gettext_lazy("Sobre qué"), accessor=lambda row: kind_in_words(row.target_kind)),
        Column("target_id", label=gettext_lazy("Identificador")),
    ]


def _name(actor_id: int | None, staff: dict) -> str:
    if actor_id is None:
        return _("el sistema")
    return str(staff[actor_id]) if actor_id in staff else _("cuenta %(number)s") % {"number": actor_id}
