"""The editor's form of a call: what cannot be is refused; what is only unwise is a warning beside it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..enums import TAKEN
from ..models.convocatoria import SETTLED


class ConvocatoriaForm(WagtailAdminModelForm):
    """Refuses to change what is settled once the call has opened, and questions that wait for no earlier one."""

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and self.instance.has_opened():
            for name in SETTLED:
                if name in self.changed_data:
                    self.add_error(
                        name, _("La convocatoria ya abrió: esto ya no cambia. El cierre se mueve con una prórroga.")
                    )
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("El cierre debe ser después de la apertura."))
        if (cleaned.get("age_min") or 0) > (cleaned.get("age_max") or 999):
            self.add_error("age_max", _("La edad máxima debe ser mayor que la mínima."))
        if cleaned.get("age_on") and not 2000 <= cleaned["age_on"].year <= 2100:
            self.add_error("age_on", _("Escribe el año con cuatro números, por ejemplo 2027."))
        if cleaned.get("code") == "feed":
            self.add_error("code", _("Esa dirección ya es de otra cosa del sitio. Escribe otra."))
        if cleaned.get("questions"):
            self._check_questions(cleaned["questions"])
        return cleaned

    def _check_questions(self, steps) -> None:
        """Addresses are unique, and "shown if" points to an earlier question."""
        slugs: set[str] = set()
        earlier: set[str] = set()
        for step in steps:
            if step.value["slug"] in slugs:
                self.add_error("questions", _("Dos páginas del formulario tienen la misma dirección. Cambia una."))
            if step.value["slug"] in TAKEN:
                message = _("La dirección «%(slug)s» ya es de otra página del formulario. Escribe otra.")
                self.add_error("questions", ValidationError(message % {"slug": step.value["slug"]}))
            slugs.add(step.value["slug"])
            for child in step.value["questions"]:
                for condition in child.value["shown_if"]:
                    if condition["question"] not in earlier:
                        message = _("«%(label)s» espera una pregunta que no está antes que ella.")
                        self.add_error("questions", ValidationError(message % {"label": child.value["label"]}))
                earlier.add(child.id)
