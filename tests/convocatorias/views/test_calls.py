"""The office's acts on a call: freezing it, looking before, moving its closing, copying it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from convocatorias.models import Convocatoria, FormVersion
from editorial.actions import approve
from tests.approving import of_role, submitted
from tests.convocatorias.calls import fresh
from tests.factories import a_call, question, step
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db


def test_only_the_secretary_freezes_and_sees_what_she_freezes(client):
    call = a_call(frozen=False)
    address = reverse("call_freeze", args=[call.pk])
    enter(client, staff("editora"), "password", "mfa")
    client.post(address)
    assert FormVersion.objects.count() == 0


def test_freezing_shows_the_hash_that_the_version_then_has(client, secretary):
    call = a_call(frozen=False)
    address = reverse("call_freeze", args=[call.pk])
    digest = client.get(address).context["digest"]
    assert client.post(address).status_code == 302
    assert [version.sha256 for version in FormVersion.objects.all()] == [digest]


def test_what_is_half_written_is_told_before_freezing_and_refused(client, secretary):
    call = a_call(frozen=False, questions=[step("uno", "Uno", question("why", "", ""))])
    sentence = "Página del formulario 1 «Uno», pregunta 1 está a medias: revisa «tipo», «pregunta»."
    address = reverse("call_freeze", args=[call.pk])
    assert client.get(address).context["warnings"][0] == sentence
    refused = client.post(address)
    assert [str(message) for message in refused.context["messages"]] == [sentence]
    assert FormVersion.objects.count() == 0


def test_the_secretary_sees_the_page_and_the_form_before_she_freezes_them(client, secretary):
    call = a_call(title="Por congelar", frozen=False, opens_at=timezone.now() + dt.timedelta(hours=1))
    freeze = client.get(reverse("call_freeze", args=[call.pk])).content.decode()
    seen = reverse("call_preview", args=[call.pk])
    assert f'href="{seen}"' in freeze
    assert f'href="{seen}?modo=step:motivos"' in freeze
    assert "Por congelar — " in client.get(seen).content.decode()
    page = client.get(f"{seen}?modo=step:motivos")
    assert "Contesta esta pregunta." in page.content.decode()
    assert (page["Cache-Control"], client.get(f"{seen}?modo=step:nada").status_code) == ("private, no-store", 404)


@pytest.mark.parametrize(("approval", "told"), [("none", True), ("scheduled", False), ("changed since", True)])
def test_freezing_tells_that_nobody_has_approved_what_it_says_now(client, secretary, approval, told):
    soon = timezone.now() + dt.timedelta(hours=1)
    call = fresh(a_call(live=False, frozen=False, opens_at=soon))
    if approval != "none":
        call.go_live_at = soon
        approve(submitted(call), by=of_role("secretaria"))
    if approval == "changed since":
        fresh(call).save_revision()
    html = client.get(reverse("call_freeze", args=[call.pk])).content.decode()
    assert ("Nadie más ha aprobado lo que dice ahora." in html) is told


def test_moving_the_closing_needs_a_reason_and_a_later_date(client, secretary):
    call = a_call()
    address = reverse("call_extend", args=[call.pk])
    before = fresh(call).closes_at
    page = client.post(address, {"closes_at": "2020-01-01 10:00", "reason": "Falla"})
    assert page.context["form"].non_field_errors() == ["Una prórroga lleva motivo y mueve el cierre hacia adelante."]
    later = timezone.localtime(before + dt.timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
    slip = client.post(address, {"closes_at": "20270-01-01 10:00", "reason": "Falla"}).context["form"]
    assert list(slip.errors) == ["closes_at"]
    reasons = {"reason": "Falla del sitio", "reason_en": "The site failed"}
    assert client.post(address, {"closes_at": later} | reasons).status_code == 302
    assert call.extensions.values("reason", "reason_en").get() == reasons
    assert timezone.localtime(fresh(call).closes_at).strftime("%Y-%m-%d %H:%M") == later


def test_copying_keeps_everything_typed_when_the_code_is_taken(client, editor):
    source = a_call()
    now = timezone.localtime()
    opens, closes = (f"{moment:%Y-%m-%d %H:%M}" for moment in (now, now + dt.timedelta(days=9)))
    data = {"title": "Otra", "code": source.code, "folio_prefix": "X", "edition": "2028", "age_on": "2027-03-01"}
    data |= {"opens_at": opens, "closes_at": closes}
    page = client.post(reverse("call_copy", args=[source.pk]), data)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["code"]
    assert page.context["form"]["folio_prefix"].value() == "X"
    assert client.post(reverse("call_copy", args=[source.pk]), data | {"code": "nueva-2028"}).status_code == 302
    assert Convocatoria.objects.filter(code="nueva-2028", live=False).exists()
