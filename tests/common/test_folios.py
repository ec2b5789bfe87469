from common.folios import ALPHABET, check_character, new_folio, normalise_folio


def test_a_folio_has_prefix_random_body_and_check_character():
    prefix, body, check = new_folio("CAJ27").split("-")
    assert (prefix, len(body), len(check)) == ("CAJ27", 7, 1)
    assert check == check_character(prefix + body)
    assert set(body + check) <= set(ALPHABET)


def test_a_folio_is_read_however_it_was_dictated():
    folio = new_folio("CAJ27")
    assert normalise_folio(f" {folio.lower()} ") == folio
    prefix, rest = folio.split("-", 1)
    assert normalise_folio(prefix + "-" + rest.replace("0", "O").replace("1", "l")) == folio


def test_every_single_error_and_every_swap_of_neighbours_shows():
    prefix, body, check = new_folio("CAJ27").split("-")
    for place, right in enumerate(body):
        for wrong in set(ALPHABET) - {right}:
            assert normalise_folio(f"{prefix}-{body[:place]}{wrong}{body[place + 1 :]}-{check}") is None
    for place in range(len(body) - 1):
        swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
        if swapped != body:
            assert normalise_folio(f"{prefix}-{swapped}-{check}") is None


def test_nonsense_is_not_a_folio():
    assert [normalise_folio(text) for text in ("", "CAJ27", "CAJ27--", "-1-1", "ñandú-1-1")] == [None] * 5
