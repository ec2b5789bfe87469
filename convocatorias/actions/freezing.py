"""What the office decides about the form: freezing it, and moving a closing."""

import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from common.canonical import canonical_json, sha256
from common.refusals import Refused

from ..enums import Filing
from ..models import Application, Convocatoria, Extension, FormVersion
from ..models.convocatoria import BASES
from ..models.unfinished import unfinished
from ..permissions import may_extend, may_freeze

QUESTION_TEXTS = ("label", "label_en", "help", "help_en")
FLAGS = ("required", "identifying", "for_reviewers", "sensitive")


def schema_of(convocatoria: Convocatoria) -> dict[str, Any]:
    """The form, the bases and the rubric as plain data: what freezing freezes and what applicants are asked."""
    return {
        "call": {
            "code": convocatoria.code,
            "title": convocatoria.title,
            "title_en": convocatoria.title_en,
            "municipality": convocatoria.municipality,
            "ages": [convocatoria.age_min, convocatoria.age_max],
            "age_on": convocatoria.age_on.isoformat(),
            "accepts_born": convocatoria.accepts_born,
            "accepts_resident": convocatoria.accepts_resident,
            "residence_months": convocatoria.residence_months,
        },
        "asks": {
            "curp": convocatoria.asks_curp,
            "address": convocatoria.asks_address,
            "gender": convocatoria.asks_gender,
        },
        "why": {part: _reason(convocatoria, part) for part in ("curp", "address", "gender")},
        "bases": _bases(convocatoria),
        "notice": convocatoria.notice.name,
        "notice_text": convocatoria.notice.as_shown(),
        "axes": [dict(axis.value) for axis in convocatoria.axes],
        "steps": [_step(block.value) for block in convocatoria.questions],
        "rubric": [
            dict(block.value) | {"levels": [dict(level) for level in block.value["levels"]]}
            for block in convocatoria.rubric
        ],
    }


def frozen_as(convocatoria: Convocatoria) -> str:
    """The hash that freezing the call as it is now would give."""
    return sha256(canonical_json(schema_of(convocatoria)))


def _reason(convocatoria: Convocatoria, part: str) -> dict[str, str]:
    return {name: getattr(convocatoria, f"{part}_{name}") for name in ("reason", "reason_en")}


def _bases(convocatoria: Convocatoria) -> dict[str, Any]:
    """What the bases say besides the form: what an erratum may correct."""
    facts = {name: getattr(convocatoria, name) for name in ("seats", "alternates", "parity_rule", "parity_rule_en")}
    streams = {name: [_plain(block) for block in getattr(convocatoria, name)] for name in BASES}
    return facts | json.loads(json.dumps(streams, cls=DjangoJSONEncoder))


def _plain(block) -> dict[str, Any]:
    return {"id": block.id, **block.block.get_prep_value(block.value)}


def _step(value) -> dict[str, Any]:
    texts = {name: value[name] or "" for name in ("slug", "title", "title_en", "intro", "intro_en")}
    return texts | {"questions": [_question(child.id, child.value) for child in value["questions"]]}


def _question(identifier: str, value) -> dict[str, Any]:
    conditions = [dict(condition) for condition in value["shown_if"]]
    return {
        "id": identifier,
        "type": value["type"],
        "max_words": value["max_words"],
        "choices": [dict(choice) for choice in value["choices"]],
        "shown_if": conditions[0] if conditions else None,
        **{name: value[name] or "" for name in QUESTION_TEXTS},
        **{name: bool(value[name]) for name in FLAGS},
    }


@transaction.atomic
def freeze_form(convocatoria: Convocatoria, *, by: User | None) -> FormVersion:
    """Freeze the form, the bases and the rubric as they are now. The same content is not frozen twice: its version
    comes back.

    Raises `Refused` to who may not, when something is half written or the rubric's weights do not add up to 100, or
    once the call has opened with a frozen form: from then on a change is an erratum.
    """
    may_freeze(by).or_refuse()
    convocatoria = Convocatoria.objects.select_for_update().get(pk=convocatoria.pk)
    if half := unfinished(convocatoria):
        raise Refused(" ".join(half))
    schema = schema_of(convocatoria)
    if schema["rubric"] and sum(criterion["weight"] for criterion in schema["rubric"]) != 100:
        raise Refused(_("Los pesos de la rúbrica deben sumar 100. Corrígelos y vuelve a congelar."))
    last = convocatoria.frozen_form
    if last and last.sha256 == sha256(canonical_json(schema)):
        return last
    if convocatoria.has_opened():
        raise Refused(_("La convocatoria ya abrió: lo que cambia desde ahora es una fe de erratas, con su motivo."))
    version = add_version(convocatoria, schema=schema, by=by)
    record("form.frozen", convocatoria, by=by, version=version.number, sha256=version.sha256)
    return version


def add_version(convocatoria: Convocatoria, *, schema: dict, by: User | None, **reasons: str) -> FormVersion:
    """The next frozen version of this call, whose row the caller has locked."""
    last = convocatoria.frozen_form
    return FormVersion.objects.create(
        convocatoria=convocatoria,
        number=last.number + 1 if last else 1,
        schema=schema,
        sha256=sha256(canonical_json(schema)),
        frozen_at=timezone.now(),
        frozen_by=by,
        **reasons,
    )


@transaction.atomic
def extend(convocatoria: Convocatoria, *, closes_at: datetime, reason: str, reason_en: str = "", by: User) -> Extension:
    """Move the closing later, with its reason; what lapsed at the earlier one can be sent again.

    Raises `Refused` to who may not or when it would not move forward.
    """
    may_extend(by).or_refuse()
    before = Convocatoria.objects.select_for_update().get(pk=convocatoria.pk).closes_at
    if closes_at <= before or not reason.strip():
        raise Refused(_("Una prórroga lleva motivo y mueve el cierre hacia adelante."))
    extension = Extension.objects.create(
        convocatoria=convocatoria, closed_at=before, closes_at=closes_at, reason=reason, reason_en=reason_en, made_by=by
    )
    Convocatoria.objects.filter(pk=convocatoria.pk).update(closes_at=closes_at)
    convocatoria.closes_at = closes_at
    revived = _revive_drafts(convocatoria) if closes_at > timezone.now() else 0
    record("call.extended", convocatoria, by=by, closes_at=closes_at.isoformat(), revived=revived)
    return extension


def _revive_drafts(convocatoria: Convocatoria) -> int:
    """Give each person her lapsed draft back, unless she has a newer one. How many."""
    busy = Application.objects.live().filter(convocatoria=convocatoria).values("person")
    lapsed = Application.objects.filter(convocatoria=convocatoria, filing=Filing.LAPSED).exclude(person__in=busy)
    drafts = list(lapsed.select_for_update(of=("self",)))
    for draft in drafts:
        draft.revive()
        draft.save(update_fields=["filing"])
    return len(drafts)
