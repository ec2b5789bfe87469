from datetime import date

import pytest

from common.curp import check_digit, parse


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("BOXW310820HNERXN09", date(1931, 8, 20)),
        ("SABC560626MDFLRN01", date(1956, 6, 26)),
        ("HEGG560427MVZRRL04", date(1956, 4, 27)),
        ("BEML920313HCMLNS09", date(1992, 3, 13)),
    ],
)
def test_real_layouts_are_read_with_their_date_and_digit(text, born):
    curp = parse(text)
    assert (curp.text, curp.born, curp.check_digit_agrees) == (text, born, True)


def test_lower_case_spaces_and_hyphens_are_forgiven():
    assert parse(" beml-920313 hcmlns09 ").text == "BEML920313HCMLNS09"


@pytest.mark.parametrize("text", ["BOXW310820HNERXN08", "MARR890512HCSRYR09"])
def test_a_wrong_digit_is_a_doubt_not_a_refusal(text):
    assert parse(text).check_digit_agrees is False


def with_digit(first_17: str) -> str:
    return first_17 + check_digit(first_17)


def test_character_17_tells_the_century():
    assert parse(with_digit("ROCA990315MGTDRN0")).born == date(1999, 3, 15)
    assert parse(with_digit("ROCA050315MGTDRNA")).born == date(2005, 3, 15)


def test_sex_x_and_the_letter_enye_are_accepted():
    assert parse(with_digit("ROCA050315XGTDRNA")).check_digit_agrees is True
    assert parse(with_digit("ÑUCA050315MGTDRNA")).check_digit_agrees is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ROCA050315MGTDRN",
        "ROCA050315MGTDRNA99",
        "ROCA050315MQQDRNA1",
        "ROCA050230MGTDRNA1",
        "ROCA050315ZGTDRNA1",
        "ROC4050315MGTDRNA1",
        "ROCA٠٥0315MGTDRNA1",
        "ROCA050315MGTDRNAX",
    ],
)
def test_what_cannot_be_a_curp_is_none(text):
    assert parse(text) is None


def test_29_february_only_in_leap_years():
    assert parse(with_digit("ROCA040229MGTDRNA")).born == date(2004, 2, 29)
    assert parse(with_digit("ROCA050229MGTDRNA")) is None
