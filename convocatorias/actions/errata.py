"""Correcting what has opened: a new version of the bases with its reason. A draft accepts it; what was sent stays."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.canonical import canonical_json, sha256
from common.refusals import Refused
from mail.actions import send

from ..enums import Filing
from ..models import Application, Convocatoria, DraftStep, FormVersion
from ..models.errata import forbidden
from ..models.unfinished import unfinished
from ..permissions import is_own, may_correct_bases
from .freezing import add_version, schema_of


@transaction.atomic
def issue_erratum(convocatoria: Convocatoria, *, reason: str, reason_en: str = "", seen: str, by: User) -> FormVersion:
    """Put in force what is published of an open call, with the reason why; everybody with an application is told.

    `seen` is the hash of the content that was read before deciding. Raises `Refused` to who may not, without a change
    or a reason, or when the change would harm who has already answered.
    """
    may_correct_bases(by).or_refuse()
    convocatoria = Convocatoria.objects.select_for_update().get(pk=convocatoria.pk)
    if not convocatoria.has_opened():
        raise Refused(_("La convocatoria no ha abierto: congela el formulario, no hace falta una fe de erratas."))
    schema, last = schema_of(convocatoria), convocatoria.frozen_form
    digest = sha256(canonical_json(schema))
    if digest == last.sha256:
        raise Refused(_("No hay cambios publicados: pide a la editora que los publique y vuelve."))
    if digest != seen:
        raise Refused(_("La convocatoria cambió desde que abriste esta página. Lee otra vez los cambios y firma."))
    if refusals := unfinished(convocatoria) + forbidden(last.schema, schema):
        raise Refused(" ".join(refusals))
    if not reason.strip():
        raise Refused(_("Escribe por qué se corrige."))
    version = add_version(convocatoria, schema=schema, by=by, reason=reason, reason_en=reason_en)
    convocatoria.index_words()
    told = _tell(convocatoria, version)
    record("bases.corrected", convocatoria, by=by, version=version.number, sha256=version.sha256, told=told)
    return version


def _tell(convocatoria: Convocatoria, version: FormVersion) -> int:
    """A letter to everybody with a draft or a sent application; how many."""
    reached = convocatoria.applications.live().exclude(person__email=None).select_related("person")
    for application in reached:
        key = f"erratum:{version.pk}:{application.pk}"
        send("bases-corrected", to=application.person.email, key=key, about=application, language=application.language)
    return len(reached)


@transaction.atomic
def accept_erratum(application: Application, *, number: int, by: User) -> None:
    """The draft goes on under the bases' version `number`, which she has read; every answer stays with its question.

    Accepting twice does nothing more. Raises `Refused` for another's, or when the bases changed again meanwhile.
    """
    locked = Application.objects.select_for_update(of=("self",)).filter(pk=application.pk).first()
    if locked is None or not is_own(by, locked):
        raise Refused(_("Esta solicitud no es de tu cuenta. Entra con el correo con el que la empezaste."))
    newest = locked.convocatoria.frozen_form
    if locked.filing != Filing.DRAFT or newest.pk == locked.form_version_id:
        return
    if newest.number != number:
        raise Refused(_("Las bases cambiaron otra vez. Lee qué cambió y acepta."))
    _move_answers(locked, newest.schema)
    locked.form_version = newest
    locked.save(update_fields=["form_version"])
    record("bases.accepted", locked, by=by, version=newest.number)


def _move_answers(application: Application, schema: dict) -> None:
    """Put what was typed on each question on the page where the question stands now."""
    pages = {page.step: page for page in application.draft_steps.all()}
    earlier = {step["slug"] for step in application.form_version.schema["steps"]}
    typed = {name: text for slug, page in pages.items() if slug in earlier for name, text in page.data.items()}
    for step in schema["steps"]:
        asked = {question["id"] for question in step["questions"]}
        here = {name: text for name, text in typed.items() if name.partition("_")[0] in asked}
        page = pages.get(step["slug"]) or DraftStep(application=application, step=step["slug"], version=0)
        if page.pk and not here:
            page.delete()
        elif here != (page.data if page.pk else {}):
            page.data, page.version = here, page.version + 1
            page.save()
