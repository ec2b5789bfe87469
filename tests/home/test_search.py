"""The site's search: the same on every engine, only what is public, in the reader's language."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction, Site

from convocatorias.models import Convocatoria
from home.models import StandardPage
from home.search import Answer, answer, suggestions
from processes.models import PlanPage
from tests.common.test_words import SAME

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(planted) -> Page:
    return Site.objects.get(is_default_site=True).root_page


def a_page(parent: Page, title: str, text: str = "", **fields) -> StandardPage:
    body = [{"type": "text", "value": f"<p>{text}</p>", "id": "1"}]
    page = parent.add_child(instance=StandardPage(title=title, body=body, **fields))
    page.save_revision().publish()
    return page


def ask(asked: str, language: str = "es", **more) -> Answer:
    with override(language):
        return answer(asked, RequestFactory().get("/buscar/"), **more)


def titles(asked: str, language: str = "es", **more) -> list[str]:
    return [hit.result.title for group in ask(asked, language, **more).groups for hit in group.hits]


@pytest.mark.parametrize("pair", SAME.replace("\n", "|").split("|"))
def test_either_word_finds_the_other(home, pair):
    one, other = pair.split()
    a_page(home, "Zarzuela", f"zarzuela {one}")
    assert titles(f"zarzuela {other}") == titles(f"ZARZUELA {one.upper()}") == ["Zarzuela"]


def test_enye_is_a_letter_of_its_own(home):
    a_page(home, "Zarzuela", "El año")
    assert titles("zarzuela año") == ["Zarzuela"]
    assert titles("zarzuela ano") == titles("zarzuela añejo") or ask("zarzuela ano", "es").partial


def test_every_kind_is_found_and_told_apart(home):
    reply = ask("jóvenes")
    found = {group.source.key: [hit.result for hit in group.hits] for group in reply.groups}
    assert list(found) == ["convocatorias", "directorio", "compromisos", "actividades", "paginas"]
    call, activity = found["convocatorias"][0], found["actividades"][0]
    assert (call.title, call.url) == ("Cabildo Abierto Juvenil 2027", "/convocatorias/cabildo-juvenil-2027/")
    assert "/plan/mi-barrio-habla/" in {commitment.url for commitment in found["compromisos"]}
    assert (activity.lang, activity.url) == ("es", "/plan/presupuesto-participativo/pp-5/")
    assert found["directorio"][0].url.startswith("/directorio/")


def test_one_kind_is_shown_page_by_page(home):
    first = ask("gobierno abierto", "es", kind="actividades")
    assert (first.chosen.count, len(first.chosen.hits), first.paged.paginator.num_pages) == (26, 10, 3)
    seen = [titles("gobierno abierto", kind="actividades", page=str(number)) for number in (1, 2, 3)]
    assert len({title for page in seen for title in page}) == 26
    assert ask("gobierno abierto", "es", kind="nada").chosen is None


def test_titles_with_the_words_come_first(home):
    a_page(home, "Bicicletas", "Sobre ruedas.")
    for number in range(3):
        a_page(home, f"Otra {number}", "bicicletas")
    assert titles("bicicleta")[0] == "Bicicletas"


def test_a_page_is_found_by_what_its_call_says_and_by_what_was_changed(home):
    call = Convocatoria.objects.get(code="cabildo-juvenil-2027")
    call.summary = "Para quien sabe de zarzuela."
    call.summary_en = "For those who know about zarzuela, in English."
    call.save()
    assert titles("zarzuela") == ["Cabildo Abierto Juvenil 2027"]
    assert titles("zarzuela", "en") == ["Youth Open Council 2027"]


def test_the_page_of_a_call_that_is_not_published_is_not_found(home):
    assert "Cabildo Abierto Juvenil 2027" in titles("cabildo juvenil", kind="convocatorias")
    Convocatoria.objects.filter(code="cabildo-juvenil-2027").update(live=False)
    assert "Cabildo Abierto Juvenil 2027" not in titles("cabildo juvenil", kind="convocatorias")


def test_only_what_everybody_may_read_is_found(home):
    kept = {
        "draft": lambda page: page.unpublish(),
        "private": lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        "expired": lambda page: Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1)),
        "gone": lambda page: page.delete(),
    }
    pages = {name: a_page(home, f"Zarzuela {name}", "zarzuela") for name in kept}
    below = a_page(pages["private"], "Zarzuela below", "zarzuela")
    assert len(titles("zarzuela", kind="paginas")) == 5
    for name, hide in kept.items():
        hide(pages[name])
    caches["local"].clear()
    assert titles("zarzuela") == suggestions("zarzuela", "es") == []
    assert Page.objects.filter(pk=below.pk, live=True).exists()


def test_words_of_a_draft_are_not_found(home):
    page = a_page(home, "Zarzuela", "publicado")
    page.title = "Secreto"
    page.body = [("text", "opereta")]
    page.save_revision()
    assert titles("opereta") == titles("secreto") == []
    assert titles("zarzuela") == ["Zarzuela"]


def test_the_plan_is_found_while_its_page_is_published(home):
    assert "MBH-3" in str(titles("directorio", kind="actividades"))
    PlanPage.objects.get(locale__language_code="es").unpublish()
    assert ask("directorio", kind="actividades").chosen is None
    assert ask("directorio", "en", kind="actividades").chosen is not None


def test_english_readers_find_english_pages_and_the_spanish_plan(home):
    reply = ask("jovenes", "en")
    assert {group.source.key for group in reply.groups} == {"directorio", "compromisos", "actividades", "paginas"}
    assert titles("council", "es") == []
    assert titles("help", "en", kind="paginas")[0] == "Help"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("convocatria", "convocatorias"), ("privasidad", "privacidad"), ("avizo de privasidad", "aviso de privacidad")],
)
def test_a_typing_error_is_understood(home, asked, meant):
    assert ask(asked, "es").correction == meant


@pytest.mark.parametrize("asked", ["xyzxyz", "opereta", "zz"])
def test_no_correction_is_made_up(home, asked):
    assert ask(asked, "es").correction == ""


def test_when_nothing_has_all_the_words_some_do(home):
    reply = ask("jóvenes zarzuela", "es")
    assert reply.partial
    assert reply.count > 0


def test_suggestions_are_titles_that_begin_as_typed(home):
    assert suggestions("conv", "es")[0] == "Convocatorias"
    assert suggestions("PRIVACI", "es") == ["Aviso de privacidad"]
    assert suggestions("abi cab", "es")[:2] == ["Cabildo Abierto Juvenil", "Cabildo Abierto Juvenil 2027"]
    assert suggestions("", "es") == suggestions("🙂", "es") == []


def test_the_page_marks_the_words_and_is_for_every_cache_and_no_search_engine(client, home):
    a_page(home, "Zarzuela", "Para jóvenes")
    response = client.get("/buscar/?q=joven+zarzuela")
    html = response.content.decode()
    assert "1 resultado de «joven zarzuela»" in html
    assert "<mark>jóvenes</mark>" in html
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("public, max-age=60", "noindex")
    assert not response.cookies
    assert "csrf" not in html
    english = client.get("/en/buscar/?q=jovenes&tipo=compromisos").content.decode()
    assert '<a href="/en/plan/mi-barrio-habla/" lang="es">' in english


def test_suggestions_are_json_for_every_cache(client, home):
    response = client.get("/buscar/sugerencias/?q=privaci")
    assert response.json() == ["Aviso de privacidad"]
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("public, max-age=60", "noindex")


def test_nothing_found_and_nothing_asked_open_doors(client, home):
    for query in ("?q=xyzxyz", "", "?q=%C2%A1!"):
        assert 'class="doors"' in client.get(f"/buscar/{query}").content.decode()


RUBBISH = [
    "%22", "%27+OR+1%3D1", "(a+AND", "a*", "NEAR(a+b)", "-a", "a%3Ab", "%25s", "%5C", "%F0%9F%99%82", "%ED%A0%80",
    "a" * 4000, "a+" * 3000, "9" * 5000, "%E2%80%AE", "title:x", "{{7*7}}", "%3Cscript%3E",
]  # fmt: skip


@pytest.mark.parametrize("typed", RUBBISH)
def test_rubbish_is_answered(client, home, typed):
    for path in ("/buscar/", "/en/buscar/", "/buscar/sugerencias/"):
        response = client.get(f"{path}?q={typed}&tipo={typed}&page={typed}")
        assert response.status_code == 200
        assert "<script>" not in response.content.decode()


def test_a_nul_is_refused_with_a_page(client, home):
    assert client.get("/buscar/?q=a%00b").status_code == 400
    assert client.post("/buscar/", {"q": "a"}).status_code == 405


def cost(client, path: str) -> int:
    client.get(path)
    caches["local"].clear()
    client.get("/en/")  # what every page remembers
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("extra", [0, 30])
def test_queries_do_not_grow_with_what_is_found(client, home, extra):
    for number in range(3 + extra):
        a_page(home, f"Zarzuela {number}", "jóvenes")
    assert {
        "all": cost(client, "/buscar/?q=jovenes"),
        "one kind": cost(client, "/buscar/?q=zarzuela&tipo=paginas"),
        "nothing": cost(client, "/buscar/?q=zarzuelx"),
    } == {"all": 28, "one kind": 17, "nothing": 35}


def test_the_editors_search_of_pages_still_works(home):
    a_page(home, "Zarzuela de prueba", "opereta")
    assert [page.title for page in Page.objects.search("zarzuela")] == ["Zarzuela de prueba"]
    assert [page.title for page in Page.objects.autocomplete("zarz")] == ["Zarzuela de prueba"]
