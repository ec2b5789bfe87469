"""The form as its editor sees it before anybody else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict

from ..actions.freezing import schema_of
from ..forms import question_form
from ..models import Convocatoria
from ..models.convocatoria import PREVIEWS
from ..wizard import ApplicationWizard, walk


def preview_step(convocatoria: Convocatoria, request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the form as applicants will see it, with the errors of an empty answer; nothing is saved."""
    schema = schema_of(convocatoria)
    for each in schema["steps"]:  # a draft is saved by itself, with questions half written
        each["questions"] = [question for question in each["questions"] if question["type"]]
    step = next(step for step in schema["steps"] if step["slug"] == slug)
    everything = step | {"questions": [question | {"shown_if": None} for question in step["questions"]]}
    form_class = question_form(everything, schema, {})
    if form_class is None:
        return PREVIEWS["page"](convocatoria, request, "")
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
