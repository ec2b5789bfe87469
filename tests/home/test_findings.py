"""Reports of the CMS: what is found, who sees it, and the one act among them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from audit.models import Entry
from common.refusals import Refused
from convocatorias.models import Convocatoria
from home.actions import mark_reviewed
from home.models import StandardPage
from home.models.findings import doubtful_links, due, images_without_text, missing_english, unreviewed
from home.viewsets import REPORTS
from processes.models import Period
from tests.approving import published
from tests.bodies import an_image
from tests.factories import a_call
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def a_page(title: str, text: str = "Hola", **fields) -> StandardPage:
    root = Site.objects.get(is_default_site=True).root_page
    body = [{"type": "text", "value": f"<p>{text}</p>", "id": "1"}]
    page = root.add_child(instance=StandardPage(title=title, body=body, **fields))
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def told(findings) -> list[tuple]:
    return [(one.title, one.what) for one in findings if not one.title.startswith("Welcome")]


def test_what_is_due_begins_with_what_comes_next():
    now = timezone.now()
    milestone = {"key": "x", "title": "Entrevistas", "starts_on": str(TODAY() + timedelta(days=20))}
    a_call(
        opens_at=now + timedelta(days=3), closes_at=now + timedelta(days=30),
        milestones=[{"type": "milestone", "value": milestone, "id": "1"}],
    )  # fmt: skip
    page = a_page("Se va")
    Page.objects.filter(pk=page.pk).update(expire_at=now + timedelta(days=10))
    a_call("lejos", opens_at=now + timedelta(days=90), closes_at=now + timedelta(days=99))
    assert told(due()) == [
        ("Llamado de prueba", "Abre"), ("Se va", "Se retira el"), ("Llamado de prueba", "Entrevistas"),
        ("Llamado de prueba", "Cierra"),
    ]  # fmt: skip


def test_a_call_that_is_scheduled_is_due_where_it_is_edited():
    call = a_call(
        live=False, opens_at=timezone.now() + timedelta(days=90), closes_at=timezone.now() + timedelta(days=99)
    )
    call = Convocatoria.objects.get(pk=call.pk)
    call.go_live_at = timezone.now() + timedelta(days=4)
    published(call)
    [finding] = due()
    assert (finding.title, finding.what, finding.where) == ("Llamado de prueba", "Se publica el", "Convocatoria")
    assert finding.url == reverse("wagtailsnippets_convocatorias_convocatoria:edit", args=[call.pk])


def test_periods_of_the_plan_that_passed_ask_to_be_confirmed():
    from seed.plan.planting import plant_plan  # noqa: PLC0415

    plant_plan(lambda _line: None)
    Period.objects.update(starts_on=None)
    first, second, *_rest = Period.objects.order_by("pk")
    Period.objects.exclude(pk__in=[first.pk, second.pk]).delete()
    Period.objects.filter(pk=first.pk).update(due_on=TODAY() - timedelta(days=10))
    Period.objects.filter(pk=second.pk).update(due_on=TODAY() + timedelta(days=10))
    coming, late = due()
    assert (late.what, coming.what) == ("Ya pasó su fecha: confirma si se cumplió", "Vence")
    assert late.url.startswith("/plan/")


def test_pages_are_unreviewed_after_six_months():
    old, limit = timezone.now() - timedelta(days=200), TODAY() - timedelta(days=182)
    pages = [
        a_page("Vieja"),
        a_page("Revisada antes", reviewed_on=date(2020, 1, 1)),
        a_page("Al límite", reviewed_on=limit),
    ]
    a_page("Nueva")
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(last_published_at=old)
    assert told(unreviewed()) == [
        ("Revisada antes", "Revisada por última vez"), ("Vieja", "Publicada, nunca revisada"),
    ]  # fmt: skip


def test_marking_as_reviewed_publishes_nothing_again_and_is_in_the_trail():
    page, editor = a_page("Vieja", reviewed_on=date(2020, 1, 1)), staff("editora")
    page.title = "Con borrador"
    page.save_revision(user=editor)
    published = page.last_published_at
    mark_reviewed(page, by=editor)
    page = StandardPage.objects.get(pk=page.pk)
    assert (page.reviewed_on, page.title, page.last_published_at) == (TODAY(), "Vieja", published)
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.reviewed_on) == ("Con borrador", TODAY())
    [entry] = Entry.objects.filter(verb="page.reviewed")
    assert (entry.actor_id, entry.target_id) == (editor.pk, str(page.pk))


def test_who_may_not_change_a_page_cannot_review_it_nor_what_has_no_date():
    page = a_page("Vieja")
    with pytest.raises(Refused, match="Pídelo a una editora"):
        mark_reviewed(page, by=staff("moderadora"))
    with pytest.raises(Refused, match="no lleva fecha de revisión"):
        mark_reviewed(page.get_parent(), by=staff("editora"))
    assert StandardPage.objects.get(pk=page.pk).reviewed_on is None


def test_images_without_words_tell_where_they_are_used():
    image = an_image()
    type(image).objects.filter(pk=image.pk).update(description="")
    [finding] = images_without_text()
    assert (finding.title, finding.where) == (image.title, "No se usa")
    a_page("La usa", f'<embed alt="" embedtype="image" format="fullwidth" id="{image.pk}"/>')
    [finding] = images_without_text()
    assert finding.where == "La usa"
    assert finding.url == f"/admin/images/{image.pk}/"


def test_spanish_without_english_or_newer_than_it():
    english, _made = Locale.objects.get_or_create(language_code="en")
    alone, changed, fine = (a_page(title) for title in ("Sola", "Cambió", "Bien"))
    for page in (changed, fine):
        page.copy_for_translation(english, copy_parents=True).save_revision().publish()
    changed.save_revision().publish()
    titles = [each for each in told(missing_english()) if each[0] in {alone.title, changed.title, fine.title}]
    assert titles == [("Sola", "Sin página en inglés"), ("Cambió", "Cambió después que su página en inglés")]


def test_calls_name_what_has_no_english():
    choices = [{"type": "item", "id": "1", "value": {"key": "a", "label": "Uno", "label_en": ""}}]
    asked = {"type": "single_choice", "label": "¿Qué?", "label_en": "What?", "choices": choices, "shown_if": []}
    questions = [{"type": "question", "id": "2", "value": asked}]
    step = {
        "type": "step",
        "id": "3",
        "value": {"slug": "a", "title": "Uno", "title_en": "One", "questions": questions},
    }
    a_call(title_en="", summary_en="In a sentence.", questions=[step], axes=[], frozen=False)
    [finding] = [one for one in missing_english() if one.where == "Convocatoria"]
    assert finding.what == "Sin inglés: título, formulario"


def test_links_that_lead_nowhere_are_found_deleted_or_unpublished():
    gone, hidden, there = (a_page(title) for title in ("Ida", "Oculta", "Viva"))
    links = "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in (gone, hidden, there))
    page = a_page("Con enlaces", f'{links}<a linktype="document" id="9">y</a>')
    hidden.unpublish()
    Page.objects.get(pk=gone.pk).delete()
    found = [one for one in doubtful_links() if one.title == page.title]
    assert [one.what for one in found] == [
        "Enlaza a algo que ya no existe", "Enlaza a «Oculta», que no está publicada", "Enlaza a algo que ya no existe",
    ]  # fmt: skip
    assert {(one.where, one.url) for one in found} == {("Contenido", f"/admin/pages/{page.pk}/edit/")}


def test_links_that_do_not_say_where_they_lead_are_found():
    a_page("Vaga", '<a href="https://example.org">Clic aquí</a> y <a href="https://example.org">el plan</a>')
    assert told(doubtful_links()) == [("Vaga", "Un enlace dice «Clic aquí»: di a dónde lleva")]


@pytest.mark.parametrize("slug", REPORTS)
def test_a_report_is_for_who_keeps_pages_and_can_be_taken_away(client, slug):
    a_call()
    a_page("=1+1", '<a linktype="page" id="99999">x</a>')
    an_image()
    path = f"/admin/informes/{slug}/"
    enter(client, staff("editora"), "password", "mfa")
    assert client.get(path).status_code == 200
    assert client.get(f"{path}filas/").status_code == 200
    for kind in ("csv", "xlsx"):
        response = client.get(f"{path}?export={kind}")
        assert response.status_code == 200
        if kind == "csv":
            assert b"\n=1+1" not in b"".join(response.streaming_content)
    enter(client, staff("moderadora"), "password", "mfa")
    assert client.get(path).status_code != 200


@pytest.mark.parametrize("slug", ["vence", "ingles"])
def test_a_report_leads_the_secretary_where_she_may_go(client, slug):
    soon = timezone.now() + timedelta(days=5)
    call = a_call(title="Por congelar", opens_at=soon, closes_at=soon + timedelta(days=30))
    edit = f"/admin/snippets/convocatorias/convocatoria/edit/{call.pk}/"
    freeze = f"/admin/convocatorias/{call.pk}/congelar/"
    for role, leads, not_to in (("editora", edit, freeze), ("secretaria", freeze, edit)):
        enter(client, staff(role), "password", "mfa")
        html = client.get(f"/admin/informes/{slug}/").content.decode()
        assert (f'href="{leads}"' in html, f'href="{not_to}"' in html) == (True, False)


def test_who_changes_no_images_has_no_report_on_them(client):
    enter(client, staff("secretaria"), "password", "mfa")
    assert "/admin/informes/imagenes/" not in client.get("/admin/").content.decode()
    assert client.get("/admin/informes/imagenes/").status_code != 200


def test_the_button_marks_and_says_so(client):
    page = a_page("Vieja", reviewed_on=date(2020, 1, 1))
    enter(client, staff("editora"), "password", "mfa")
    address = f"/admin/informes/sin-revisar/{page.pk}/"
    assert address in client.get("/admin/informes/sin-revisar/").content.decode()
    html = client.post(address, follow=True).content.decode()
    assert "«Vieja» quedó como revisada hoy." in html
    assert address not in html
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("size", [1, 8])
def test_queries_do_not_grow_with_what_is_found(client, size):
    """Specific pages and the references within them are read by kind, not one by one."""
    a_call()
    for number in range(size):
        a_page(f"P{number}", '<a linktype="page" id="99999">x</a>', reviewed_on=date(2020, 1, 1))
        an_image()
    found = {}
    for name, gather in (
        ("due", due), ("unreviewed", unreviewed), ("images", images_without_text), ("english", missing_english),
        ("links", doubtful_links),
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            list(gather())
        found[name] = len(captured)
    assert found == {"due": 7, "unreviewed": 3, "images": 2, "english": 3, "links": 6}
