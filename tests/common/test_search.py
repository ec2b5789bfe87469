"""What search keeps of a text, and how it quotes it."""

import pytest
from django.db import connection

from common.search import BEFORE, QUOTED, Result, quote, stem_of, tokens
from common.words import words_of

LONG = "La ciudad crece y la gente camina. " * 40


def shown(text: str, asked: str, lead: str = "") -> str:
    """A quotation with the marked words in brackets."""
    pieces = quote(Result("Título", "/", "es", text, lead), words_of(asked))
    return "".join(f"[{piece.text}]" if piece.asked else piece.text for piece in pieces)


def test_no_engine_can_split_or_fold_what_is_kept():
    assert tokens("El año 2027: Ñandú, 1e5, ana@example.org, co-creación… ¡el año!") == (
        "xan9o x2027 xn9andu x1e5 xana xexampl xorg xco xcreacion"
    )
    assert tokens("¡…!") == ""


def test_words_are_marked_however_they_are_written():
    assert shown("Jóvenes de León y su juventud, el joven.", "jovenes leon") == (
        "[Jóvenes] de [León] y su juventud, el [joven]."
    )


def test_the_stretch_with_the_most_words_is_quoted():
    text = f"Agua. {LONG}El agua que cuida la colonia. {LONG}"
    quoted = shown(text, "agua colonia")
    assert "El [agua] que cuida la [colonia]." in quoted
    assert quoted.startswith("… ")
    assert quoted.endswith(" …")
    assert len(quoted) < QUOTED + 20


def test_without_a_word_of_it_the_lead_or_the_beginning_is_shown():
    assert shown("Otra cosa.", "agua", lead="De qué se trata.") == "De qué se trata."
    assert shown(LONG, "agua").startswith("La ciudad crece")
    assert shown("", "agua") == ""


def test_a_word_at_the_end_is_quoted_with_what_stands_before():
    quoted = shown(LONG + "agua", "agua")
    assert quoted.endswith("[agua]")
    assert len(quoted) > BEFORE / 2


def test_what_looks_like_html_stays_text():
    pieces = quote(Result("", "/", "es", "<script>agua</script>"), ["agu"])
    assert [piece.text for piece in pieces] == ["<script>", "agua", "</script>"]


@pytest.mark.parametrize(("word", "stem"), [("Jóvenes", "joven"), ("de", "de"), ("", ""), ("🙂", "")])
def test_stem_of(word, stem):
    assert stem_of(word) == stem


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has its own index")
def test_postgresql_has_an_index_for_title_and_body_together():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_title_and_body'")
        assert "gin (((title || body)))" in cursor.fetchone()[0]
