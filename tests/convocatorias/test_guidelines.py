"""The guidelines: two people publish them, every version stays, and what changed is told word by word."""

import datetime as dt
import io

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from common.models import CivicDocument
from common.refusals import Refused
from convocatorias.invariants import changed_guidelines
from convocatorias.models import Convocatoria, GuidelinesPage, GuidelinesVersion
from convocatorias.models.comparison import compare
from editorial.actions import approve
from editorial.tasks import publish_scheduled
from tests.approving import guidelines, of_role, published, section, submitted

pytestmark = pytest.mark.django_db
PATH = "/lineamientos/lineamientos-de-prueba/"


def second_version(page: GuidelinesPage, **fields) -> GuidelinesPage:
    values = {
        "sections": [section("objeto", "Objeto", "<p>Estas reglas son otro ejemplo.</p>")],
        "changes": "Se corrigió una palabra.",
    } | fields
    for name, value in values.items():
        setattr(page, name, value)
    return published(page)


def text(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_while_there_are_none_the_list_says_so(client, leon):
    assert "Todavía no se publican lineamientos." in text(client, "/lineamientos/")
    assert "<h1>Guidelines</h1>" in text(client, "/en/lineamientos/")


def test_the_page_shows_the_evidence_that_the_plan_asks_for(client, leon):
    published(guidelines())
    html = text(client, PATH)
    for words in ("Estas reglas son un ejemplo.", "Ayuntamiento de prueba", "1 de septiembre de 2026",
                  "Acta de la sesión ordinaria 12", "Desde el 1 de octubre de 2026", "Vigente"):  # fmt: skip
        assert words in html
    assert GuidelinesVersion.objects.get().sha256 in html
    assert "Lineamientos de prueba" in text(client, "/lineamientos/")
    assert "ya no es la vigente" not in html


def test_each_version_stays_at_its_address_and_says_which_is_in_force(client, leon):
    second_version(published(guidelines()))
    first, second = text(client, f"{PATH}v1/"), text(client, f"{PATH}v2/")
    assert "La versión 1 ya no es la vigente." in first
    assert "son un ejemplo" in first
    assert "ya no es la vigente" not in second
    assert "son otro ejemplo" in text(client, PATH)
    assert client.get(f"{PATH}v3/").status_code == 404
    assert client.get(f"{PATH}v1/cambios/").status_code == 404


def test_what_changed_is_marked_word_by_word(client, leon):
    second_version(published(guidelines()))
    html = text(client, f"{PATH}v2/cambios/")
    assert "<mark>un</mark>" in html
    assert "<mark>otro</mark>" in html
    assert "Se corrigió una palabra." in html


def test_sections_that_came_went_and_stayed():
    before = {"sections": [{"id": "a", "title": "Igual", "text": "<p>x</p>"}, {"id": "b", "title": "Va", "text": ""}]}
    after = {"sections": [{"id": "a", "title": "Igual", "text": "<p>x</p>"}, {"id": "c", "title": "Ve", "text": ""}]}
    assert [(row.title, row.kind) for row in compare(before, after)] == [("Ve", "Nuevo"), ("Va", "Se quitó")]


def test_a_new_text_must_say_what_changed(leon):
    page = published(guidelines())
    for changes in ("", "   "):
        with pytest.raises(Refused, match="di qué cambió"):
            second_version(GuidelinesPage.objects.get(pk=page.pk), changes=changes)
        GuidelinesPage.objects.get(pk=page.pk).current_workflow_state.cancel()
    assert GuidelinesVersion.objects.count() == 1


def test_publishing_the_same_text_again_makes_no_version(leon):
    page = published(guidelines())
    page.search_description = "Otra descripción"
    published(page)
    assert GuidelinesVersion.objects.count() == 1


def test_a_version_neither_changes_nor_goes(leon):
    published(guidelines())
    for act in (lambda rows: rows.update(sha256="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act(GuidelinesVersion.objects.all())


def test_a_draft_of_the_next_version_shows_nowhere(client, leon):
    page = published(guidelines())
    page.title = "Borrador secreto"
    page.save_revision(user=of_role("editora"))
    for path in (PATH, "/lineamientos/", f"{PATH}v1/"):
        assert "Borrador secreto" not in text(client, path)


def test_the_preview_of_a_draft_shows_the_draft(leon):
    page = guidelines()
    page.title = "Borrador"
    assert "Borrador" in page.make_preview_request().content.decode()
    page = published(GuidelinesPage.objects.get(pk=page.pk))
    page.title = "La siguiente"
    html = page.make_preview_request().content.decode()
    assert "La siguiente" in html
    assert "Versión 2" in html


def test_a_scheduled_version_begins_when_it_goes_live(leon, monkeypatch):
    page = guidelines()
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page = published(page)
    assert (page.live, GuidelinesVersion.objects.count()) == (False, 0)
    later = timezone.now() + dt.timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    publish_scheduled()
    assert GuidelinesVersion.objects.get().published_at == later


def test_unpublished_guidelines_take_their_versions_along(client, leon):
    page = published(guidelines())
    page.unpublish()
    for path in (PATH, f"{PATH}v1/", f"{PATH}v1/lineamientos.pdf"):
        assert client.get(path).status_code == 404
    assert "Todavía no se publican" in text(client, "/lineamientos/")


def test_a_published_address_stays(leon):
    page = published(guidelines())
    page.slug = "otra"
    with pytest.raises(Exception, match="no cambia, hay quien la guardó"):
        page.full_clean()


def test_the_pdf_is_tagged_and_carries_the_hash(client, leon):
    published(guidelines())
    response = client.get(f"{PATH}v1/lineamientos.pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    document = pikepdf.open(io.BytesIO(response.content))
    assert document.Root.MarkInfo.Marked
    assert document.docinfo["/Title"] == "Lineamientos de prueba. Versión 1"


def test_the_call_and_its_guidelines_point_to_each_other(client, leon):
    call = Convocatoria.objects.get(code="cabildo-juvenil-2027")
    page = guidelines()
    page.calls = [call]
    published(page)
    assert f'href="{PATH}"' in text(client, f"/convocatorias/{call.code}/")
    assert f'href="/convocatorias/{call.code}/"' in text(client, PATH)
    assert 'hreflang="es">Lineamientos de prueba</a>' in text(client, f"/en/convocatorias/{call.code}/")


def test_a_document_that_was_replaced_is_noticed(leon):
    signed = CivicDocument.objects.create(title="Firmados", file=ContentFile(b"%PDF uno", "firmados.pdf"))
    published(guidelines(signed_document=signed))
    assert changed_guidelines() == []
    signed.file.save("firmados.pdf", ContentFile(b"%PDF dos"))
    assert len(changed_guidelines()) == 1


def test_the_writer_of_guidelines_does_not_approve_them(leon):
    editor = of_role("editora")
    reading = submitted(guidelines(), by=editor)
    with pytest.raises(Refused, match="la aprueba otra persona"):
        approve(reading, by=editor)


@pytest.mark.parametrize("count", [1, 12])
def test_what_the_pages_cost(client, leon, count, django_assert_num_queries):
    page = published(guidelines())
    for number in range(1, count):
        page = second_version(
            page, sections=[section("objeto", "Objeto", f"<p>{number}</p>")], changes=f"Cambio {number}"
        )
    for path, queries in ((PATH, 14), ("/lineamientos/", 14), (f"{PATH}v1/", 10)):
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)
