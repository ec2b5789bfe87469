"""The application's wizard: what happens on each of its pages."""

from collections import OrderedDict
from collections.abc import Container
from typing import Any

from allauth.core import ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from common.ages import ADULT, age_on
from common.files import clean_file
from common.formfields import keepable
from common.refusals import Refused
from common.wizard import DraftWizard, Typed, counted

from ..actions import attach_file, remove_file
from ..enums import ELIGIBILITY
from ..forms import BirthForm, LinkForm, StepForm
from ..models import Application, Convocatoria, FormVersion
from ..permissions import may_start
from .pages import ApplicationDrawer, SessionDrawer, first_incomplete, walk

# Posted, and typed by nobody.
UNSAID = ("csrfmiddlewaretoken", "version", "person", "number", "leave", "back", "next", "upload", "remove")


def live_application(request: HttpRequest, convocatoria: Convocatoria) -> Application | None:
    """The signed-in person's draft or sent application to this call."""
    mine = Application.objects.of(request.user).live().with_newest_form().filter(convocatoria=convocatoria)
    return mine.select_related("form_version", "person").first()


def unsaved_pages(request: HttpRequest, code: str, application: Application) -> dict[str, Typed]:
    """What she typed as her session ended, by step. What another person left in this browser is not shown to her."""
    waiting = request.session.get("unsaved", {}).get(code, {})
    hers = [str(application.person_id)]
    return {step: posted for step, posted in waiting.items() if posted.get("person") == hers}


