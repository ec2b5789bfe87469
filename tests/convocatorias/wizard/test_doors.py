"""When and to whom the form is open: closing, grace, what is not published, what is another's."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from convocatorias.models import Application, Convocatoria, Receipt
from processes.models import PrivacyNotice
from tests.convocatorias.applying import WHY, url
from tests.factories import a_call, a_draft, a_receipt, an_applicant, question_id

pytestmark = pytest.mark.django_db


def test_posting_to_a_closed_call_shows_the_text_and_saves_nothing(signed_in, user):
    draft = a_draft(user)
    call = draft.convocatoria
    call.opens_at, call.closes_at = timezone.now() - dt.timedelta(days=9), timezone.now() - dt.timedelta(days=2)
    call.save()
    page = signed_in.post(url("motivos"), {question_id("why"): "Texto que no se pierde", "version": 1})
    assert page.status_code == 403
    assert "Texto que no se pierde" in page.content.decode()
    assert "La convocatoria cerró" in page.content.decode()
    assert signed_in.post(url("revisa"), {"number": 1}).status_code == 403
    assert Receipt.objects.count() == 0


def test_the_grace_is_for_who_stood_before_the_send_button(signed_in, user):
    draft = a_draft(user)
    signed_in.get(url("revisa"))
    call = draft.convocatoria
    Application.objects.update(reached_review_at=timezone.now() - dt.timedelta(minutes=10))
    call.closes_at = timezone.now() - dt.timedelta(minutes=5)
    call.save()
    assert signed_in.post(url("revisa"), {"number": 1}).status_code == 302
    assert Receipt.objects.count() == 1


def test_who_arrives_after_closing_has_no_grace(signed_in, user):
    draft = a_draft(user)
    call = draft.convocatoria
    call.closes_at = timezone.now() - dt.timedelta(minutes=5)
    call.save()
    assert signed_in.get(url("revisa")).status_code == 403
    assert signed_in.post(url("revisa"), {"number": 1}).status_code == 403
    assert Receipt.objects.count() == 0


def test_nobody_reaches_anothers_draft_or_receipt(signed_in, user):
    other = an_applicant("otra@ejemplo.test")
    draft = a_draft(other)
    pages = [reverse(name, args=[draft.pk]) for name in ("application", "withdraw", "discard", "my_answers")]
    assert [signed_in.get(page).status_code for page in pages] == [404, 404, 404, 404]
    assert signed_in.post(reverse("discard", args=[draft.pk])).status_code == 404
    assert signed_in.get(url("motivos")).url == url("borrador")


# What is not published

OPEN_TO_ALL = ["solicitud/", "solicitud/aviso/", "solicitud/borrador/", "aviso-de-privacidad/"]


@pytest.mark.parametrize("frozen", [True, False])
def test_a_call_that_is_not_published_is_told_to_nobody_by_its_address(client, frozen):
    a_call("secreta-2027", title="Llamado secreto", live=False, frozen=frozen)

    def answers(paths: list[str]) -> set[int]:
        responses = [client.get(f"/convocatorias/secreta-2027/{path}") for path in paths]
        assert not any("secreto" in response.content.decode() for response in responses)
        return {response.status_code for response in responses}

    assert answers(OPEN_TO_ALL) == {404}
    client.force_login(an_applicant())
    assert answers([*OPEN_TO_ALL, "solicitud/revisa/", "solicitud/cambios/", "a-quien-llegamos/"]) == {404}
    assert client.post("/convocatorias/secreta-2027/solicitud/aviso/", {"notice": "prueba v1"}).status_code == 404


def test_who_applied_is_told_of_the_call_whatever_became_of_it(client):
    user = an_applicant()
    draft = a_draft(user)
    Convocatoria.objects.update(live=False)
    client.force_login(user)
    page = client.get(f"/convocatorias/{draft.convocatoria.code}/solicitud/")
    assert page.status_code == 403
    assert "La convocatoria todavía no está lista." in page.content.decode()
    client.force_login(an_applicant("eva@ejemplo.test"))
    assert client.get(f"/convocatorias/{draft.convocatoria.code}/solicitud/").status_code == 404


def test_the_notice_shown_is_the_one_that_was_frozen_and_is_noted(client):
    """Whoever publishes another one after freezing has not frozen it: nobody is shown it yet."""
    call = a_call()
    other = PrivacyNotice.objects.create(
        code="prueba", version=2, title="Otro", short="<p>Para otra cosa.</p>", valid_from=dt.date(2026, 2, 1)
    )
    Convocatoria.objects.filter(pk=call.pk).update(notice=other)
    for address in ("solicitud/aviso/", "aviso-de-privacidad/"):
        html = client.get(f"/convocatorias/prueba-2027/{address}").content.decode()
        assert ("Para revisar tu solicitud." in html, "Para otra cosa." in html) == (True, False)
    assert 'value="prueba v1"' in client.get(url("aviso")).content.decode()


def test_a_later_step_by_address_leads_to_the_first_that_is_missing(client):
    call = a_call()
    assert client.get(url("vinculo")).url == url("aviso")
    assert client.get(url("motivos")).url == url("borrador")
    user = an_applicant()
    draft = a_draft(user, call)
    draft.draft_steps.filter(step="curp").delete()
    client.force_login(user)
    assert client.get(url("declaraciones")).url == url("curp")
    assert client.post(url("revisa"), {"number": "1"}).url == url("curp")
    assert Receipt.objects.count() == 0


def test_a_closed_call_says_when_it_closed_and_gives_the_text_back(ana):
    call = Application.objects.get().convocatoria
    call.opens_at, call.closes_at = timezone.now() - dt.timedelta(days=9), timezone.now() - dt.timedelta(days=2)
    call.save()
    before = list(Application.objects.get().draft_steps.values_list("step", "version"))
    response = ana.post(url("motivos"), {WHY: "Esto <b>no</b> se pierde", "version": "1"})
    assert response.status_code == 403
    assert "La convocatoria cerró el " in response.content.decode()
    assert escape("Esto <b>no</b> se pierde") in response.content.decode()
    assert list(Application.objects.get().draft_steps.values_list("step", "version")) == before
    assert ana.post(url("revisa"), {"number": "1"}).status_code == 403
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize("name", ["application", "withdraw", "discard", "my_answers", "receipt", "receipt_pdf"])
def test_anothers_draft_or_receipt_does_not_exist(ana, name):
    call = Application.objects.get().convocatoria
    other = a_receipt(an_applicant("otra@ejemplo.test"), call).application
    path = reverse(name, args=[other.pk, 1] if "receipt" in name else [other.pk])
    assert ana.get(path).status_code == 404
    assert ana.post(path).status_code in (404, 405)
    assert Application.objects.get(pk=other.pk).filing == "filed"
