"""The form from page to page, as a browser without JavaScript meets it."""

import pytest
from django.urls import reverse

from convocatorias.models import Application, Receipt
from tests.convocatorias.applying import CODE, send, url
from tests.factories import a_call, a_draft, question_id, typed_pages

pytestmark = pytest.mark.django_db


def test_eligibility_comes_before_anything_is_stored(client):
    call = a_call()
    pages = typed_pages()
    assert client.get(url()).url == url("aviso")
    assert send(client, "aviso", pages["aviso"]).url == url("nacimiento")
    assert send(client, "nacimiento", pages["nacimiento"]).url == url("vinculo")
    assert send(client, "vinculo", pages["vinculo"]).url == url("borrador")
    assert client.get(url("borrador")).url == f"/cuenta/login/code/?next={url('borrador')}"
    assert call.applications.count() == 0


def test_whoever_signs_in_finds_the_draft_with_what_was_typed_before(client, user):
    a_call()
    for step in ("aviso", "nacimiento", "vinculo"):
        send(client, step, typed_pages()[step])
    client.force_login(user)
    assert client.get(url("borrador")).url == url("nombre")
    application = Application.objects.get()
    assert {step.step: step.data for step in application.draft_steps.all()} == {
        step: typed_pages()[step] for step in ("aviso", "nacimiento", "vinculo")
    }
    assert "eligibility" not in client.session or client.session["eligibility"] == {}


def test_the_whole_application_without_javascript(signed_in):
    a_call()
    pages = typed_pages()
    for step in pages:
        response = send(signed_in, step, pages[step])
        if step == "vinculo":
            assert signed_in.get(response.url).url == url("nombre")
    assert response.url == url("revisa")
    review = signed_in.get(url("revisa"))
    assert "Quiero que el agua alcance" in review.content.decode()
    sent = signed_in.post(url("revisa"), {"number": review.context["number"]})
    receipt = Receipt.objects.get()
    assert sent.url == reverse("receipt", args=[receipt.application_id, 1])
    page = signed_in.get(sent.url)
    assert receipt.application.folio in page.content.decode()
    assert receipt.sha256 in page.content.decode()


@pytest.mark.parametrize(
    ("day", "shown"), [(("1", "1", "1990"), "Por tu edad no puedes participar"), (("1", "1", "2015"), "Por tu edad")]
)
def test_an_age_outside_ends_on_a_page_and_stores_nothing(client, day, shown):
    a_call()
    send(client, "aviso", typed_pages()["aviso"])
    data = dict(zip(("birth_date_0", "birth_date_1", "birth_date_2"), ([part] for part in day), strict=True))
    page = send(client, "nacimiento", data)
    assert page.status_code == 200
    assert shown in page.content.decode()
    assert "nacimiento" not in client.session["eligibility"][CODE]


def test_no_link_to_the_city_ends_on_a_page_and_stores_nothing(client):
    a_call()
    for step in ("aviso", "nacimiento"):
        send(client, step, typed_pages()[step])
    page = send(client, "vinculo", {"link": ["none"]})
    assert "originarias o residentes de León" in page.content.decode()
    assert "vinculo" not in client.session["eligibility"][CODE]


def test_back_and_leave_keep_what_is_wrong_or_unfinished(signed_in, user):
    draft = a_draft(user)
    too_long = "palabra " * 40
    assert send(signed_in, "motivos", {question_id("why"): [too_long]}, back="1").url == url("eje")
    assert too_long in signed_in.get(url("motivos")).content.decode()
    assert send(signed_in, "motivos", {question_id("why"): ["a medias"]}, leave="1").url == "/mi-cuenta/"
    assert draft.draft_steps.get(step="motivos").data == {question_id("why"): ["a medias"]}


def test_a_later_step_by_address_leads_to_the_first_incomplete_one(signed_in, user):
    draft = a_draft(user)
    draft.draft_steps.filter(step="telefono").delete()
    assert signed_in.get(url("motivos")).url == url("telefono")
    assert signed_in.get(url("revisa")).url == url("telefono")
    assert signed_in.post(url("revisa"), {"number": 1}).url == url("telefono")
    assert Receipt.objects.count() == 0


def test_an_unknown_step_or_call_does_not_exist(signed_in, user):
    a_draft(user)
    assert signed_in.get(url("no-existe")).status_code == 404
    assert signed_in.post(url("no-existe"), {}).status_code == 404
    assert signed_in.get("/convocatorias/otra/solicitud/nombre/").status_code == 404


def test_changing_one_answer_returns_to_the_review(signed_in, user):
    a_draft(user)
    page = signed_in.get(url("motivos"))
    response = signed_in.post(
        url("motivos") + "?cambiar=1", {question_id("why"): "Otra.", "version": page.context["version"]}
    )
    assert response.url == url("revisa")


@pytest.mark.parametrize(
    "junk",
    ["\x00", "a\ud800b".encode("utf-8", "surrogatepass").decode("latin-1"), "😀" * 50, "\u202egnp.exe", "x" * 100_000],
)
def test_odd_text_is_never_an_error_of_ours_and_is_kept(signed_in, user, junk):
    a_draft(user)
    page = send(signed_in, "motivos", {question_id("why"): [junk]})
    assert page.status_code in (200, 302)
    assert signed_in.get(url("motivos")).status_code == 200
    page = send(signed_in, "nombre", {"name": [f"Ana {junk}"]})
    assert page.status_code in (200, 302)
    assert signed_in.get(url("nombre")).status_code == 200


def test_the_box_that_confirms_stands_under_what_is_doubted(signed_in, user):
    a_draft(user)
    page = send(signed_in, "curp", {"curp": ["BEML920313HCMLNS09"]})
    assert list(page.context["form"].fields) == ["curp", "confirmed", "without_curp"]
