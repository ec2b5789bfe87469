"""The form as its editor sees it before anybody else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from ..actions.freezing import schema_of
from ..forms import question_form
from ..models import Convocatoria
from ..wizard import ApplicationWizard, walk


def preview_step(convocatoria: Convocatoria, request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the form as applicants will see it, with the errors of an empty answer; nothing is saved.

    A draft holds what is half written: a question without type or text waits until it has both.
    """
    schema = schema_of(convocatoria)
    schema["steps"] = [step | {"questions": _written(step)} for step in schema["steps"]]
    step = next(step for step in schema["steps"] if step["slug"] == slug)
    everything = step | {"questions": [question | {"shown_if": None} for question in step["questions"]]}
    form_class = question_form(everything, schema, {})
    if form_class is None:
        return HttpResponse(_("Esta página todavía no tiene preguntas terminadas: escribe su tipo y su texto."))
    form = form_class(MultiValueDict())
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


def _written(step: dict) -> list[dict]:
    return [question for question in step["questions"] if question["type"] and question["label"]]
