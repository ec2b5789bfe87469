"""News: the list by page and topic, one piece, the feed, and what others read of it."""

import json
import re
from datetime import date, timedelta
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import NewsIndexPage, NewsPage, Topic
from processes.models import Commitment
from tests.bodies import an_image, blocks

pytestmark = pytest.mark.usefixtures("planted")
ATOM = "{http://www.w3.org/2005/Atom}"
STORY = "/noticias/conocimiento-del-gobierno-abierto/"


def news(slug: str, language: str = "es", topics: tuple = (), **fields) -> NewsPage:
    index = NewsIndexPage.objects.get(locale__language_code=language)
    values = {"title": f"Noticia {slug}", "slug": slug, "summary": "Pasó.", "locale": index.locale} | fields
    page = index.add_child(instance=NewsPage(**values))
    page.topics.set(topics)
    page.save_revision().publish()
    return page


def read(client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def data(html: str, kind: str) -> dict:
    found = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]
    (one,) = [each for each in found if each["@type"] == kind]
    return one


def test_the_latest_comes_first_ten_a_page(client):
    today = timezone.localdate()
    for number in range(12):
        news(f"n{number}", date=today - timedelta(days=number + 1))
    titles = re.findall(r'<h2><a href="/noticias/([^"]+)/">', read(client, "/noticias/"))
    assert titles == ["conocimiento-del-gobierno-abierto", *(f"n{number}" for number in range(9))]
    rest = re.findall(r'<h2><a href="/noticias/([^"]+)/">', read(client, "/noticias/?page=2"))
    assert rest == ["n9", "n10", "n11"]


def test_a_topic_shows_only_its_own_and_pages_stay_in_it(client):
    topic = Topic.objects.create(name="Talleres", name_en="Workshops", slug="talleres")
    for number in range(11):
        news(f"t{number}", topics=(topic,))
    html = read(client, "/noticias/?tema=talleres")
    assert "conocimiento-del-gobierno-abierto" not in html
    assert 'href="?tema=talleres&amp;page=2"' in html
    assert '<a href="?tema=talleres" lang="es" aria-current="true">Talleres</a>' in html


def test_a_topic_without_news_in_this_language_is_not_offered(client):
    topic = Topic.objects.create(name="Talleres", name_en="Workshops", slug="talleres")
    news("solo", topics=(topic,))
    assert "tema=talleres" in read(client, "/noticias/")
    assert "tema=talleres" not in read(client, "/en/noticias/")


def test_a_topic_that_is_not_there_has_no_news(client):
    news("sin-tema")
    html = read(client, "/noticias/?tema=no-hay")
    assert "sin-tema" not in html
    assert "conocimiento-del-gobierno-abierto" not in html


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=abc", "page=" + "9" * 400, "page=2&page=1", "page="])
def test_a_page_that_cannot_be_shows_one_that_can(client, query):
    assert "conocimiento-del-gobierno-abierto" in read(client, f"/noticias/?{query}")


@pytest.mark.parametrize("topic", ["no-hay", "x" * 5000, quote("</script>"), quote("ñ\U0001f600"), "%27%3B--"])
def test_a_topic_that_is_none_says_that_there_is_nothing(client, topic):
    html = read(client, f"/noticias/?tema={topic}")
    assert "Todavía no hay noticias aquí." in html
    assert "</script>" not in html.partition("<main")[2]


def test_text_no_database_can_hold_is_refused_at_the_door(client):
    assert client.get("/noticias/?tema=%00").status_code == 400


def test_a_draft_a_private_and_another_languages_piece_are_nowhere(client):
    draft, private = news("borrador"), news("privada")
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    news("english-only", "en")
    for path in ("/noticias/", "/noticias/feed/", "/"):
        html = read(client, path)
        assert not re.search("borrador|privada|english-only", html.replace("borradores", "")), path
    assert "english-only" in read(client, "/en/noticias/feed/")


@pytest.mark.parametrize("many", [1, 40])
def test_what_news_cost(client, many):
    topic = Topic.objects.create(name="Talleres", slug="talleres")
    for number in range(many):
        news(f"n{number}", topics=(topic,))
    found = {}
    for path in ("/noticias/", "/noticias/?tema=talleres", "/noticias/n0/", "/noticias/feed/"):
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        found[path] = len(asked)
    assert found == {"/noticias/": 15, "/noticias/?tema=talleres": 15, "/noticias/n0/": 12, "/noticias/feed/": 5}


def test_the_feed_tells_each_piece_once(client, settings):
    page = news("taller", title="Empieza el <taller> & más")
    feed = ElementTree.fromstring(client.get("/noticias/feed/").content)
    assert feed.find(f"{ATOM}title").text == "Noticias"
    entry = feed.findall(f"{ATOM}entry")[0]
    assert entry.find(f"{ATOM}title").text == "Empieza el <taller> & más"
    assert entry.find(f"{ATOM}id").text == f"urn:uuid:{page.translation_key}"
    assert entry.find(f"{ATOM}summary").text == "Pasó."
    assert entry.find(f"{ATOM}link").get("href").endswith("/noticias/taller/")
    assert len(feed.findall(f"{ATOM}entry")) == 2


def test_the_feed_is_found_from_the_pages(client):
    for path in ("/", "/noticias/", STORY):
        assert '<link rel="alternate" type="application/atom+xml" title="Noticias" href="/noticias/feed/">' in read(
            client, path
        )


def test_search_engines_read_an_article(client, settings):
    page = news("taller", date=date(2026, 11, 3), title="Un </script><b>título</b>")
    html = read(client, "/noticias/taller/")
    article = data(html, "NewsArticle")
    assert article["headline"] == page.title
    assert article["datePublished"] == "2026-11-03"
    assert article["mainEntityOfPage"] == f"{settings.SITE_URL}/noticias/taller/"
    assert article["publisher"]["name"] == "León participa"
    assert html.count("</script>") == html.count("<script")


def test_messengers_show_the_picture_of_the_piece(client, settings):
    picture = {"image": {"image": an_image("Marcha").pk, "alt_text": "Gente en la calle", "decorative": False}}
    news("marcha", image=blocks(("image", picture | {"caption": "Pie"})))
    html = read(client, "/noticias/marcha/")
    assert '<meta property="og:type" content="article">' in html
    assert re.search(rf'og:image" content="{settings.SITE_URL}/media/images/Marcha[^"]*\.jpg"', html)
    assert '<meta property="og:image:alt" content="Gente en la calle">' in html
    assert '<meta property="og:description" content="Pasó.">' in html
    assert 'alt="Gente en la calle"' in html.partition("<main")[2]


def test_a_piece_leads_to_its_topics_and_shows_on_its_commitments_page(client):
    topic = Topic.objects.create(name="Talleres", slug="talleres")
    news("taller", topics=(topic,), commitment=Commitment.objects.get(slug="mi-barrio-habla"))
    assert 'href="/noticias/?tema=talleres"' in read(client, "/noticias/taller/")
    assert 'href="/noticias/taller/"' in read(client, "/mi-barrio-habla/")
    assert 'href="/noticias/taller/"' not in read(client, "/datos-abiertos/")


def test_the_front_page_shows_the_latest_three(client):
    for number in range(4):
        news(f"n{number}", date=timezone.localdate() + timedelta(days=number))
    found = re.findall(r'href="/noticias/(n\d)/"', read(client, "/"))
    assert found == ["n3", "n2", "n1"]
