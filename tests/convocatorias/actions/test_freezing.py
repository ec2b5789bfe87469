import datetime as dt
import threading

import pytest
from django.contrib.auth.models import Permission
from django.db import connections
from django.utils import timezone

from common.canonical import canonical_json, sha256
from common.refusals import Refused
from convocatorias.actions import extend, freeze_form, lapse_drafts
from convocatorias.enums import Filing
from convocatorias.invariants import closings_that_disagree
from convocatorias.models import Convocatoria, Extension, FormVersion
from editorial.actions import approve
from editorial.models import FourEyes
from mail.models import Message
from tests.approving import of_role, submitted
from tests.factories import a_call, a_draft, an_applicant, question_id

pytestmark = pytest.mark.django_db


def test_what_is_frozen_is_canonical_and_its_hash_proves_it():
    version = a_call().frozen_form
    assert version.sha256 == sha256(canonical_json(version.schema))
    assert [step["slug"] for step in version.schema["steps"]] == ["eje", "motivos", "apoyos", "declaraciones"]
    assert version.schema["steps"][1]["questions"][0]["id"] == question_id("why")


def test_the_same_content_is_not_frozen_twice():
    call = Convocatoria.objects.get(pk=a_call(opens_at=timezone.now() + dt.timedelta(days=1)).pk)
    assert freeze_form(call, by=None).number == 1
    call.title = "Otro título"
    call.save()
    assert freeze_form(call, by=None).number == 2


def test_what_has_opened_is_not_frozen_again():
    call = Convocatoria.objects.get(pk=a_call().pk)
    assert freeze_form(call, by=None).number == 1
    Convocatoria.objects.update(title="Otro título")
    with pytest.raises(Refused, match="fe de erratas"):
        freeze_form(call, by=None)
    assert FormVersion.objects.count() == 1


def test_weights_must_add_up_to_100():
    level = {"value": 1, "anchor": "Lo nombra"}
    criterion = {
        "key": "a",
        "name": "A",
        "weight": 60,
        "levels": [{"type": "item", "id": question_id("l1"), "value": level}] * 2,
    }
    with pytest.raises(Refused, match="sumar 100"):
        a_call(rubric=[{"type": "criterion", "id": question_id("r"), "value": criterion}])
    assert FormVersion.objects.count() == 0


def test_only_the_secretary_freezes_and_extends():
    call = Convocatoria.objects.get(pk=a_call().pk)
    with pytest.raises(Refused, match="secretaría"):
        freeze_form(call, by=an_applicant())
    with pytest.raises(Refused, match="secretaría"):
        extend(
            call, closes_at=call.closes_at + dt.timedelta(days=1), reason="Falla del sitio", by=an_applicant("o@e.test")
        )


def test_an_extension_moves_forward_with_its_reason_and_is_kept(django_user_model):
    secretary = django_user_model.objects.create_user("secretaria@ejemplo.test")
    secretary.user_permissions.add(Permission.objects.get(codename="add_extension"))
    call = a_call()
    before = call.closes_at
    for closes_at, reason in [(before, "Falla"), (before + dt.timedelta(days=1), " ")]:
        with pytest.raises(Refused, match="mueve el cierre"):
            extend(call, closes_at=closes_at, reason=reason, by=secretary)
    extension = extend(call, closes_at=before + dt.timedelta(days=7), reason="Falla del sitio", by=secretary)
    call.refresh_from_db()
    assert (extension.closed_at, call.closes_at) == (before, before + dt.timedelta(days=7))


def test_an_extension_after_closing_gives_back_what_had_lapsed(django_user_model):
    secretary = django_user_model.objects.create_user("secretaria@ejemplo.test")
    secretary.user_permissions.add(Permission.objects.get(codename="add_extension"))
    draft = a_draft()
    call, now = draft.convocatoria, timezone.now()
    Convocatoria.objects.filter(pk=call.pk).update(closes_at=now - dt.timedelta(hours=2))
    call.refresh_from_db()
    lapse_drafts(now)
    extend(call, closes_at=now + dt.timedelta(days=2), reason="Falla del sitio", by=secretary)
    again = type(draft).objects.get(pk=draft.pk)
    assert (again.filing, again.draft_steps.count()) == (Filing.DRAFT, draft.draft_steps.count())
    assert draft.draft_steps.count() > 0
    lapse_drafts(now + dt.timedelta(days=3))
    assert [letter.kind for letter in Message.objects.all()] == ["draft-lapsed", "draft-lapsed"]


def test_of_two_extensions_the_second_counts_from_the_first():
    call = a_call()
    before, stale = call.closes_at, Convocatoria.objects.get(pk=call.pk)
    secretary = of_role("secretaria")
    extend(call, closes_at=before + dt.timedelta(days=7), reason="Falla del sitio", by=secretary)
    with pytest.raises(Refused, match="mueve el cierre"):
        extend(stale, closes_at=before + dt.timedelta(days=3), reason="Otra falla", by=secretary)
    extend(stale, closes_at=before + dt.timedelta(days=9), reason="Otra falla", by=secretary)
    moved = [(row.closed_at - before, row.closes_at - before) for row in Extension.objects.order_by("pk")]
    assert moved == [(dt.timedelta(0), dt.timedelta(days=7)), (dt.timedelta(days=7), dt.timedelta(days=9))]
    assert list(closings_that_disagree()) == []


@pytest.mark.django_db(transaction=True)
def test_an_extension_during_an_approval_waits_for_it_and_stands(monkeypatch):
    """Over two connections: publishing writes every field, and must not write the closing that it read before."""
    call = Convocatoria.objects.get(pk=a_call().pk)
    later, secretary = call.closes_at + dt.timedelta(days=7), of_role("secretaria")
    call.title = "Título nuevo"
    reading = submitted(call)
    publishing, extended, publish = threading.Event(), threading.Event(), FourEyes.publish

    def slowly(*args, **kwargs):
        publishing.set()
        extended.wait(0.5)
        publish(*args, **kwargs)

    def meanwhile():
        publishing.wait()
        extend(call, closes_at=later, reason="Falla del sitio", by=secretary)
        extended.set()
        connections.close_all()

    monkeypatch.setattr(FourEyes, "publish", slowly)
    other = threading.Thread(target=meanwhile)
    other.start()
    approve(reading, by=of_role("editora", "luz@example.org"))
    other.join()
    now = Convocatoria.objects.get(pk=call.pk)
    assert (extended.is_set(), now.closes_at, now.title) == (True, later, "Título nuevo")
