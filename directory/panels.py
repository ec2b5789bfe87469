"""How an entry is edited: what residents ask first comes first; what is missing is always in sight."""

from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from .forms.department import DepartmentForm, HoursForm, HoursFormSet, PhoneForm
from .models import Department
from .models.entry import gaps_of


class GapsPanel(Panel):
    """What the entry still lacks, as it was last published or saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/office/gaps_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            saved = self.instance.pk is not None
            found = Department.objects.with_gaps().filter(pk=self.instance.pk).first() if saved else None
            return context | {"gaps": gaps_of(found) if found else [], "saved": saved, "department": self.instance}


class TidyInlinePanel(InlinePanel):
    """An inline panel whose rows have a form of our own."""

    def __init__(self, *args, row_form, formset=BaseChildFormSet, **kwargs):
        super().__init__(*args, **kwargs)
        self.row_form, self.formset = row_form, formset

    def clone_kwargs(self):
        return super().clone_kwargs() | {"row_form": self.row_form, "formset": self.formset}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": self.row_form, "formset": self.formset}
        return options


def _rows(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _fields(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


DEPARTMENT = TabbedInterface(
    [
        ObjectList(
            [
                GapsPanel(heading=_("Qué le falta a la ficha")),
                MultiFieldPanel(
                    [FieldPanel("name"), _rows("short_name", "acronym"), FieldPanel("slug"), FieldPanel("other_names")],
                    heading=_("Nombre"),
                ),
                MultiFieldPanel(
                    _fields("does", "does_en", "topics", "other_words", "has_citizen_contact", "is_example"),
                    heading=_("Qué hace"),
                ),
                InlinePanel(
                    "services",
                    [
                        _rows("name", "name_en"),
                        _rows("description", "description_en"),
                        *_fields("other_words", "url"),
                        _rows("is_active", "is_example"),
                    ],
                    heading=_("Servicios"),
                    label=_("servicio"),
                ),
            ],
            heading=_("Qué hace"),
        ),
        ObjectList(
            [
                TidyInlinePanel(
                    "phones",
                    [
                        _rows("kind", "number", "extension"),
                        _rows("purpose", "purpose_en"),
                        _rows("source", "source_date"),
                        FieldPanel("is_confirmed"),
                    ],
                    heading=_("Teléfonos"),
                    label=_("teléfono"),
                    row_form=PhoneForm,
                ),
                MultiFieldPanel(_fields("email", "form_url", "website"), heading=_("Correo y sitio")),
                MultiFieldPanel(
                    [
                        FieldPanel("street"),
                        _rows("neighbourhood", "postal_code", "town"),
                        *_fields("directions", "directions_en"),
                        _rows("latitude", "longitude"),
                        *_fields("accessibility", "accessibility_en"),
                    ],
                    heading=_("Domicilio"),
                ),
                MultiFieldPanel(
                    [_rows("contact_source", "contact_source_date")], heading=_("De dónde vienen los datos")
                ),
            ],
            heading=_("Contacto"),
        ),
        ObjectList(
            [
                TidyInlinePanel(
                    "hours",
                    [_rows("weekday", "opens", "closes")],
                    heading=_("Horario"),
                    label=_("tramo"),
                    row_form=HoursForm,
                    formset=HoursFormSet,
                )
            ],
            heading=_("Horario"),
        ),
        ObjectList(
            [
                _rows("kind", "parent"),
                FieldPanel("head_post"),
                MultiFieldPanel(_fields("source", "name_is_deduced"), heading=_("De dónde viene el nombre")),
            ],
            heading=_("Estructura"),
        ),
    ],
    base_form_class=DepartmentForm,
)
TOPIC = ObjectList([_rows("name", "name_en"), FieldPanel("slug"), FieldPanel("other_words"), _rows("icon", "order")])
CLOSURE = ObjectList([FieldPanel("department"), _rows("first_day", "last_day"), _rows("reason", "reason_en")])
LIAISON = ObjectList([FieldPanel("department"), FieldPanel("post"), FieldPanel("email"), FieldPanel("is_active")])
