"""Two versions of the guidelines side by side: each section once, with the words that came and went."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from common.differences import Piece, differences
from common.richtext import blocks_of

Lines = list[list[Piece]]


@dataclass(frozen=True)
class SectionChange:
    """A section as it was and as it is; an empty side says that it was added or taken away."""

    title: str
    before: Lines
    after: Lines

    @property
    def kind(self) -> str:
        if not (self.before and self.after):
            return _("Nuevo") if self.after else _("Se quitó")
        return _("Cambió")


def compare(before: dict[str, Any], after: dict[str, Any]) -> list[SectionChange]:
    """The sections that differ, in the order of the newer version; those taken away come last."""
    old = {section["id"]: section for section in before["sections"]}
    new = {section["id"]: section for section in after["sections"]}
    keys = [*new, *(key for key in old if key not in new)]
    pairs = [(old.get(key), new.get(key)) for key in keys]
    return [_change(one, other) for one, other in pairs if _lines(one) != _lines(other)]


def _change(old: dict | None, new: dict | None) -> SectionChange:
    renamed = not (old and new and old["title"] == new["title"])
    first, second = _paired(_lines(old, renamed), _lines(new, renamed))
    return SectionChange((new or old)["title"], first, second)


def _lines(section: dict | None, with_title: bool = True) -> list[str]:
    """The title and the paragraphs, without their form."""
    if section is None:
        return []
    paragraphs = ["".join(span["text"] for span in block["spans"]).strip() for block in blocks_of(section["text"])]
    return [section["title"], *paragraphs] if with_title else paragraphs


def _paired(old: list[str], new: list[str]) -> tuple[Lines, Lines]:
    """Paragraph against paragraph, and word against word only where two stand in each other's place."""
    first: Lines = []
    second: Lines = []
    for kind, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        ours, theirs = old[start:end], new[other_start:other_end]
        if kind == "equal":
            first += [[Piece(text)] for text in ours]
            second += [[Piece(text)] for text in theirs]
            continue
        for one, other in zip(ours, theirs, strict=False):
            left, right = differences(one, other)
            first.append(left)
            second.append(right)
        first += [[Piece(text, differs=True)] for text in ours[len(theirs) :]]
        second += [[Piece(text, differs=True)] for text in theirs[len(ours) :]]
    return first, second
