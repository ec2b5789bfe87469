"""`/mi-cuenta/`: what is mine, what it lacks, and what I could still join."""

from datetime import timedelta

import pytest
from django.utils import timezone

from convocatorias.models import Application, Convocatoria
from tests.factories import a_call, a_call_with_files, a_draft, a_receipt, an_applicant, an_attachment, question_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(client):
    user = an_applicant()
    client.force_login(user)
    return user


def test_whoever_is_not_signed_in_is_asked_for_a_code(client):
    assert client.get("/mi-cuenta/").url == "/cuenta/login/code/?next=/mi-cuenta/"
    assert client.get("/en/mi-cuenta/").url.startswith("/en/cuenta/login/code/?next=")


def test_an_empty_account_offers_the_open_calls(client, ana):
    call = a_call()
    a_call("cruda", frozen=False)
    a_call("cerrada", opens_at=timezone.now() - timedelta(days=9), closes_at=timezone.now() - timedelta(days=1))
    page = client.get("/mi-cuenta/")
    assert (page.context["applications"], list(page.context["calls"])) == ([], [call])
    assert f'href="/convocatorias/{call.code}/solicitud/"' in page.content.decode()


def test_a_complete_draft_only_lacks_its_sending(client, ana):
    draft = a_draft(ana)
    page = client.get("/mi-cuenta/")
    [shown] = page.context["applications"]
    assert (shown["application"], shown["phase"], shown["missing"]) == (draft, "open", [])
    assert list(page.context["calls"]) == []
    assert "Está completa: solo falta enviarla." in page.content.decode()


def test_a_draft_names_the_pages_that_are_missing_or_wrong(client, ana):
    draft = a_draft(ana)
    draft.draft_steps.filter(step="telefono").delete()
    step = draft.draft_steps.get(step="motivos")
    step.data = {question_id("why"): ["palabra " * 40]}
    step.save()
    page = client.get("/mi-cuenta/")
    [shown] = page.context["applications"]
    assert [str(title) for title in shown["missing"]] == ["¿A qué teléfono te llamamos?", "Tus motivos"]
    assert "Faltan 2 páginas" in page.content.decode()


def test_a_file_that_was_uploaded_is_not_missing(client, ana):
    draft = a_draft(ana, a_call_with_files(), archivos={question_id("about"): ["Un parque"]})

    def missing() -> list[str]:
        [shown] = client.get("/mi-cuenta/").context["applications"]
        return [str(title) for title in shown["missing"]]

    assert missing() == ["Tus archivos"]
    an_attachment(draft)
    assert missing() == []
    draft.attachments.update(scan="infected")
    assert missing() == ["Tus archivos"]


def test_a_sent_application_shows_its_folio_and_until_when_it_can_be_corrected(client, ana):
    application = a_receipt(ana).application
    html = client.get("/mi-cuenta/").content.decode()
    assert application.folio in html
    assert "Puedes corregirla o retirarla hasta el" in html
    Convocatoria.objects.update(
        opens_at=timezone.now() - timedelta(days=9), closes_at=timezone.now() - timedelta(minutes=1)
    )
    assert "Puedes corregirla o retirarla hasta el" not in client.get("/mi-cuenta/").content.decode()


def test_after_withdrawing_the_call_is_offered_again(client, ana):
    application = a_receipt(ana).application
    client.post(f"/mi-cuenta/solicitudes/{application.pk}/retirar/")
    page = client.get("/mi-cuenta/")
    assert Application.objects.get().filing == "withdrawn"
    assert list(page.context["calls"]) == [application.convocatoria]


def test_nobody_elses_is_shown(client, ana):
    other = a_receipt(an_applicant("otra@ejemplo.test")).application
    assert other.folio not in client.get("/mi-cuenta/").content.decode()


def test_it_is_kept_by_no_cache_and_takes_no_post(client, ana):
    assert client.get("/mi-cuenta/")["Cache-Control"] == "private, no-store"
    assert client.post("/mi-cuenta/").status_code == 405
