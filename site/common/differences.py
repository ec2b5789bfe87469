"""What differs between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

TOO_DIFFERENT = 0.4  # below this, marking words would mark nearly all of them


@dataclass(frozen=True)
class Piece:
    """Some words of a text, and whether the other text lacks them."""

    text: str
    differs: bool = False


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same; spaces and the final full stop do not count."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(". ")


def differences(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, those marked that the other lacks."""
    left, right = _tokens(one), _tokens(other)
    matcher = SequenceMatcher(None, [word for word, _gap in left], [word for word, _gap in right], autojunk=False)
    if matcher.ratio() < TOO_DIFFERENT:
        return [Piece(one)], [Piece(other)]
    first, second = [], []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        first += _pieces(left[start:end], differs=kind != "equal")
        second += _pieces(right[other_start:other_end], differs=kind != "equal")
    return first, second


def _tokens(text: str) -> list[tuple[str, str]]:
    """Each word or sign with the space after it."""
    return re.findall(r"(\w+|[^\w\s])(\s*)", text)


def _pieces(tokens: list[tuple[str, str]], *, differs: bool) -> list[Piece]:
    if not tokens:
        return []
    text = "".join(word + gap for word, gap in tokens)
    words = text.rstrip()
    if not differs or words == ".":
        return [Piece(text)]
    gap = text[len(words) :]
    return [Piece(words, differs=True), *([Piece(gap)] if gap else [])]
