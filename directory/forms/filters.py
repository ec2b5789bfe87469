"""How the list of departments is narrowed, on screen and in the table taken away."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm

from common.semesters import Semester
from common.words import fold

from ..enums import DepartmentKind, EntryState, Gap
from ..models import Department, Topic


class DepartmentSearch(BaseFilterForm):
    """The box above the departments that one chooses from: parts of the name, acronym or key, in any order."""

    q = forms.CharField(
        label=gettext_lazy("Buscar"), required=False, max_length=160,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Nombre, siglas o clave")}),
    )  # fmt: skip

    def filter(self, objects):
        for word in self.cleaned_data["q"].split():
            named = Q(name__icontains=word) | Q(short_name__icontains=word) | Q(acronym__icontains=word)
            objects = objects.filter(named | Q(slug__contains=fold(word)))
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return super().filter(objects)


class DepartmentFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("Estado"), choices=EntryState.choices, method="in_state")
    semester = django_filters.ChoiceFilter(
        label=gettext_lazy("Este semestre"),
        choices=[("confirmed", gettext_lazy("Confirmada")), ("overdue", gettext_lazy("Vencida"))],
        method="in_semester",
    )
    gap = django_filters.ChoiceFilter(
        label=gettext_lazy("Le falta"),
        choices=[("none", gettext_lazy("nada: está completa")), ("any", gettext_lazy("algo")), *Gap.choices],
        method="with_gap",
    )
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Tipo"), choices=DepartmentKind.choices)
    topics = django_filters.ModelChoiceFilter(label=gettext_lazy("Tema"), queryset=Topic.objects.all())

    class Meta:
        model = Department
        fields = ["state", "semester", "gap", "kind", "topics", "has_citizen_contact"]

    def in_state(self, queryset, name, value):
        return queryset.in_state(value)

    def in_semester(self, queryset, name, value):
        if value == "overdue":
            return queryset.in_state(EntryState.UNCONFIRMED)
        return queryset.with_citizen_contact().confirmed_in(Semester.current())

    def with_gap(self, queryset, name, value):
        if value == "none":
            return queryset.filter(gap_count=0)
        return queryset.filter(gap_count__gt=0) if value == "any" else queryset.filter(**{f"lacks_{value}": 1})
