"""The editor's form of a call: what cannot be is refused; what is only unwise is a warning beside it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..enums import TAKEN, TICKED, QuestionType
from ..models.convocatoria import SETTLED


def answers_by_question(steps, axes) -> dict[str, dict[str, str]]:
    """By question: text of each answer that another question may wait for → its key."""
    found = {}
    for step in steps:
        for child in step.value["questions"]:
            kind = child.value["type"]
            options = [block.value for block in axes] if kind == QuestionType.AXIS else child.value["choices"]
            found[child.id] = {option["label"]: option["key"] for option in options}
            if kind in TICKED:
                found[child.id] = {"yes": "yes"}
            if kind == QuestionType.YES_NO:
                found[child.id] = {"yes": "yes", "no": "no"}
    return found


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
        if cleaned.get("questions"):
            self._name_answers(cleaned)
            if not self.is_deferred_validation:  # a draft may be half written
                self._check_questions(cleaned)
        return cleaned

    def _name_answers(self, cleaned: dict) -> None:
        """An answer that was chosen before its option had a key is named by the option's text: by its key from here."""
        options = answers_by_question(cleaned["questions"], cleaned.get("axes") or [])
        for step in cleaned["questions"]:
            for child in step.value["questions"]:
                for condition in child.value["shown_if"]:
                    texts = options.get(condition["question"], {})
                    condition["answer"] = texts.get(condition["answer"], condition["answer"])

    def _check_questions(self, cleaned: dict) -> None:
        """Addresses are unique, and "shown if" points to an earlier question and to an answer that it has."""
        steps = cleaned["questions"]
        answers = answers_by_question(steps, cleaned.get("axes") or [])
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
                    elif condition["answer"] not in {"*", *answers[condition["question"]].values()}:
                        message = _("«%(label)s» espera una respuesta que esa pregunta no tiene. Elige otra.")
                        self.add_error("questions", ValidationError(message % {"label": child.value["label"]}))
                earlier.add(child.id)
