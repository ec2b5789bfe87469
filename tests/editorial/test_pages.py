"""Guidelines in the CMS: every way on which a page could become public alone, and that it does not."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from audit.models import Entry
from common.refusals import Refused
from convocatorias.models import Convocatoria, GuidelinesIndexPage, GuidelinesPage, GuidelinesVersion
from editorial.actions import return_for_changes
from editorial.tasks import publish_scheduled
from tests.addresses import CALL_FIELDS
from tests.approving import guidelines, of_role, published, submitted
from tests.factories import a_call
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db
TESTED = ["editora", "secretaria"]
TEXT = {"sections-count": "0", "title": "Otro", "slug": "lineamientos-de-prueba", "acta": "Acta 1"}
TEXT |= {"approved_by": "Alguien", "approved_on": "2026-09-01", "valid_from": "2026-09-01", "comments-TOTAL_FORMS": "0"}
TEXT |= {"comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": ""}

COUNTS = {f"{name}-count": "0" for name in CALL_FIELDS}


@pytest.fixture(params=TESTED)
def someone(client, request):
    """An editor, and then the secretary."""
    client.user = staff(request.param)
    enter(client, client.user, "password", "mfa")
    return client


def fresh(page: Page) -> GuidelinesPage:
    return GuidelinesPage.objects.get(pk=page.pk)


def live_ones() -> int:
    return GuidelinesPage.objects.live().count()


def test_the_editor_has_no_button_to_publish(someone):
    page = guidelines()
    html = someone.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'name="action-publish"' not in html
    assert 'name="action-submit"' in html
    assert "Segunda lectura" in html


def test_pressing_publish_by_hand_saves_a_draft(someone):
    page = guidelines()
    someone.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), TEXT | {"action-publish": "1"})
    assert Revision.objects.filter(object_id=str(page.pk)).exists()
    assert live_ones() == 0


def test_making_it_published_at_once_makes_a_draft(client):
    enter(client, staff("editora"), "password", "mfa")
    index = guidelines().get_parent()
    address = reverse("wagtailadmin_pages:add", args=["convocatorias", "guidelinespage", index.pk])
    html = client.get(address).content.decode()
    assert ('name="action-publish"' in html, "Segunda lectura" in html) == (False, True)
    client.post(address, TEXT | {"slug": "nuevos", "action-publish": "1"})
    assert (GuidelinesPage.objects.filter(slug="nuevos").count(), live_ones()) == (1, 0)


def test_bulk_publishing_leaves_it_a_draft(someone):
    page = guidelines()
    page.save_revision(user=someone.user)
    index = page.get_parent()
    for pk in (page.pk, index.pk):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={pk}"
        someone.post(address, {"include_descendants": "on"})
    assert live_ones() == 0


def test_a_moment_to_go_live_that_nobody_approved_comes_and_goes(someone, monkeypatch):
    page = guidelines()
    soon = (timezone.localtime() + dt.timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    someone.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), TEXT | {"action-publish": "1", "go_live_at": soon})
    assert fresh(page).get_latest_revision_as_object().go_live_at
    later = timezone.now() + dt.timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    publish_scheduled()
    assert live_ones() == 0


@pytest.mark.parametrize("how", [{"publish_copies": "on"}, {"alias": "on"}])
def test_copying_publishes_nothing(client, how):
    enter(client, staff("editora"), "password", "mfa")
    page = published(guidelines())
    body = {"new_parent_page": page.get_parent().pk, "new_slug": "copia", "new_title": "Copia"}
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), body | how)
    assert (live_ones(), GuidelinesPage.objects.filter(slug="copia").exists()) == (1, False)
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), body)
    assert (live_ones(), GuidelinesPage.objects.filter(slug="copia", live=False).count()) == (1, 1)


def test_a_program_that_copies_publishes_nothing_either():
    page = published(guidelines())
    for copy in (
        lambda: page.copy(update_attrs={"slug": "copia"}),
        lambda: page.create_alias(update_slug="alias"),
        lambda: page.get_parent().add_child(
            instance=GuidelinesPage(
                title="x",
                slug="x",
                approved_by="x",
                acta="x",
                approved_on="2026-01-01",
                valid_from="2026-01-01",
                live=True,
            )
        ),
    ):
        with pytest.raises(Refused):
            copy()
    assert live_ones() == 1


def test_a_translation_begins_as_a_draft_and_is_not_published_by_hand(client):
    editor = staff("editora")
    enter(client, editor, "password", "mfa")
    page = published(guidelines())
    english = guidelines("Other", language="en")
    translate_object(page, [english.locale], user=editor)
    translation = Translation.objects.get(source__object_id=page.translation_key)
    target = translation.get_target_instance()
    assert (target.live, live_ones()) == (False, 1)
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    client.post(edit, {"action": "publish", "localize-translation-pk": translation.pk})
    source = TranslationSource.objects.get(pk=translation.source_id)
    update = reverse("wagtail_localize:update_translations", args=[source.pk])
    answer = client.post(update, {"publish_translations": "on"})
    assert answer.status_code == 302
    assert live_ones() == 1


def test_saving_a_translation_for_publication_is_refused(django_capture_on_commit_callbacks):
    page = published(guidelines())
    english = guidelines("Other", language="en").locale
    translate_object(page, [english])
    with pytest.raises(Refused), django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get(source__object_id=page.translation_key).save_target(publish=True)
    assert live_ones() == 1


def test_going_back_to_an_older_text_is_a_draft(someone):
    page = published(guidelines())
    first = page.live_revision
    page.title, page.changes = "Segunda", "El título"
    page = published(page)
    address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    assert 'name="action-publish"' not in someone.get(address).content.decode()
    someone.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), TEXT | {"revision": first.pk, "action-publish": "1"}
    )
    assert (fresh(page).title, GuidelinesVersion.objects.count()) == ("Segunda", 2)


def test_a_mistake_comes_down_quickly_even_while_its_correction_is_read(someone):
    page = published(guidelines())
    page.title = "Corregidos"
    page.changes = "El título"
    submitted(page)
    someone.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert live_ones() == 0


def test_what_was_published_is_neither_deleted_nor_moved(someone):
    page = published(guidelines())
    for act in ("delete", "move"):
        assert someone.get(reverse(f"wagtailadmin_pages:{act}", args=[page.pk])).url == "/admin/"
    draft = guidelines("Otro")
    assert draft.permissions_for_user(someone.user).can_delete()
    page.unpublish()
    assert not fresh(page).permissions_for_user(someone.user).can_delete()


def test_a_schedule_can_be_called_off(someone):
    page = guidelines()
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page = published(page)
    revision = page.scheduled_revision
    someone.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk]))
    assert fresh(page).scheduled_revision is None


@pytest.mark.parametrize("role", TESTED)
def test_the_index_itself_is_an_ordinary_page(role):
    guidelines()
    tester = GuidelinesIndexPage.objects.get().permissions_for_user(staff(role))
    assert (tester.can_publish(), tester.can_publish_subpage()) == (True, False)


def test_while_it_is_read_nobody_edits(someone):
    page = guidelines()
    reading = submitted(page, by=of_role("editora"))
    someone.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), TEXT)
    assert fresh(page).latest_revision_id == reading.revision_id


# The page of the second reading


def test_the_second_reader_reads_and_approves_on_one_page(client):
    reading = submitted(guidelines(), by=of_role("editora"))
    enter(client, staff("secretaria"), "password", "mfa")
    address = reverse("second_reading", args=[reading.pk])
    html = client.get(address).content.decode()
    assert "Verlo como lo verá la gente" in html
    assert "Aprobar y publicar" in html
    preview = reverse("wagtailadmin_pages:workflow_preview", args=[reading.revision.object_id, reading.task_id])
    assert client.get(preview).status_code == 200
    assert client.post(address, {"answer": "return", "comment": ""}).context["form"].non_field_errors() == [
        "Escribe qué hay que cambiar: quien lo escribió lo recibe por correo."
    ]
    assert client.post(address, {"answer": "approve", "comment": "Bien"}).url == "/admin/"
    assert live_ones() == 1


@pytest.mark.parametrize("prepare", [published, lambda planted: planted], ids=["approved", "planted"])
def test_the_secretary_sees_what_a_correction_changes_in_a_call_while_it_waits(client, prepare):
    call = prepare(Convocatoria.objects.get(pk=a_call().pk))
    call.summary = "Una convocatoria corregida."
    reading = submitted(call)
    secretary = staff("secretaria")
    enter(client, secretary, "password", "mfa")
    changes = client.get(reverse("second_reading", args=[reading.pk])).context["changes_url"]
    page = client.get(changes)
    assert [diff.field_label() for diff in page.context["comparison"]] == ["En una frase"]
    assert "/history/" not in page.content.decode()
    return_for_changes(reading, by=secretary, comment="Falta")
    assert client.get(changes).url == "/admin/"


@pytest.mark.parametrize(
    ("hours", "button"), [(None, "Aprobar y publicar"), (-1, "Aprobar y publicar"), (1, "Aprobar y programar")]
)
def test_the_button_says_whether_it_is_published_now(client, hours, button):
    when = timezone.now() + dt.timedelta(hours=hours) if hours else None
    reading = submitted(guidelines(go_live_at=when), by=of_role("editora"))
    enter(client, staff("secretaria"), "password", "mfa")
    html = client.get(reverse("second_reading", args=[reading.pk])).content.decode()
    assert (button in html, "Cuándo se publica" in html) == (True, button == "Aprobar y programar")


def test_the_writer_is_told_who_can(client):
    editor = staff("editora")
    staff("secretaria")
    reading = submitted(guidelines(), by=editor)
    enter(client, editor, "password", "mfa")
    html = client.get(reverse("second_reading", args=[reading.pk])).content.decode()
    assert "Puede hacerlo: secretaria@example.org." in html
    assert 'value="approve"' not in html
    client.post(reverse("second_reading", args=[reading.pk]), {"answer": "approve"})
    assert live_ones() == 0


@pytest.mark.parametrize("role", ["moderadora", "validadora", "administradora"])
def test_nobody_else_opens_the_second_reading(client, role):
    reading = submitted(guidelines())
    enter(client, staff(role), "password", "mfa")
    for send in (client.get, client.post):
        assert send(reverse("second_reading", args=[reading.pk])).url == "/admin/"


def test_wagtails_own_buttons_obey_the_same_rule(client):
    editor = staff("editora")
    page = guidelines()
    reading = submitted(page, by=editor)
    act = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", reading.pk])
    enter(client, editor, "password", "mfa")
    assert client.post(act).url == "/admin/"
    assert live_ones() == 0
    enter(client, staff("secretaria"), "password", "mfa")
    client.post(act)
    assert live_ones() == 1


@pytest.mark.parametrize("make", [guidelines, lambda: Convocatoria.objects.get(pk=a_call().pk)], ids=["page", "call"])
def test_wagtails_own_cancel_takes_back_for_whom_it_may(client, make):
    writer, other = staff("editora"), staff("editora", email="otra@example.org")
    subject = make()
    reading = submitted(subject, by=writer)
    room = "wagtailadmin_pages" if isinstance(subject, Page) else "wagtailsnippets_convocatorias_convocatoria"
    edit = reverse(f"{room}:edit", args=[subject.pk])
    seen = []
    for who in (other, writer):
        enter(client, who, "password", "mfa")
        offered = 'name="action-cancel-workflow"' in client.get(edit).content.decode()
        told = list(client.post(edit, TEXT | COUNTS | {"action-cancel-workflow": "1"}, follow=True).context["messages"])
        reading.refresh_from_db()
        seen.append((offered, str(told[0]), reading.status))
    assert seen == [
        (False, "Cancela el envío quien la escribió o la envió. Tú puedes aprobarla o pedir cambios.", "in_progress"),
        (True, "Envío cancelado. Ya puedes seguir escribiendo.", "cancelled"),
    ]
    assert [entry.actor_id for entry in Entry.objects.filter(verb="review.taken_back")] == [writer.pk]


UNKEEPABLE = "Tu respuesta tiene un símbolo que no podemos guardar. Bórralo y escríbelo otra vez."
TOO_LONG = "Acórtalo: caben 2000 letras o números y escribiste 2001."


@pytest.mark.parametrize(
    ("comment", "words"), [("Dos\x00veces", UNKEEPABLE), ("Dos\x85veces", UNKEEPABLE), ("x" * 2001, TOO_LONG)]
)
def test_bad_words_are_told_in_the_form(client, comment, words):
    reading = submitted(guidelines())
    enter(client, staff("secretaria"), "password", "mfa")
    answer = client.post(reverse("second_reading", args=[reading.pk]), {"answer": "return", "comment": comment})
    assert answer.status_code == 200
    assert answer.context["form"].errors == {"comment": [words]}
    assert words in answer.content.decode()
    assert answer.context["form"]["comment"].value() == comment
    reading.refresh_from_db()
    assert (reading.status, live_ones()) == ("in_progress", 0)
