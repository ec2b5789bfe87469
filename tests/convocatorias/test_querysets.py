"""Reads: each list holds what its name says, and nobody else's."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from common.curp import parse
from convocatorias.actions import withdraw_application
from convocatorias.models import Application, Convocatoria, Identity
from tests.factories import a_call, a_draft, a_receipt, an_applicant
from tests.tampering import open_the_table

pytestmark = pytest.mark.django_db


def test_calls_open_from_their_first_moment_to_before_their_last():
    call = a_call()
    a_call("cruda", frozen=False)
    at = {
        "before": call.opens_at - timedelta(seconds=1), "first": call.opens_at,
        "last": call.closes_at - timedelta(microseconds=1), "closed": call.closes_at,
    }  # fmt: skip
    assert {name: list(Convocatoria.objects.open_at(moment)) for name, moment in at.items()} == {
        "before": [], "first": [call], "last": [call], "closed": [],
    }  # fmt: skip


def test_a_call_frozen_twice_is_listed_once():
    call = a_call()
    version = call.frozen_form
    version.pk, version.number = None, 2
    version.save()
    assert list(Convocatoria.objects.frozen()) == [call]


def test_of_a_person_only_hers_and_of_nobody_none():
    ana, eva = an_applicant(), an_applicant("eva@ejemplo.test")
    call = a_call()
    hers = a_draft(ana, call)
    a_draft(eva, call)
    assert list(Application.objects.of(ana)) == [hers]
    assert list(Application.objects.of(AnonymousUser())) == []


def test_live_unsent_and_filed():
    call = a_call()
    draft = a_draft(an_applicant("a@ejemplo.test"), call)
    filed = a_receipt(an_applicant("b@ejemplo.test"), call).application
    gone = a_receipt(an_applicant("c@ejemplo.test"), call).application
    withdraw_application(gone, by=gone.person.user)
    assert set(Application.objects.live()) == {draft, filed}
    assert list(Application.objects.unsent()) == [draft]
    assert list(Application.objects.filed()) == [filed]


def test_past_their_time_are_drafts_of_calls_that_ended():
    draft = a_draft()
    a_receipt(an_applicant("b@ejemplo.test"), draft.convocatoria)
    closes = draft.convocatoria.closes_at
    assert list(Application.objects.past_their_time(closes)) == []
    assert list(Application.objects.past_their_time(closes + timedelta(seconds=1))) == [draft]


def test_who_shares_a_curp_within_a_call():
    open_the_table("convocatorias_identity")
    call, other_call = a_call(), a_call("otra", folio_prefix="OTR27")
    first, second, third = [a_receipt(an_applicant(f"{n}@ejemplo.test"), call).application for n in range(3)]
    elsewhere = a_receipt(an_applicant("4@ejemplo.test"), other_call).application
    for application, digest in [(first, "d1"), (second, "d1"), (third, "d2"), (elsewhere, "d2")]:
        Identity.objects.filter(revision__application=application).update(curp_digest=digest)
    assert set(Application.objects.with_flags().filter(shares_curp=True)) == {first, second}
    withdraw_application(second, by=second.person.user)
    assert list(Application.objects.with_flags().filter(shares_curp=True)) == []
    assert parse("") is None  # an empty CURP is nobody's
    Identity.objects.update(curp_digest="")
    assert list(Application.objects.with_flags().filter(shares_curp=True)) == []
