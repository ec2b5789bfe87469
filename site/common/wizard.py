"""A form of many pages that nobody loses: formtools' named steps over a drawer of our own.

Stock formtools loses the page in hand on Back, wipes everything on a GET, files on a GET of `done` and keys its data by
class name. Here every page is saved as typed, right or wrong, before anything else happens to it.
"""

from collections import OrderedDict
from typing import Any, Protocol

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.datastructures import MultiValueDict
from formtools.wizard.storage.base import BaseStorage
from formtools.wizard.views import NamedUrlWizardView

from .formfields import keepable

Typed = dict[str, list[str]]


class Conflict(Exception):
    """The page was saved elsewhere since it was shown here."""


class Drawer(Protocol):
    """Where a wizard's pages lie as they were typed: a session, a table."""

    def pages(self) -> dict[str, tuple[Typed, int]]:
        """What was typed on each step, and how many times it was saved."""

    def put(self, step: str, typed: Typed, *, seen: int) -> int:
        """Save a page that was shown as its `seen`-th saving; its new count. Raises `Conflict`."""


class DrawerStorage(BaseStorage):
    """formtools' storage, backed by `request.drawer`. Nothing here resets: `reset()` and `?reset` do nothing."""

    def __init__(self, prefix, request=None, file_storage=None):
        super().__init__(prefix, request, file_storage)
        self.init_data()
        self.versions: dict[str, int] = {}
        for step, (typed, version) in request.drawer.pages().items():
            self.data[self.step_data_key][step] = typed
            self.versions[step] = version

    def reset(self) -> None:
        pass


class Blank(forms.Form):
    """Stands in where formtools wants a form class before it knows the real ones."""


def counted(version: str) -> int:
    """The count that a page carries; 0 for what no page of ours can have carried."""
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0


class DraftWizard(NamedUrlWizardView):
    """A wizard whose steps come from `build_form_list()` and whose pages lie in `get_drawer()`.

    A subclass says where the steps are (`get_step_url`), what follows the last one (`get_end_url`) and what becomes of
    an answer that ends the matter (`stop`). Steps are named in the address; any opens once all before it are right.
    """

    storage_name = "common.wizard.DrawerStorage"
    form_list = [("blank", Blank)]

    @classmethod
    def as_view(cls, **initkwargs):
        return super().as_view(url_name=cls.__name__, **initkwargs)

    # What a subclass says

    def get_drawer(self) -> Drawer:
        raise NotImplementedError

    def build_form_list(self) -> OrderedDict[str, type[forms.Form]]:
        raise NotImplementedError

    def get_end_url(self) -> str:
        raise NotImplementedError

    def stop(self, form: forms.Form) -> HttpResponse | None:
        """A page instead of the next step, for a right answer that ends the matter; nothing of it is saved."""

    # What the wizard does

    def get_prefix(self, request, *args, **kwargs) -> str:
        return "wizard"

    def get_form_prefix(self, step=None, form=None) -> None:
        return None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.drawer = self.get_drawer()
        # formtools builds its storage in dispatch, and our forms may need earlier answers: both from one reading.
        self.storage = DrawerStorage(self.get_prefix(request), request)
        self.form_list = self.build_form_list()
        step = kwargs.get("step")
        if step and step not in self.form_list:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def first_incomplete(self) -> str | None:
        """The first step whose saved answers are missing or wrong; None when all are right."""
        return next((step for step in self.get_form_list() if self.get_cleaned_data_for_step(step) is None), None)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step, first = kwargs.get("step"), self.first_incomplete()
        if step is None:
            return redirect(self.get_step_url(first) if first else self.get_end_url())
        order = list(self.get_form_list())
        if first and order.index(step) > order.index(first):
            return redirect(self.get_step_url(first))
        self.storage.current_step = step
        return self.render(self.saved_form(step))

    def saved_form(self, step: str) -> forms.Form:
        """The form as last saved; empty and without errors where nothing was."""
        return self.get_form(step, data=self.storage.get_step_data(step))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        step = self.storage.current_step = kwargs["step"]
        form = self.get_form(step, data=request.POST)
        if form.is_valid() and (ending := self.stop(form)):
            return ending
        if refusal := self.save(step, form):
            return refusal
        if "back" in request.POST:
            return redirect(self.get_step_url(self.get_prev_step(step) or step))
        if "leave" in request.POST:
            return redirect(self.get_leave_url())
        if not form.is_valid():
            return self.render(form)
        return redirect(self.url_after(step))

    def save(self, step: str, form: forms.Form) -> HttpResponse | None:
        """Put the page in the drawer as typed. A page instead, when another tab saved it meanwhile."""
        typed = self.get_form_step_data(form)
        try:
            version = self.request.drawer.put(step, typed, seen=counted(self.request.POST.get("version", "")))
        except Conflict:
            return self.render(form, conflict=self.saved_form(step))
        self.storage.set_step_data(step, typed)
        self.storage.versions[step] = version
        self.forget_resolved()
        return None

    def forget_resolved(self) -> None:
        """Drop what formtools remembered of forms and answers: a saved page may change which steps there are."""
        for name in [n for n in vars(self) if n.startswith("_cleaned_data_cache_") or n == "_resolved_form_list"]:
            delattr(self, name)
        self.form_list = self.build_form_list()

    def url_after(self, step: str) -> str:
        """Where Continue leads: the next step, or the end when the person came from there to change one answer."""
        following = self.get_next_step(step)
        if following is None or (self.request.GET.get("cambiar") and not self.first_incomplete()):
            return self.get_end_url()
        return self.get_step_url(following)

    def get_leave_url(self) -> str:
        return self.get_end_url()

    def get_form_step_data(self, form: forms.Form) -> Typed:
        """What was typed in this form's own fields, and nothing else that was posted."""
        typed = MultiValueDict()
        for name, field in form.fields.items():
            names = [name, *(f"{name}_{i}" for i in range(len(getattr(field.widget, "widgets", ()))))]
            for key in names:
                if key in form.data:
                    values = form.data.getlist(key) if hasattr(form.data, "getlist") else [form.data[key]]
                    typed.setlist(key, [keepable(value) for value in values])
        return dict(typed.lists())

    def get_context_data(self, form, **kwargs) -> dict[str, Any]:
        steps = list(self.get_form_list())
        return super().get_context_data(form, **kwargs) | {
            "step": self.steps.current,
            "step_number": steps.index(self.steps.current) + 1,
            "step_count": len(steps),
            "version": self.storage.versions.get(self.steps.current, 0),
            "previous_url": self.get_step_url(previous) if (previous := self.get_prev_step()) else None,
        }
