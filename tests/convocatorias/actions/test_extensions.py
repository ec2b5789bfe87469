"""A closing that was moved: no draft and no late publication takes it back."""

import datetime as dt

import pytest
from django.utils import timezone

from common.refusals import Refused
from convocatorias.actions import extend
from convocatorias.enums import Phase
from convocatorias.models import Convocatoria
from convocatorias.panels import CONVOCATORIA
from editorial.actions import approve
from tests.approving import of_role, published, submitted
from tests.convocatorias.calls import dates, fresh
from tests.factories import a_call
from tests.signing import staff

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_open_until_it_is_published():
    call = a_call(live=False)
    assert call.phase() == Phase.PLANNED
    assert Convocatoria.objects.open_at(timezone.now()).count() == 0
    assert fresh(a_call("otra-2027")).phase() == Phase.OPEN


def test_a_draft_revision_never_takes_back_an_extension():
    call = fresh(a_call())
    stale = submitted(call)
    later = call.closes_at + dt.timedelta(days=7)
    extend(call, closes_at=later, reason="Falla del sitio", by=staff("secretaria"))
    approve(stale, by=of_role("secretaria"))
    assert fresh(call).closes_at == later


def test_an_extension_before_opening_holds_against_a_draft_too():
    call = fresh(a_call(**dates()))
    stale = submitted(call)
    later = call.closes_at + dt.timedelta(days=7)
    extend(call, closes_at=later, reason="Se pidió más tiempo", by=staff("secretaria"))
    approve(stale, by=of_role("secretaria"))
    assert (fresh(call).live, fresh(call).closes_at) == (True, later)


def test_the_form_leaves_a_moved_closing_to_another_extension():
    call = fresh(a_call(**dates()))
    refused = ["El cierre ya se movió con una prórroga: solo otra prórroga lo mueve."]
    for expected in ([], refused):
        form = CONVOCATORIA.bind_to_model(Convocatoria).get_form_class()(instance=call)
        form.cleaned_data, form._errors, form.changed_data = {}, {}, ["closes_at", "opens_at"]
        form.clean()
        assert dict(form.errors) == ({"closes_at": expected} if expected else {})
        extend(call, closes_at=call.closes_at + dt.timedelta(days=7), reason="Falla", by=of_role("secretaria"))


def test_publishing_keeps_an_extension_that_came_after_its_reader_opened_the_page():
    call = published(fresh(a_call()))
    revision = call.live_revision
    assert revision.content_object.closes_at == call.closes_at  # read, and kept in memory
    later = call.closes_at + dt.timedelta(days=7)
    extend(fresh(call), closes_at=later, reason="Falla del sitio", by=of_role("secretaria"))
    revision.publish()
    assert fresh(call).closes_at == later


def test_a_draft_that_opens_after_an_extended_closing_is_refused_in_words():
    call = fresh(a_call(live=False, frozen=False, **dates()))
    draft = fresh(call)
    draft.opens_at, draft.closes_at = (
        dates()["closes_at"] + dt.timedelta(days=20),
        call.closes_at + dt.timedelta(days=40),
    )
    reading = submitted(draft)
    extend(call, closes_at=call.closes_at + dt.timedelta(days=7), reason="Falla del sitio", by=staff("secretaria"))
    with pytest.raises(Refused, match="El cierre que se prorrogó es anterior a esta apertura"):
        approve(reading, by=of_role("secretaria"))
    assert not fresh(call).live
