"""The wizard as a browser without JavaScript meets it."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from convocatorias.actions import save_step
from convocatorias.models import Application, Convocatoria, Receipt, Revision
from processes.models import PrivacyNotice
from tests.factories import a_call, a_draft, an_applicant, question_id, typed_pages

pytestmark = pytest.mark.django_db
CODE = "prueba-2027"


def url(step: str = "") -> str:
    return f"/convocatorias/{CODE}/solicitud/" + (f"{step}/" if step else "")


def post(client: Client, step: str, data: dict, **more):
    """Send a page as its form would: with the version that the page showed."""
    page = client.get(url(step))
    version = page.context["version"] if page.status_code == 200 else 0
    flat = {name: values if len(values) > 1 else values[0] for name, values in data.items()}
    return client.post(url(step), flat | {"version": version} | more)


@pytest.fixture
def user():
    return an_applicant()


@pytest.fixture
def signed_in(client, user):
    client.force_login(user)
    return client


def test_eligibility_comes_before_anything_is_stored(client):
    call = a_call()
    pages = typed_pages()
    assert client.get(url()).url == url("aviso")
    assert post(client, "aviso", pages["aviso"]).url == url("nacimiento")
    assert post(client, "nacimiento", pages["nacimiento"]).url == url("vinculo")
    assert post(client, "vinculo", pages["vinculo"]).url == url("borrador")
    assert client.get(url("borrador")).url == f"/cuenta/login/code/?next={url('borrador')}"
    assert call.applications.count() == 0


def test_whoever_signs_in_finds_the_draft_with_what_was_typed_before(client, user):
    a_call()
    for step in ("aviso", "nacimiento", "vinculo"):
        post(client, step, typed_pages()[step])
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
        response = post(signed_in, step, pages[step])
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


def test_sending_twice_gives_one_application_one_folio_and_the_same_receipt(signed_in, user):
    a_draft(user)
    first = signed_in.post(url("revisa"), {"number": 1})
    again = signed_in.post(url("revisa"), {"number": 1})
    assert first.url == again.url
    assert (Application.objects.count(), Revision.objects.count(), Receipt.objects.count()) == (1, 1, 1)


def test_a_correction_is_a_new_revision_and_the_earlier_one_stays(signed_in, user):
    a_draft(user)
    signed_in.post(url("revisa"), {"number": 1})
    post(signed_in, "motivos", {question_id("why"): ["Otra razón."]})
    assert signed_in.get(reverse("application", args=[Application.objects.get().pk])).context["unsent_changes"] is True
    signed_in.post(url("revisa"), {"number": 2})
    assert [r.answers[question_id("why")] for r in Revision.objects.all()] == [
        "Quiero que el agua alcance para todas las colonias.", "Otra razón.",
    ]  # fmt: skip
    assert [r.kind for r in Receipt.objects.all()] == ["filed", "corrected"]


@pytest.mark.parametrize(
    ("day", "shown"), [(("1", "1", "1990"), "Por tu edad no puedes participar"), (("1", "1", "2015"), "Por tu edad")]
)
def test_an_age_outside_ends_on_a_page_and_stores_nothing(client, day, shown):
    a_call()
    post(client, "aviso", typed_pages()["aviso"])
    data = dict(zip(("birth_date_0", "birth_date_1", "birth_date_2"), ([part] for part in day), strict=True))
    page = post(client, "nacimiento", data)
    assert page.status_code == 200
    assert shown in page.content.decode()
    assert "nacimiento" not in client.session["eligibility"][CODE]


def test_no_link_to_the_city_ends_on_a_page_and_stores_nothing(client):
    a_call()
    for step in ("aviso", "nacimiento"):
        post(client, step, typed_pages()[step])
    page = post(client, "vinculo", {"link": ["none"]})
    assert "originarias o residentes de León" in page.content.decode()
    assert "vinculo" not in client.session["eligibility"][CODE]


def test_back_and_leave_keep_what_is_wrong_or_unfinished(signed_in, user):
    draft = a_draft(user)
    too_long = "palabra " * 40
    assert post(signed_in, "motivos", {question_id("why"): [too_long]}, back="1").url == url("eje")
    assert too_long in signed_in.get(url("motivos")).content.decode()
    assert post(signed_in, "motivos", {question_id("why"): ["a medias"]}, leave="1").url == "/mi-cuenta/"
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


def test_two_tabs_do_not_overwrite_each_other_silently(signed_in, user):
    draft = a_draft(user)
    name = question_id("why")
    shown = signed_in.get(url("motivos")).context["version"]
    signed_in.post(url("motivos"), {name: "Desde la otra ventana", "version": shown})
    page = signed_in.post(url("motivos"), {name: "Desde ésta", "version": shown})
    text = page.content.decode()
    assert "Guardaste esta página en otra ventana" in text
    assert "Desde la otra ventana" in text
    assert "Desde ésta" in text
    assert draft.draft_steps.get(step="motivos").data == {name: ["Desde la otra ventana"]}
    signed_in.post(url("motivos"), {name: "Desde ésta", "version": page.context["version"]})
    assert draft.draft_steps.get(step="motivos").data == {name: ["Desde ésta"]}


def test_changing_one_answer_returns_to_the_review(signed_in, user):
    a_draft(user)
    page = signed_in.get(url("motivos"))
    response = signed_in.post(
        url("motivos") + "?cambiar=1", {question_id("why"): "Otra.", "version": page.context["version"]}
    )
    assert response.url == url("revisa")


def test_a_session_that_ended_keeps_the_page_in_hand(client, user):
    draft = a_draft(user)
    name = question_id("why")
    lost = client.post(url("motivos"), {name: "Lo que escribí sin sesión", "version": 1, "person": draft.person_id})
    assert lost.url == url("borrador")
    client.force_login(user)
    assert client.get(url("borrador")).url == url("motivos")
    assert "Lo que escribí sin sesión" in client.get(url("motivos")).content.decode()
    client.post(url("motivos"), {name: "Lo que escribí sin sesión", "version": 1})
    assert draft.draft_steps.get(step="motivos").data == {name: ["Lo que escribí sin sesión"]}


def type_without_session(client, draft, step: str, **typed) -> None:
    """A page of this draft that is posted when its session has ended, or as it goes away after signing out."""
    client.post(url(step), typed | {"version": 1, "person": draft.person_id})


def test_what_was_typed_without_a_session_is_for_its_writer_only(client, user):
    draft = a_draft(user)
    type_without_session(client, draft, "nombre", name="Secreto De Ana")
    other = an_applicant("beto@ejemplo.test")
    a_draft(other, draft.convocatoria)
    client.force_login(other)
    assert client.get(url("borrador")).url == url("revisa")
    assert "Secreto De Ana" not in client.get(url("nombre")).content.decode()


def test_saving_another_page_keeps_what_waits(client, user):
    draft = a_draft(user)
    type_without_session(client, draft, "nombre", name="Ana Que Espera")
    client.force_login(user)
    post(client, "telefono", {"phone": ["4771234568"]})
    assert "Ana Que Espera" in client.get(url("nombre")).content.decode()


def test_what_waits_does_not_overwrite_what_was_saved_since(client, user):
    draft = a_draft(user)
    type_without_session(client, draft, "nombre", name="Ana De Antes")
    save_step(draft, step="nombre", typed={"name": ["Ana De Después"]}, seen=1)
    client.force_login(user)
    both = post(client, "nombre", {"name": ["Ana De Antes"]})
    assert both.context["conflict"]["name"].value() == "Ana De Después"
    assert draft.draft_steps.get(step="nombre").data == {"name": ["Ana De Después"]}


def test_a_page_that_does_not_exist_waits_for_nobody(client, user):
    draft = a_draft(user)
    type_without_session(client, draft, "inventada", x="1")
    client.force_login(user)
    assert client.get(url("borrador")).url == url("revisa")


def test_a_version_that_no_page_carried_is_a_conflict(signed_in, user):
    a_draft(user)
    page = signed_in.post(url("nombre"), {"name": "Otra", "version": "9" * 5000})
    assert (page.status_code, page.context["conflict"]["name"].value()) == (200, "Ana Ñu O’Hara")


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


@pytest.mark.parametrize(
    "junk",
    ["\x00", "a\ud800b".encode("utf-8", "surrogatepass").decode("latin-1"), "😀" * 50, "\u202egnp.exe", "x" * 100_000],
)
def test_odd_text_is_never_an_error_of_ours_and_is_kept(signed_in, user, junk):
    a_draft(user)
    page = post(signed_in, "motivos", {question_id("why"): [junk]})
    assert page.status_code in (200, 302)
    assert signed_in.get(url("motivos")).status_code == 200
    page = post(signed_in, "nombre", {"name": [f"Ana {junk}"]})
    assert page.status_code in (200, 302)
    assert signed_in.get(url("nombre")).status_code == 200


def test_what_did_not_change_is_not_sent_again(signed_in, user):
    a_draft(user)
    signed_in.post(url("revisa"), {"number": 1})
    page = signed_in.get(url("revisa"))
    assert "No has cambiado nada desde tu último envío" in page.content.decode()
    assert signed_in.post(url("revisa"), {"number": 2}).url == reverse(
        "application", args=[Application.objects.get().pk]
    )
    assert Receipt.objects.count() == 1


def test_the_box_that_confirms_stands_under_what_is_doubted(signed_in, user):
    a_draft(user)
    page = post(signed_in, "curp", {"curp": ["BEML920313HCMLNS09"]})
    assert list(page.context["form"].fields) == ["curp", "confirmed", "without_curp"]


def test_what_changed_since_the_review_is_read_again_before_it_is_sent(signed_in, user):
    a_draft(user)
    seen = signed_in.get(url("revisa")).context["seen"]
    post(signed_in, "motivos", {question_id("why"): ["Cambiado en otra ventana."]})
    page = signed_in.post(url("revisa"), {"number": 1, "seen": seen})
    assert page.status_code == 409
    assert "Tus respuestas cambiaron en otra ventana" in page.content.decode()
    assert "Cambiado en otra ventana." in page.content.decode()
    assert Receipt.objects.count() == 0
    assert signed_in.post(url("revisa"), {"number": 1, "seen": page.context["seen"]}).status_code == 302
    assert Receipt.objects.get().content["sections"] != []


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
