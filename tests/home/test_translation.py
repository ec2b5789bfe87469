"""From Spanish to English with wagtail-localize: a draft at first, the same address, the same record."""

import json

import pytest
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import OverridableSegment, StringSegment, StringTranslation, Translation, TranslationSource

from convocatorias.models import ConvocatoriaIndexPage, ConvocatoriaPage
from home.models import HomePage, StandardPage
from tests.factories import a_call
from tests.signing import enter, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(leon, client, db):
    user = staff("editora")
    enter(client, user, "password", "mfa")
    return user


def english() -> Locale:
    return Locale.objects.get(language_code="en")


def submit(client, page: Page) -> Page:
    """«Traducir esta página», and the draft that comes of it."""
    answer = client.post(f"/admin/localize/submit/page/{page.pk}/", {"locales": [english().pk]})
    assert answer.status_code == 302
    return page.get_translation(english())


def write(page: Page, words: dict[str, str]) -> Translation:
    """What the translator writes for each text of the page."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=english(),
            data=words[segment.string.data], translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )  # fmt: skip
    return Translation.objects.get(source=source, target_locale=english())


@pytest.fixture
def publish(client, django_capture_on_commit_callbacks):
    """«Publicar en Inglés»."""

    def press(page: Page) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"})
        assert answer.status_code == 302

    return press


def test_a_call_is_translated_and_shows_the_same_call(client, editor, publish):
    call = a_call("por-traducir", title="Por traducir", title_en="To translate")
    index = ConvocatoriaIndexPage.objects.get(locale__language_code="es")
    page = index.add_child(
        instance=ConvocatoriaPage(title="Por traducir", slug=call.code, convocatoria=call, intro="<p>Hola</p>")
    )
    page.save_revision(user=editor).publish()
    draft = submit(client, page)
    assert (draft.live, draft.slug, draft.specific.convocatoria) == (False, call.code, call)
    assert Client().get("/en/convocatorias/por-traducir/").status_code == 404
    write(page, {"Por traducir": "To translate", "Hola": "Hello"})
    publish(draft)
    html = Client().get("/en/convocatorias/por-traducir/").content.decode()
    assert '<html lang="en">' in html
    assert "Hello" in html
    assert 'href="/convocatorias/por-traducir/" hreflang="es"' in html
    assert Client().get("/convocatorias/por-traducir/").content.decode().count('hreflang="en"') >= 1
    assert ConvocatoriaPage.objects.filter(convocatoria=call).count() == 2
    source = TranslationSource.objects.get(object_id=page.translation_key)
    assert not OverridableSegment.objects.filter(source=source).exists()  # the record is nobody's to change here


def test_a_page_is_translated_block_by_block(client, editor, publish):
    home = HomePage.objects.get(locale__language_code="es")
    body = [
        {
            "type": "text",
            "value": "<h2>Un título</h2><p>Hola <b>mundo</b></p>",
            "id": "6e1f1f0e-0b1c-4b0e-9a55-000000000001",
        }
    ]
    page = home.add_child(
        instance=StandardPage(title="Prueba", slug="prueba", intro="Una introducción.", body=json.dumps(body))
    )
    page.save_revision(user=editor).publish()
    draft = submit(client, page)
    write(
        page,
        {
            "Prueba": "Trial", "Una introducción.": "An introduction.", "Un título": "A heading",
            "Hola <b>mundo</b>": "Hello <b>world</b>",
        },
    )  # fmt: skip
    publish(draft)
    html = Client().get("/en/prueba/").content.decode()
    for text in ("Trial", "An introduction.", "A heading", "Hello <b>world</b>"):
        assert text in html


def test_a_change_in_spanish_waits_for_its_translation(client, editor):
    page = StandardPage.objects.get(slug="sobre", locale__language_code="es")
    before = Client().get("/en/sobre/").content
    page.intro = "Otra introducción."
    page.save_revision(user=editor).publish()
    assert Client().get("/en/sobre/").content == before


def test_homes_stay_where_they_are(client, editor):
    source, _made = TranslationSource.get_or_create_from_instance(HomePage.objects.get(locale__language_code="es"))
    Translation.objects.create(source=source, target_locale=english()).save_target(publish=True)
    assert [Client().get(path).status_code for path in ("/", "/en/", "/en/ayuda/")] == [200, 200, 200]


def test_no_machine_translates(settings):
    assert not getattr(settings, "WAGTAILLOCALIZE_MACHINE_TRANSLATOR", None)
