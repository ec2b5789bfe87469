"""The feed of calls, one per language."""

from xml.etree import ElementTree as ET

import pytest

from convocatorias.models import ConvocatoriaPage

pytestmark = pytest.mark.django_db
CALL, CALL_EN = "Cabildo Abierto Juvenil", "Youth Open Council"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    ("path", "language", "titles"),
    [
        ("/convocatorias/feed/", "es", [f"Suplencias del {CALL} 2027", f"{CALL} 2027", f"{CALL} 2026"]),
        ("/en/convocatorias/feed/", "en", [f"Alternates of the {CALL_EN} 2027", f"{CALL_EN} 2027", f"{CALL_EN} 2026"]),
    ],
)  # fmt: skip
def test_feed_lists_the_calls_in_its_language(leon, client, path, language, titles):
    response = client.get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=60"
    feed = ET.fromstring(response.content)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == titles
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries]
    assert all(client.get(link).status_code == 200 for link in links)


def test_feed_of_an_empty_site_is_empty(leon, client):
    ConvocatoriaPage.objects.update(live=False)
    assert ET.fromstring(client.get("/convocatorias/feed/").content).findall(f"{ATOM}entry") == []


def test_a_site_without_an_english_home_has_its_feed(client):
    assert client.get("/en/convocatorias/feed/").status_code == 200