class ApplicationWizard(DraftWizard):
    """`/convocatorias/<code>/solicitud/<step>/`."""

    template_name = "convocatorias/solicitud/step.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        calls = Convocatoria.objects.told_to(request.user).select_related("notice")
        self.convocatoria = get_object_or_404(calls, code=kwargs["code"])
        self.application = live_application(request, self.convocatoria)
        self.problems: dict[str, str] = {}

    def dispatch(self, request, *args, **kwargs):
        permit = may_start(self.convocatoria)
        if not permit:
            return not_open(request, self.convocatoria, permit.reason, self.application)
        step = kwargs.get("step")
        if step and not self.application and step not in ELIGIBILITY:
            return self.ask_to_sign_in(request, step)
        if self.application and self.application.owes_acceptance() and request.method != "POST":
            return redirect("convocatorias:changes", code=self.convocatoria.code)  # what she was typing is saved first
        return super().dispatch(request, *args, **kwargs)

    def ask_to_sign_in(self, request: HttpRequest, step: str) -> HttpResponse:
        """A session that ended in mid-page: what was typed waits in the new one until she has signed in."""
        if request.method == "POST":
            posted = {name: [keepable(value) for value in values] for name, values in request.POST.lists()}
            posted.pop("csrfmiddlewaretoken", None)
            request.session["unsaved"] = {self.convocatoria.code: {step: posted}}
        return redirect("convocatorias:draft", code=self.convocatoria.code)

    # What DraftWizard asks

    def get_drawer(self):
        return (
            ApplicationDrawer(self.application)
            if self.application
            else SessionDrawer(self.request, self.convocatoria.code)
        )

    def build_form_list(self) -> "OrderedDict[str, type[forms.Form]]":
        self.pages = walk(self.form_version.schema, self.request.drawer.typed(), self.request.drawer.files())
        return OrderedDict((slug, page.form_class) for slug, page in self.pages.items() if slug in self.open_steps)

    @cached_property
    def form_version(self) -> FormVersion:
        return self.application.form_version if self.application else self.convocatoria.frozen_form

    @property
    def open_steps(self) -> Container[str]:
        """Without a draft, only eligibility."""
        return self.pages if self.application else ELIGIBILITY

    def get_form_kwargs(self, step=None):
        return self.pages[step].kwargs

    def get_form(self, step=None, data=None, files=None):
        step = step or self.steps.current
        problems = {"problems": self.problems} if self.problems else {}
        return self.pages[step].form_class(data, **self.get_form_kwargs(step) | problems)

    def post(self, request, *args, **kwargs):
        """What was chosen is put away first, whichever button was pressed; then the page is saved as any other."""
        step = kwargs["step"]
        if questions := self.pages[step].form.file_questions():
            found = {question: self.put_away(step, question) for question in questions}
            self.problems = {question: problem for question, problem in found.items() if problem}
            self.request.drawer.look_again()
            self.forget_resolved()
        return super().post(request, *args, **kwargs)

    def put_away(self, step: str, question: str) -> str:
        """Put the file that came in its place, or take out the one that is there; why not, when it cannot be."""
        chosen = self.request.FILES.get(question)
        here: dict[str, Any] = {"step": step, "question": question, "by": self.request.user}
        try:
            if self.request.POST.get("remove") == question:
                remove_file(self.application, **here)
            elif chosen is not None and not ratelimit.consume(self.request, action="file_upload"):
                return _(
                    "Subiste muchos archivos seguidos. Espera diez minutos y sube este otra vez: lo demás que "
                    "escribiste está guardado."
                )
            elif chosen is not None:
                attach_file(self.application, file=clean_file(chosen), **here)
            elif self.request.POST.get("upload") == question:
                return _("Elige un archivo y vuelve a tocar el botón.")
        except ValidationError as problem:
            return problem.messages[0]
        except Refused as refusal:
            return str(refusal)
        return ""

    def first_incomplete(self) -> str | None:
        return first_incomplete(self.pages, among=self.open_steps)

    def saved_form(self, step: str) -> StepForm:
        """As last saved; or as typed when the session ended, until it is saved."""
        if unsaved := self.unsaved_page(step):
            self.storage.versions[step] = counted(unsaved.get("version", [""])[0])
            return self.get_form(step, data=MultiValueDict(unsaved))
        form = self.pages[step].form
        return without_errors(form) if "archivo" in self.request.GET else form

    def unsaved_page(self, step: str) -> Typed | None:
        """What waits to be shown again; what is posted now is newer than it."""
        if self.request.method == "POST" or not self.application:
            return None
        return unsaved_pages(self.request, self.convocatoria.code, self.application).get(step)

    def save(self, step, form):
        try:
            refusal = super().save(step, form)
        except Refused as ended:
            return not_open(self.request, self.convocatoria, str(ended), None)
        if not refusal and self.request.session.get("unsaved", {}).get(self.convocatoria.code, {}).pop(step, None):
            self.request.session.modified = True
        return refusal or self.stay(step, form)

    def stay(self, step: str, form: StepForm) -> HttpResponse | None:
        """A file that was not kept is said before anything else happens; one button only uploads or takes out."""
        pressed = (self.request.POST.get("upload"), self.request.POST.get("remove"))
        only_a_file = next((question for question in form.file_questions() if question in pressed), "")
        if self.problems:
            return self.render(without_errors(form, but=self.problems) if only_a_file else form)
        if only_a_file:
            asked = self.request.GET.copy()
            asked["archivo"] = only_a_file
            place = f"id_{only_a_file}_file" if pressed[0] else f"id_{only_a_file}"
            return redirect(f"{self.get_step_url(step)}?{asked.urlencode()}#{place}")
        return None

    def get_step_url(self, step: str) -> str:
        return reverse("convocatorias:step", args=[self.convocatoria.code, step])

    def get_end_url(self) -> str:
        return reverse(
            "convocatorias:review" if self.application else "convocatorias:draft", args=[self.convocatoria.code]
        )

    def get_leave_url(self) -> str:
        return reverse("my_account")

    def stop(self, form: StepForm) -> HttpResponse | None:
        """Age or link outside the rules end on a page that explains and points elsewhere; nothing is stored."""
        if isinstance(form, BirthForm):
            born = form.cleaned_data["birth_date"]
            if not self.convocatoria.admits_birth(born):
                return self.outside("age")
            if age_on(born, timezone.localdate()) < ADULT:
                return self.outside("not_yet_adult")
        if isinstance(form, LinkForm) and not self.convocatoria.admits_link(form.cleaned_data["link"]):
            return self.outside("link")
        return None

    def outside(self, why: str) -> HttpResponse:
        context = {"convocatoria": self.convocatoria, "why": why, "back_url": self.get_step_url(self.steps.current)}
        return render(self.request, "convocatorias/solicitud/outside.html", context)

    def get_context_data(self, form, **kwargs):
        return super().get_context_data(form, **kwargs) | {
            "convocatoria": self.convocatoria,
            "notice": self.convocatoria.notice_of(self.form_version),
            "application": self.application,
            "title": form.title,
            "step_count": len(self.pages),
            "changing": bool(self.request.GET.get("cambiar")),
        }


def without_errors(form: StepForm, *, but: Container[str] = ()) -> StepForm:
    """She is in the middle of the page: what she has not answered yet is no mistake."""
    for name in [name for name in form.errors if name not in but]:
        del form.errors[name]
    return form


def not_open(
    request: HttpRequest, convocatoria: Convocatoria, reason: str, application: Application | None
) -> HttpResponse:
    """The call is not open: why, and what was just typed, so that nothing is lost with the page."""
    typed = [value for key, values in request.POST.lists() for value in values if key not in UNSAID and value.strip()]
    context = {"convocatoria": convocatoria, "reason": reason, "application": application, "typed": typed}
    return render(request, "convocatorias/solicitud/not_open.html", context, status=403)


application_wizard = never_cache(ApplicationWizard.as_view())
