"""What an editor does to several departments at once: mark, ask, close."""

from django import forms
from django.utils import timezone
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from common.formfields import TextField
from common.refusals import Refused

from ...actions import confirming, entries
from ...models import Department
from ...permissions import may_manage_directory


class DirectoryBulkAction(SnippetBulkAction):
    """One act on many: what is refused is told one by one, the rest is done."""

    template_name = "directory/office/bulk.html"
    action_priority = 20
    title = question = button = ""
    classes = {"directory"}

    @classproperty
    def models(cls):
        return [Department]

    def check_perm(self, snippet) -> bool:
        return bool(may_manage_directory(self.request.user))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"title": self.title, "question": self.question, "button": self.button}

    @classmethod
    def execute_action(cls, objects, self=None, **kwargs):
        done = 0
        for department in entries.lock_all(objects):
            try:
                self.act(department)
                done += 1
            except Refused as refusal:
                messages.error(self.request, str(refusal))
        return done, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        done = ngettext("%(n)s dependencia: hecho.", "%(n)s dependencias: hecho.", num_parent_objects)
        return done % {"n": num_parent_objects}


class MarkForm(forms.Form):
    attends = forms.TypedChoiceField(
        label=gettext_lazy("¿Atienden a la ciudadanía?"), coerce=lambda value: value == "yes",
        choices=[("yes", gettext_lazy("Sí")), ("no", gettext_lazy("No"))],
    )  # fmt: skip


class MarkContact(DirectoryBulkAction):
    display_name = gettext_lazy("Marcar atención")
    aria_label = gettext_lazy("Decir si las dependencias elegidas atienden a la ciudadanía")
    action_type = "mark_contact"
    form_class = MarkForm
    title = gettext_lazy("Atención a la ciudadanía")
    question = gettext_lazy("Las que atienden a la ciudadanía cuentan para el indicador de MBH-3 y confirman su ficha.")
    button = gettext_lazy("Guardar")

    def act(self, department: Department) -> None:
        attends = self.cleaned_form.cleaned_data["attends"]
        entries.mark_citizen_contact([department], attends=attends, by=self.request.user)


class AskNow(DirectoryBulkAction):
    display_name = gettext_lazy("Pedir confirmación")
    aria_label = gettext_lazy("Pedir ahora la confirmación de las dependencias elegidas")
    action_type = "ask_confirmation"
    title = gettext_lazy("Pedir confirmación ahora")
    question = gettext_lazy("Su enlace recibe un correo para revisar la ficha, aunque ya se le haya escrito.")
    button = gettext_lazy("Enviar los correos")

    def act(self, department: Department) -> None:
        confirming.ask(department, by=self.request.user, occasion=f"{timezone.now():%Y%m%d%H}")


class CloseForm(forms.Form):
    reason = TextField(label=gettext_lazy("Motivo"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class CloseMany(DirectoryBulkAction):
    """It stands where Wagtail would offer to delete: what ends is closed, and a query would delete past the model."""

    display_name = gettext_lazy("Dar de baja")
    aria_label = gettext_lazy("Dar de baja las dependencias elegidas")
    action_type = "delete"
    action_priority = 25
    classes = {"serious"}
    form_class = CloseForm
    title = gettext_lazy("Dar de baja")
    question = gettext_lazy("Salen del directorio y no vuelven. Lo que las nombra las seguirá nombrando.")
    button = gettext_lazy("Dar de baja")

    def act(self, department: Department) -> None:
        entries.close(department, reason=self.cleaned_form.cleaned_data["reason"], successor=None, by=self.request.user)
