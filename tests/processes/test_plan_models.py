"""The plan's records: dates told in words, and two wordings compared word by word."""

from datetime import date

import pytest
from django.utils.translation import override

from common.differences import Piece, differences, same_words
from processes.enums import Source
from processes.models import Period, Wording
from processes.models.comparison import compare


def test_a_period_is_told_in_months():
    assert Period(due_on=date(2025, 11, 30)).when == "Noviembre de 2025"
    assert Period(starts_on=date(2026, 3, 1), due_on=date(2026, 7, 31)).when == "De marzo a julio de 2026"
    assert (
        Period(starts_on=date(2026, 12, 1), due_on=date(2027, 2, 28)).when == "De diciembre de 2026 a febrero de 2027"
    )
    with override("en"):
        assert Period(due_on=date(2025, 11, 30)).when == "November 2025"


@pytest.mark.parametrize(
    ("starts", "today", "state"),
    [
        (date(2026, 3, 1), date(2026, 2, 28), "next"),
        (date(2026, 3, 1), date(2026, 3, 1), "now"),
        (date(2026, 3, 1), date(2026, 7, 31), "now"),
        (date(2026, 3, 1), date(2026, 8, 1), "done"),
        (None, date(2026, 6, 30), "next"),
        (None, date(2026, 7, 1), "now"),
    ],
)
def test_a_period_knows_where_today_falls(starts, today, state):
    assert Period(starts_on=starts, due_on=date(2026, 7, 31)).state(today) == state


def test_spaces_and_the_last_full_stop_do_not_count():
    assert same_words("El acto:\nI. Uno.", "El acto: I. Uno")
    assert not same_words("el acto", "El acto")


def test_differences_mark_the_words_that_the_other_lacks():
    first, second = differences("Un acto anual.", "Un documento anual a más tardar en mayo.")
    assert first == [Piece("Un "), Piece("acto", differs=True), Piece(" "), Piece("anual"), Piece(".")]
    assert "".join(piece.text for piece in second) == "Un documento anual a más tardar en mayo."
    assert [piece.text for piece in second if piece.differs] == ["documento", "a más tardar en mayo"]


def test_texts_with_little_in_common_are_not_marked():
    first, second = differences("Cumple", "Porcentaje de acuerdos")
    assert first == [Piece("Cumple")]
    assert second == [Piece("Porcentaje de acuerdos")]


def test_comparison_tells_equal_fields_once_and_keeps_what_only_one_place_has():
    same = {"name": "N", "description": "D", "indicator": "I", "unit": "U", "verification": "V", "responsible": "R"}
    table = Wording(source=Source.TABLE, goal="Un acto.", follow_up="El secretariado.", **same)
    matrix = Wording(source=Source.MATRIX, goal="Dos actos.", formula="A / B", **same)
    told = {row.name: (row.equal, [source for source, _pieces in row.texts]) for row in compare(table, matrix)}
    once = (True, [Source.TABLE])
    assert told == {
        "name": once, "description": once, "goal": (False, [Source.TABLE, Source.MATRIX]), "indicator": once,
        "formula": (False, [Source.MATRIX]), "unit": once, "verification": once, "responsible": once,
        "follow_up": (False, [Source.TABLE]),
    }  # fmt: skip
