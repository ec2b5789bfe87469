"""The application's pages: which there are for these answers, where they lie, and what happens on each."""

from collections import OrderedDict
from collections.abc import Container
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.cache import never_cache

from common.ages import age_on
from common.formfields import keepable
from common.refusals import Refused
from common.wizard import Conflict, DraftWizard, Typed, counted

from .actions import save_step
from .actions.freezing import schema_of
from .enums import ELIGIBILITY, Link
from .forms import (
    AddressForm,
    BirthForm,
    CurpForm,
    GenderForm,
    LinkForm,
    NameForm,
    NoticeForm,
    PhoneForm,
    StepForm,
    question_form,
)
from .models import Application, Convocatoria
from .permissions import ADULT, may_start

UNSAID = ("csrfmiddlewaretoken", "version", "person", "number", "leave", "back")  # posted, and typed by nobody
Pages = dict[str, tuple[Typed, int]]


class Page(NamedTuple):
    """One step for these answers: its form class, what the class wants, and the form as last saved."""

    form_class: type[StepForm]
    kwargs: dict[str, Any]
    form: StepForm


def walk(schema: dict, typed: dict[str, Typed]) -> "OrderedDict[str, Page]":
    """The steps of a frozen form, each with what was typed on it; a later step may depend on earlier answers."""
    pages: OrderedDict[str, Page] = OrderedDict()
    facts: dict[str, Any] = {}
    answers: dict[str, Any] = {}

    def add(slug: str, form_class: type[StepForm], **kwargs: Any) -> None:
        data = typed.get(slug)
        form = form_class(MultiValueDict(data) if data is not None else None, **kwargs)
        pages[slug] = Page(form_class, kwargs, form)
        if form.is_valid():
            facts.update(form.cleaned_data)
            answers.update(form.answers() if hasattr(form, "answers") else {})

    add("aviso", NoticeForm, notice=schema["notice"])
    add("nacimiento", BirthForm)
    add("vinculo", LinkForm, place=schema["call"]["municipality"])
    add("nombre", NameForm)
    asks, why = schema["asks"], schema.get("why", {})
    if asks["curp"]:
        add("curp", CurpForm, born=facts.get("birth_date"), why=why.get("curp"))
    add("telefono", PhoneForm)
    if asks["address"]:
        resident = facts.get("link") in (Link.RESIDENT, Link.BOTH)
        asks_since = schema["call"]["residence_months"] > 0
        add("domicilio", AddressForm, resident=resident, asks_since=asks_since, why=why.get("address"))
    if asks["gender"]:
        add("genero", GenderForm, why=why.get("gender"))
    for step in schema["steps"]:
        if form_class := question_form(step, schema, answers):
            add(step["slug"], form_class)
    return pages


def first_incomplete(pages: "OrderedDict[str, Page]", *, among: Container[str] | None = None) -> str | None:
    """The first step that is missing or wrong, of all or `among` some; None when they are right."""
    wanted = (slug for slug in pages if among is None or slug in among)
    return next((slug for slug in wanted if not pages[slug].form.is_valid()), None)


class SessionDrawer:
    """Before there is a person there is no draft: the three pages of eligibility lie in the session."""

    def __init__(self, request: HttpRequest, code: str):
        self.session, self.code = request.session, code

    def pages(self) -> Pages:
        return {step: (typed, 0) for step, typed in self.typed().items()}

    def typed(self) -> dict[str, Typed]:
        return self.session.get("eligibility", {}).get(self.code, {})

    def put(self, step: str, typed: Typed, *, seen: int) -> int:
        self.session.setdefault("eligibility", {}).setdefault(self.code, {})[step] = typed
        self.session.modified = True
        return 0

    def empty(self) -> None:
        self.session.get("eligibility", {}).pop(self.code, None)
        self.session.modified = True


class ApplicationDrawer:
    """A draft's pages, read once a request."""

    def __init__(self, application: Application):
        self.application = application

    @cached_property
    def _pages(self) -> Pages:
        return {page.step: (page.data, page.version) for page in self.application.draft_steps.all()}

    def pages(self) -> Pages:
        return self._pages

    def typed(self) -> dict[str, Typed]:
        return {step: typed for step, (typed, version) in self._pages.items()}

    def put(self, step: str, typed: Typed, *, seen: int) -> int:
        try:
            version = save_step(self.application, step=step, typed=typed, seen=seen)
        except Conflict:
            del self._pages  # what the other tab saved is what we show beside
            raise
        self._pages[step] = (typed, version)
        return version


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
        calls = Convocatoria.objects.select_related("notice")
        self.convocatoria = get_object_or_404(calls, code=kwargs["code"])
        self.application = live_application(request, self.convocatoria)

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
        form_version = self.application.form_version if self.application else self.convocatoria.frozen_form
        self.pages = walk(form_version.schema, self.request.drawer.typed())
        return OrderedDict((slug, page.form_class) for slug, page in self.pages.items() if slug in self.open_steps)

    @property
    def open_steps(self) -> Container[str]:
        """Without a draft, only eligibility."""
        return self.pages if self.application else ELIGIBILITY

    def get_form_kwargs(self, step=None):
        return self.pages[step].kwargs

    def get_form(self, step=None, data=None, files=None):
        step = step or self.steps.current
        return self.pages[step].form_class(data, **self.get_form_kwargs(step))

    def first_incomplete(self) -> str | None:
        return first_incomplete(self.pages, among=self.open_steps)

    def saved_form(self, step: str) -> StepForm:
        """As last saved; or as typed when the session ended, until it is saved."""
        if unsaved := self.unsaved_page(step):
            self.storage.versions[step] = counted(unsaved.get("version", [""])[0])
            return self.get_form(step, data=MultiValueDict(unsaved))
        return self.pages[step].form

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
        return refusal

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
            "application": self.application,
            "title": form.title,
            "step_count": len(self.pages),
            "changing": bool(self.request.GET.get("cambiar")),
        }


def not_open(
    request: HttpRequest, convocatoria: Convocatoria, reason: str, application: Application | None
) -> HttpResponse:
    """The call is not open: why, and what was just typed, so that nothing is lost with the page."""
    typed = [value for key, values in request.POST.lists() for value in values if key not in UNSAID and value.strip()]
    context = {"convocatoria": convocatoria, "reason": reason, "application": application, "typed": typed}
    return render(request, "convocatorias/solicitud/not_open.html", context, status=403)


application_wizard = never_cache(ApplicationWizard.as_view())


def preview_step(convocatoria: Convocatoria, request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the form as applicants will see it, with the errors of an empty answer; nothing is saved."""
    schema = schema_of(convocatoria)
    step = next(step for step in schema["steps"] if step["slug"] == slug)
    everything = step | {"questions": [question | {"shown_if": None} for question in step["questions"]]}
    form = question_form(everything, schema, {})(MultiValueDict())
    slugs = list(walk(schema, {})) or [slug]
    context = {
        "convocatoria": convocatoria,
        "form": form,
        "title": form.title,
        "step": slug,
        "step_number": slugs.index(slug) + 1 if slug in slugs else len(slugs),
        "step_count": len(slugs),
        "version": 0,
        "previous_url": None,
    }
    return render(request, ApplicationWizard.template_name, context)
