"""The form as its editor sees it before anybody else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ..actions.freezing import schema_of
from ..enums import Link
from ..forms import question_form
from ..models import Convocatoria
from ..models.convocatoria import Preview
from ..wizard import ApplicationWizard, walk

TYPED = {"vinculo": {"link": [Link.RESIDENT]}}  # who lives here is asked everything that a fixed page can ask


def form_pages(convocatoria: Convocatoria) -> list[tuple[str, str]]:
    """Every page of the form, fixed or the call's own, in the order and by the number that it has: mode and title.

    None while the call is being made: a notice is the first that its form needs.
    """
    if not convocatoria.notice_id:
        return []
    fixed = walk(schema_of(convocatoria) | {"steps": []}, TYPED)
    titles = [(slug, page.form.title) for slug, page in fixed.items()]
    titles += [(block.value["slug"], block.value["title"]) for block in convocatoria.questions if block.value["slug"]]
    return [(f"step:{slug}", f"{number}. {title}") for number, (slug, title) in enumerate(titles, start=1)]


def preview_step(convocatoria: Convocatoria, request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the form as applicants will see it, with the errors of an empty answer; nothing is saved.

    A draft holds what is half written: a question without type or text waits until it has both.
    """
    schema = schema_of(convocatoria)
    schema["steps"] = [step | {"questions": _written(step)} for step in schema["steps"]]
    own = next((step for step in schema["steps"] if step["slug"] == slug), None)
    form_class, kwargs = (_all_of(own, schema), {}) if own else walk(schema, TYPED)[slug][:2]
    if form_class is None:
        return HttpResponse(_("Esta página todavía no tiene preguntas terminadas: escribe su tipo y su texto."))
    form = form_class(MultiValueDict(), **kwargs)
    slugs = [mode.removeprefix("step:") for mode, _title in form_pages(convocatoria)]
    context = {
        "convocatoria": convocatoria,
        "notice": convocatoria.notice,
        "form": form,
        "title": form.title,
        "step": slug,
        "step_number": slugs.index(slug) + 1,
        "step_count": len(slugs),
        "version": 0,
        "previous_url": None,
    }
    return render(request, ApplicationWizard.template_name, context)


FORM_PREVIEW = Preview(form_pages, preview_step)


def _all_of(step: dict, schema: dict) -> type | None:
    """The class of a step's form with every question, also those that wait for an answer."""
    return question_form(step | {"questions": [each | {"shown_if": None} for each in step["questions"]]}, schema, {})


def _written(step: dict) -> list[dict]:
    return [question for question in step["questions"] if question["type"] and question["label"]]
