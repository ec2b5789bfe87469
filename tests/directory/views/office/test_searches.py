"""Where an editor makes findable what people looked for in vain."""

import pytest
from django.urls import reverse

from directory.actions import note_fruitless
from directory.models import Department, FruitlessSearch, Service, Topic
from directory.search import find
from tests.directory.editing import said
from tests.factories import an_entry

pytestmark = pytest.mark.django_db
LISTING, CHOOSING = 12, 18  # queries
LIST = "/admin/directorio/busquedas/"


def test_a_search_in_vain_becomes_a_synonym(cms):
    entry = an_entry()
    topic = Topic.objects.create(slug="luz", name="Luz")
    for words in ("farola tuerta", "candil", "foco", "broma"):
        note_fruitless(words)
    found = {each.shown: each for each in FruitlessSearch.objects.all()}
    service = Service.objects.get()
    for words, to in [
        ("farola tuerta", f"service:{service.pk}"),
        ("candil", f"department:{entry.pk}"),
        ("foco", f"topic:{topic.pk}"),
    ]:
        cms.post(reverse("directory_office:search", args=[found[words].pk]), {"act": "add", "to": to})
    for words in ("farola tuerta", "candil"):
        assert [hit.department for hit in find(words, Department.objects.public()).hits] == [entry]
    topic.refresh_from_db()
    assert topic.other_words == "foco"
    broken = cms.post(reverse("directory_office:search", args=[found["broma"].pk]), {"act": "add", "to": "service:x"})
    assert "Elige" in said(broken)[-1]
    cms.post(reverse("directory_office:search", args=[found["broma"].pk]), {"act": "dismiss"})
    assert not FruitlessSearch.objects.exists()


def address(words: str) -> str:
    return reverse("directory_office:search", args=[FruitlessSearch.objects.get(shown=words).pk])


def test_places_are_found_by_other_words_and_the_topics_stand_below(cms):
    entry, topic = an_entry(), Topic.objects.create(slug="luz", name="Luz")
    service = entry.services.get()
    note_fruitless("farola tuerta")
    page = cms.get(address("farola tuerta"), {"q": "alumbrado"})
    assert page.context["places"] == [(entry, [service])]
    html = page.content.decode()
    for value in (f"service:{service.pk}", f"department:{entry.pk}", f"topic:{topic.pk}"):
        assert f'name="to" value="{value}"' in html
    nothing = cms.get(address("farola tuerta"), {"q": "xilófono"}).content.decode()
    assert "Nada se encuentra con «xilófono»." in nothing
    assert "Nada se encuentra" not in cms.get(address("farola tuerta")).content.decode()


def test_it_costs_the_same_with_many_searches_and_many_places(cms, django_assert_num_queries):
    an_entry()
    note_fruitless("farola")
    where = address("farola")
    counts = []
    for more in ("zona", ""):
        cms.get(where, {"q": "alumbrado"})
        with django_assert_num_queries(LISTING):
            cms.get(LIST)
        with django_assert_num_queries(CHOOSING):
            counts.append(len(cms.get(where, {"q": "alumbrado"}).context["places"]))
        for number in range(12 if more else 0):
            an_entry(f"alumbrado-{number}", name=f"Alumbrado de la {more} {number}")
            note_fruitless(f"candil{number} tuerto")
    assert counts == [1, 13]


def test_the_list_goes_on_on_its_next_page(cms):
    FruitlessSearch.objects.bulk_create(
        FruitlessSearch(words=f"w{number:03}", shown=f"w{number:03}", count=1) for number in range(60)
    )
    assert [len(cms.get(LIST, {"p": number}).context["searches"]) for number in (1, 2, "x")] == [50, 10, 50]


def test_a_choice_that_is_none_leads_back_to_choosing(cms):
    note_fruitless("farola")
    where = address("farola")
    assert cms.post(where, {"to": "service:x"}).url == where
    assert cms.post(where, {"act": "dismiss"}).url == LIST
    assert (cms.get(where).status_code, cms.post(where).status_code) == (404, 404)
