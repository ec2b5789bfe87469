"""The index of words: written when a department is saved, the same on every engine."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Department, SearchWord, Service, Topic, reindex
from directory.models.words import sort_key, written_words
from directory.search import Vocabulary, find, sound, vocabulary
from tests.factories import a_department

pytestmark = pytest.mark.django_db


def words_of(department: Department) -> set[str]:
    return set(SearchWord.objects.filter(department=department, service=None).values_list("word", flat=True))


def found(question: str) -> list[str]:
    return [hit.department.slug for hit in find(question).hits]


def test_saving_writes_its_words_and_those_of_its_services():
    light = a_department(does="Alumbra.", services=[{"name": "Lámparas", "other_words": "foco"}])
    assert words_of(light) == {"alumbrad", "alumbr", "lampar", "foc", "direccion"}
    light.services.first().delete()
    light.save()
    assert words_of(light) == {"alumbrad", "alumbr", "direccion"}


def test_what_is_no_longer_shown_is_no_longer_found():
    light = a_department(services=[{"name": "Lámparas"}])
    assert found("lampara") == ["alumbrado"]
    light.live = False
    light.save()
    assert (found("lampara"), words_of(light)) == ([], set())
    Department.objects.filter(pk=light.pk).update(live=True)
    reindex([light.pk])
    assert found("lampara") == ["alumbrado"]


def test_a_service_that_is_no_longer_given_is_not_found():
    a_department(does="", services=[{"name": "Lámparas", "is_active": False}])
    assert found("lampara") == []


def test_a_draft_is_not_found_until_it_is_published():
    light = a_department()
    light.does = "Farolas."
    revision = light.save_revision()
    assert found("farola") == []
    revision.publish()
    assert found("farola") == ["alumbrado"]


def test_the_words_of_a_topic_find_its_departments():
    topic = Topic.objects.create(slug="luz", name="Luz", other_words="farol")
    light = a_department()
    light.topics.set([topic])
    light.save()
    assert found("faroles") == ["alumbrado"]
    topic.other_words = "lumbrera"
    topic.save()
    assert (found("faroles"), found("lumbreras")) == ([], ["alumbrado"])


def test_names_and_acronyms():
    a_department("juventud", name="Instituto Municipal de las Juventudes", acronym="IMJU", does="")
    a_department("otro", does="")
    assert found("imju") == found("IMJÚ") == found("instituto de juventud") == ["juventud"]


def test_accents_plurals_capitals_and_what_is_heard():
    a_department(does="", services=[{"name": "Baches", "other_words": "lámpara"}])
    a_department("otra", does="")
    for question in ("bache", "BACHES", "vache", "lampara", "Lámparas", "lanpara", "lamprara"):
        assert found(question) == ["alumbrado"], question


def test_a_slip_is_told_and_a_known_word_is_never_changed():
    a_department(does="", services=[{"name": "Alumbrado"}, {"name": "Poda de árboles"}])
    assert find("alumbrdo").corrected == [("alumbrdo", "alumbrado")]
    assert find("alumbrado").corrected == []
    assert find("xilofono").corrected == []


def test_ties_are_broken_the_same_way_everywhere():
    for slug in ("zeta", "beta", "nina", "alfa"):
        a_department(slug, name=f"Dirección de {slug.replace('nina', 'Niñas')}", does="Agua.")
    assert found("agua") == ["alfa", "beta", "nina", "zeta"]


def test_only_so_many_are_found():
    for number in range(60):
        a_department(f"d{number:02}", does="Agua.")
    assert len(found("agua")) == 25


def test_nothing_and_rubbish_find_nothing():
    a_department()
    for question in ("", "   ", "de la", "💡", "%", "'; --", "a" * 10_000, "x " * 5_000, "_", "٣٤"):
        assert found(question) == [], question


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Dirección General de Innovación", "innovacion"),
        ("Dirección de Alumbrado Público", "alumbradopublico"),
        ("Secretaría para la Reactivación Económica de León", "reactivacioneconomicadeleon"),
        ("Instituto Municipal de las Juventudes", "juventudes"),
        ("Unidad de Transparencia", "transparencia"),
        ("H. Ayuntamiento", "hayuntamiento"),
        ("Registro Civil", "registrocivil"),
        ("Niñez", "ninzzez"),
    ],
)
def test_the_alphabet_skips_what_every_office_begins_with(name, key):
    assert sort_key(name) == key


def test_the_vocabulary_is_read_again_when_the_index_changes(django_assert_num_queries):
    a_department()
    vocabulary()
    with django_assert_num_queries(1):
        assert "farol" not in vocabulary().words
    a_department("otra", does="Faroles.")
    assert vocabulary().words["farol"] == (1, "faroles")


def test_how_words_are_written_and_heard():
    assert list(written_words("¡La Lámpara, de Ñoño!")) == [("lampar", "lámpara"), ("ñoñ", "ñoño")]
    assert sound("bache") == sound("vache") == "ba8e"
    assert sound("licencia") == sound("lisensia") == "lisensia"
    assert isinstance(Vocabulary(0, 1, {"agu": (1, "agua")}).rarity("agu"), int)


def test_index_directory_says_how_many(capsys):
    from django.core.management import call_command  # noqa: PLC0415

    a_department()
    SearchWord.objects.all().delete()
    call_command("index_directory", missing=True)
    assert SearchWord.objects.count() == 0
    call_command("index_directory")
    assert capsys.readouterr().out == "0 dependencias.\n1 dependencias.\n"
    assert Service.objects.count() == 0
    assert SearchWord.objects.count() == 4


def test_a_short_number_finds_whose_it_is():
    a_department(does="", phones=[{"kind": "short", "number": "072"}, {"kind": "voice", "number": "4771234567"}])
    assert (found("072"), found("al 072"), found("4771234567")) == (["alumbrado"], ["alumbrado"], [])


def test_the_small_of_a_word_is_the_word():
    a_department(does="", services=[{"name": "Perro", "other_words": "foco, calle"}])
    a_department("permisos", does="", services=[{"name": "Permiso", "name_en": "Permit"}])
    for question in ("perritos", "perrita", "foquito", "callecita"):
        assert (found(question), find(question).corrected) == (["alumbrado"], []), question


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks no rows")
def test_writing_words_does_not_stop_who_only_points_at_the_department():
    light = a_department()
    with CaptureQueriesContext(connection) as queries:
        reindex([light.pk])
    locks = [query["sql"] for query in queries if "FOR " in query["sql"] and "UPDATE" in query["sql"]]
    assert ["FOR NO KEY UPDATE" in sql for sql in locks] == [True]
