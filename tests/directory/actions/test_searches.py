"""What is looked for in vain: counted without who, and made findable."""

import pytest

from directory.actions import note_fruitless, searches
from directory.actions.synonyms import add_synonym
from directory.models import Department, FruitlessSearch, Topic
from tests.factories import an_entry
from tests.signing import staff

pytestmark = pytest.mark.django_db


def shown() -> list[str]:
    return list(FruitlessSearch.objects.order_by("shown").values_list("shown", flat=True))


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("¿Quién quita perros muertos?", ["quien quita perros muertos"]),
        ("perros, gatos; «aves»", ["perros gatos aves"]),
        ("ana@example.org", []),
        ("4771234567", []),
        ("calle 5", []),
        ("www.example.org", []),
    ],
)
def test_a_sentences_marks_are_no_matter_and_addresses_are_not_kept(question, kept):
    note_fruitless(question)
    assert shown() == kept


def test_no_more_are_kept_than_anybody_would_read(monkeypatch):
    monkeypatch.setattr(searches, "MOST_KEPT", 1)
    for question in ("perros", "gatos", "perros"):
        note_fruitless(question)
    assert list(FruitlessSearch.objects.values_list("shown", "count")) == [("perros", 2)]


def test_a_draft_keeps_its_own_other_words():
    entry, editor = an_entry(other_words="lámpara"), staff("editora")
    draft = Department.objects.get()
    draft.other_words = "lámpara, arbotante"
    draft.save_revision(user=editor)
    note_fruitless("farola")
    add_synonym(FruitlessSearch.objects.get(), to=entry, by=editor)
    live = Department.objects.get()
    assert live.other_words == "lámpara, farola"
    assert live.get_latest_revision_as_object().other_words == "lámpara, arbotante, farola"


def test_two_synonyms_of_a_topic_both_stay():
    topic, editor = Topic.objects.create(slug="luz", name="Luz"), staff("editora")
    for words in ("farola", "poste"):
        note_fruitless(words)
    for search in FruitlessSearch.objects.order_by("shown"):
        add_synonym(search, to=topic, by=editor)  # each time the topic as it was first read
    assert Topic.objects.get().other_words == "farola, poste"
