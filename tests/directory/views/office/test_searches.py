"""What was looked for in vain becomes findable."""

import pytest
from django.urls import reverse

from directory.actions import note_fruitless
from directory.models import Department, FruitlessSearch, Service, Topic
from directory.search import find
from tests.directory.editing import said
from tests.factories import an_entry

pytestmark = pytest.mark.django_db


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
