"""The editor's form of a call: what cannot be is refused; what is only unwise is a warning beside it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..models.unfinished import answers_by_question, lost_questions


class ConvocatoriaForm(WagtailAdminModelForm):
    """Refuses to change what is settled once the call has opened, and questions that wait for no earlier one."""

    def clean(self):
        cleaned = super().clean()
        for name in self.instance.settled():
            if name in self.changed_data:
                self.add_error(name, self._why_settled())
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("El cierre debe ser después de la apertura."))
        if (cleaned.get("age_min") or 0) > (cleaned.get("age_max") or 999):
            self.add_error("age_max", _("La edad máxima debe ser mayor que la mínima."))
        if cleaned.get("questions"):
            self._name_answers(cleaned)
            if not self.is_deferred_validation:  # a draft may be half written
                for sentence in lost_questions(cleaned["questions"], cleaned.get("axes") or []):
                    self.add_error("questions", sentence)
        return cleaned

    def _why_settled(self) -> str:
        if self.instance.has_opened():
            return _("La convocatoria ya abrió: esto ya no cambia. El cierre se mueve con una prórroga.")
        return _("El cierre ya se movió con una prórroga: solo otra prórroga lo mueve.")

    def _name_answers(self, cleaned: dict) -> None:
        """An answer that was chosen before its option had a key is named by the option's text: by its key from here."""
        options = answers_by_question(cleaned["questions"], cleaned.get("axes") or [])
        for step in cleaned["questions"]:
            for child in step.value["questions"]:
                for condition in child.value["shown_if"]:
                    texts = options.get(condition["question"], {})
                    condition["answer"] = texts.get(condition["answer"], condition["answer"])
