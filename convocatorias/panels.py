"""How a call is edited: one tab a subject, the warnings always in sight."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from .actions.freezing import frozen_as
from .forms.convocatoria import ConvocatoriaForm
from .models.warnings import warnings_of


class WarningsPanel(Panel):
    """What looks wrong in the call as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "convocatorias/office/warnings_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            saved = self.instance.pk is not None
            warnings = warnings_of(self.instance, frozen_as=frozen_as(self.instance)) if saved else []
            return context | {"warnings": warnings, "saved": saved}


class InUsePanel(Panel):
    """Says of a notice that was shown that it no longer changes, and leads to its next version."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "convocatorias/office/notice_in_use.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"permit": self.instance.may_change(), "notice": self.instance}


def _rows(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _fields(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


CONVOCATORIA = TabbedInterface(
    [
        ObjectList(
            [
                WarningsPanel(heading=_("Revisa antes de publicar")),
                MultiFieldPanel(_fields("title", "title_en", "summary", "summary_en"), heading=_("Nombre")),
                MultiFieldPanel(
                    [_rows("code", "folio_prefix", "edition"), FieldPanel("is_example")], heading=_("Clave")
                ),
                MultiFieldPanel([_rows("opens_at", "closes_at"), FieldPanel("grace_minutes")], heading=_("Registro")),
                FieldPanel("milestones"),
                PublishingPanel(children=[FieldPanel("go_live_at")]),  # a call ends by its dates, not by disappearing
            ],
            heading=_("Convocatoria y fechas"),
        ),
        ObjectList(
            [
                MultiFieldPanel([_rows("age_min", "age_max", "age_on")], heading=_("Edad")),
                MultiFieldPanel(
                    [FieldPanel("municipality"), _rows("accepts_born", "accepts_resident", "residence_months")],
                    heading=_("Vínculo con el municipio"),
                ),
                MultiFieldPanel(
                    [_rows("seats", "alternates"), *_fields("parity_rule", "parity_rule_en")],
                    heading=_("Lugares y paridad"),
                ),
                FieldPanel("axes"),
                FieldPanel("documents"),
            ],
            heading=_("Quién y cuántos"),
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        *(FieldPanel("asks_curp"), _rows("curp_reason", "curp_reason_en")),
                        *(FieldPanel("asks_address"), _rows("address_reason", "address_reason_en")),
                        *(FieldPanel("asks_gender"), _rows("gender_reason", "gender_reason_en")),
                    ],
                    heading=_("Partes fijas: qué se pide y por qué"),
                ),
                FieldPanel("questions"),
            ],
            heading=_("Formulario"),
        ),
        ObjectList([FieldPanel("rubric")], heading=_("Rúbrica")),
        ObjectList(_fields("sections", "faq"), heading=_("Textos")),
        ObjectList(_fields("notice", "contacts"), heading=_("Aviso y ayuda")),
    ],
    base_form_class=ConvocatoriaForm,
)

NOTICE = ObjectList(
    [
        InUsePanel(),
        _rows("code", "version", "valid_from"),
        *_fields("title", "title_en", "short", "short_en", "full", "full_en"),
    ]
)
