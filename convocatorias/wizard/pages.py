"""The pages of an application: which there are for these answers, and where what is typed on them lies."""

from collections import OrderedDict
from collections.abc import Container
from functools import cached_property
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from common.uploads import Uploaded
from common.wizard import Conflict, Typed

from ..actions import save_step
from ..enums import Link, Scan
from ..forms import (
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
from ..models import Application, Attachment
from ..models.readings import file_kind, file_questions

Pages = dict[str, tuple[Typed, int]]


class Page(NamedTuple):
    """One step for these answers: its form class, what the class wants, and the form as last saved."""

    form_class: type[StepForm]
    kwargs: dict[str, Any]
    form: StepForm


def walk(schema: dict, typed: dict[str, Typed], files: dict[str, Uploaded] | None = None) -> "OrderedDict[str, Page]":
    """The steps of a frozen form, each with what was typed on it and the files that were uploaded, by question; a later
    step may depend on earlier answers.
    """
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
            add(step["slug"], form_class, files=files)
    return pages


def pages_of(application: Application) -> "OrderedDict[str, Page]":
    """The steps of an application as it is saved."""
    drawer = ApplicationDrawer(application)
    return walk(application.form_version.schema, drawer.typed(), drawer.files())


def uploaded(attachment: Attachment) -> Uploaded:
    infected = attachment.scan == Scan.INFECTED
    return Uploaded(
        name=attachment.name,
        kind=file_kind(attachment.media_type),
        size=attachment.size,
        url=reverse("my_file", args=[attachment.application_id, attachment.pk]),
        answer=attachment.answer,
        refusal=_("El antivirus encontró un virus en este archivo. Quítalo y sube otro.") if infected else "",
    )


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

    def files(self) -> dict[str, Uploaded]:
        return {}

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

    def files(self) -> dict[str, Uploaded]:
        """What is uploaded now, by question."""
        return self._files

    @cached_property
    def _files(self) -> dict[str, Uploaded]:
        if not file_questions(self.application.form_version.schema):
            return {}
        here = [each for each in self.application.attachments.all() if each.removed_at is None]  # may be prefetched
        return {each.question: uploaded(each) for each in here}

    def look_again(self) -> None:
        """A file came or went."""
        del self._files

    def put(self, step: str, typed: Typed, *, seen: int) -> int:
        try:
            version = save_step(self.application, step=step, typed=typed, seen=seen)
        except Conflict:
            del self._pages  # what the other tab saved is what we show beside
            raise
        self._pages[step] = (typed, version)
        return version
