"""Standard pages and templates: who answers for them, where they may stand, what they cost, and old addresses."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from common.refusals import Refused
from directory.models import Department
from home.actions import start_from_template
from home.models import HomePage, LandingPage, NewsIndexPage, NewsPage, StandardPage, TemplateFolder
from home.wagtail_hooks import use_template_from_list
from tests.bodies import a_document, an_image, blocks, every_block
from tests.signing import enter, staff

pytestmark = pytest.mark.usefixtures("planted")
KIB = 1024


def home(language: str = "es") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def a_page(parent=None, **fields) -> StandardPage:
    parent = parent or home()
    values = {"title": "Una página", "slug": "una-pagina", "locale": parent.locale} | fields
    page = parent.add_child(instance=StandardPage(**values))
    page.save_revision().publish()
    return page


def test_a_page_with_every_block_is_light_and_cheap(client):
    page = a_page(body=blocks(*every_block(an_image(), a_document(), home())))
    client.get(page.url)  # sizes of images are made once
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page.url)
    assert len(asked) == 16  # three kinds of block hold images, one documents, one pages
    assert len(answer.content) < 40 * KIB
    assert "application/ld+json" in answer.content.decode()


@pytest.mark.parametrize("many", [1, 12])
def test_images_cost_two_queries_however_many(client, many):
    content = []
    for number in range(many):
        value = {"image": {"image": an_image(f"i{number}").pk, "alt_text": "Algo", "decorative": False}, "caption": ""}
        content.append(("image", value))
    page = a_page(body=blocks(*content))
    client.get(page.url)
    with CaptureQueriesContext(connection) as asked:
        client.get(page.url)
    assert len(asked) == 12


def test_it_says_who_generates_it_and_when_it_was_last_looked_at(client):
    today = timezone.localdate()
    office = Department.objects.first()
    page = a_page(responsible=office, reviewed_on=today)
    html = client.get(page.url).content.decode()
    assert f'Genera esta información: <span lang="es">{office}</span>.' in html
    assert re.search(r"Última actualización: \d+ de \w+ de \d{4}\. Revisada el \d+ de \w+ de \d{4}\.", html)


def test_nobody_can_have_reviewed_it_tomorrow():
    page = a_page()
    page.reviewed_on = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="todavía no llega"):
        page.full_clean()


@pytest.mark.parametrize(
    ("kind", "parents"),
    [
        (StandardPage, {HomePage, StandardPage, LandingPage, TemplateFolder}),
        (NewsPage, {NewsIndexPage, TemplateFolder}),
        (NewsIndexPage, {HomePage}),
        (LandingPage, {HomePage, TemplateFolder}),
        (TemplateFolder, {Page}),
    ],
)
def test_the_tree_stays_sane(kind, parents):
    found = {parent for parent in kind.allowed_parent_page_models() if kind in parent.allowed_subpage_models()}
    assert found == parents


# Templates


def template(slug: str = "como-se-hace") -> Page:
    return Page.objects.get(slug=slug, depth=3, path__startswith=TemplateFolder.objects.get().path).specific


@pytest.mark.parametrize("slug", ["como-se-hace", "noticia", "mecanismo"])
def test_a_template_is_never_public(client, slug):
    page = template(slug)
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.live, page.url) == (False, None)
    assert client.get(f"/plantillas/{slug}/").status_code == 404
    assert "plantillas" not in client.get("/sitemap.xml").content.decode()


def test_a_template_is_not_published_by_its_button_or_its_schedule(client):
    enter(client, staff("editora"), "password", "mfa")
    page = template()
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "action-publish" not in html
    assert "Usar como plantilla" in html
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at).publish()
    assert not StandardPage.objects.get(pk=page.pk).live


def test_the_menu_leads_editors_to_the_templates(client):
    enter(client, staff("editora"), "password", "mfa")
    folder = TemplateFolder.objects.get()
    assert client.get("/admin/plantillas/").url == f"/admin/pages/{folder.pk}/"
    html = client.get(f"/admin/pages/{folder.pk}/").content.decode()
    assert html.count("Usar como plantilla") == 3


def test_whoever_may_not_write_is_not_led_there(client):
    enter(client, staff("secretaria"), "password", "mfa")
    assert client.get("/admin/plantillas/").status_code == 302
    assert "/admin/plantillas/" not in client.get("/admin/").content.decode()


def test_a_page_starts_from_a_template_as_a_draft_and_can_be_published(client):
    enter(client, staff("editora"), "password", "mfa")
    page = template("noticia")
    index = NewsIndexPage.objects.get(locale__language_code="es")
    start = reverse("start_from_template", args=[page.pk])
    places = client.get(start).context["form"].fields["parent"].queryset
    assert [place.slug for place in places] == ["noticias", "noticias"]
    answer = client.post(start, {"title": "Empieza el taller", "parent": index.pk})
    copy = NewsPage.objects.get(slug="empieza-el-taller")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.title, copy.draft_title) == ("Empieza el taller", "Empieza el taller")
    assert (copy.live, copy.get_parent().pk, len(copy.body)) == (False, index.pk, 3)
    assert copy.translation_key != page.translation_key
    copy.save_revision().publish()
    assert client.get("/noticias/empieza-el-taller/").status_code == 200


@pytest.mark.parametrize(("language", "kind"), [("es", "noticia"), ("en", "noticia")])
def test_what_starts_from_a_template_is_of_its_place_and_of_today(language, kind):
    old = template(kind)
    NewsPage.objects.filter(pk=old.pk).update(date=date(2020, 1, 1))
    index = NewsIndexPage.objects.get(locale__language_code=language)
    start_from_template(template(kind), title="Del taller", parent=index, by=staff("editora"))
    copy = NewsPage.objects.get(slug="del-taller")
    draft = copy.get_latest_revision_as_object()
    assert (copy.locale.language_code, copy.date) == (language, timezone.localdate())
    assert (draft.locale.language_code, draft.date) == (language, timezone.localdate())


@pytest.mark.parametrize("rows", [1, 12])
def test_whether_pages_are_templates_is_asked_once_however_many(rows):
    for number in range(rows):
        a_page(title=f"P{number}", slug=f"p{number}")
    pages = [*StandardPage.objects.filter(title__startswith="P")[:rows], template()]
    user, button = staff("editora"), use_template_from_list
    caches["local"].clear()
    with CaptureQueriesContext(connection) as asked:
        assert [page.is_template for page in pages] == [False] * rows + [True]
        assert [len(list(button(page, user))) for page in pages] == [0] * rows + [1]
    assert len([each for each in asked if "home_templatefolder" in each["sql"]]) == 1
    assert not [each for each in asked if '"wagtailcore_page"."path" =' in each["sql"]]  # no row asks for its parent


def test_a_second_page_of_the_same_title_has_an_address_of_its_own(client):
    enter(client, staff("editora"), "password", "mfa")
    start, home = reverse("start_from_template", args=[template().pk]), HomePage.objects.get(locale__language_code="es")
    for _twice in range(2):
        client.post(start, {"title": "Taller de poda", "parent": home.pk})
    slugs = Page.objects.filter(title="Taller de poda").order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["taller-de-poda", "taller-de-poda-2"]


def test_a_start_without_title_or_where_it_may_not_stand_says_so(client):
    enter(client, staff("editora"), "password", "mfa")
    news, home = template("noticia"), HomePage.objects.get(locale__language_code="es")
    answer = client.post(reverse("start_from_template", args=[news.pk]), {"title": " ", "parent": home.pk})
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (200, ["parent", "title"])
    with pytest.raises(Refused, match="Elige otro lugar"):
        start_from_template(news, title="X", parent=home, by=staff("editora", email="otra@example.org"))


# Old addresses


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/ayuda/", "/noticias/", "/mi-barrio-habla/", "/convocatorias/", "/plan/"])
def test_an_old_address_leads_to_the_new_one(client, prefix, path, django_capture_on_commit_callbacks):
    language = "en" if prefix else "es"
    page = Page.objects.get(slug=path.strip("/"), locale__language_code=language, depth=3).specific
    page.slug = "otro-nombre"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    answer = client.get(prefix + path)
    assert (answer.status_code, answer.url) == (301, f"{prefix}/otro-nombre/")
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_lies_below_a_renamed_page_is_found_too(client, prefix, django_capture_on_commit_callbacks):
    language = "en" if prefix else "es"
    page = NewsIndexPage.objects.get(locale__language_code=language)
    page.slug = "novedades"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    story = "conocimiento-del-gobierno-abierto/"
    assert client.get(f"{prefix}/noticias/{story}").url == f"{prefix}/novedades/{story}"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_that_moves_is_found_too(client, prefix):
    language = "en" if prefix else "es"
    page = a_page(home(language))
    page.move(StandardPage.objects.get(slug="ayuda", locale__language_code=language), pos="last-child")
    assert client.get(f"{prefix}/una-pagina/").url == f"{prefix}/ayuda/una-pagina/"
    assert Redirect.objects.filter(automatically_created=True).count() == 1
