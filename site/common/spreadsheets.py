"""Tables as comma-separated text that is safe to open in a spreadsheet."""

from collections.abc import Iterable, Iterator

from defusedcsv import csv

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads accents wrong
ESCAPED = "@+-=|%"  # what `defusedcsv` keeps from beginning a formula
ALSO_RISKY = "\t\r\n＝＋－＠"  # what begins one in some spreadsheet besides


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """These rows, line by line, with nothing that a spreadsheet would run."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([_text(cell, ALSO_RISKY) for cell in row])


def as_text(cell: object) -> str:
    """A cell for whoever writes the lines otherwise. What a person wrote in one place runs in nobody's spreadsheet."""
    return _text(cell, ESCAPED + ALSO_RISKY)


def _text(cell: object, risky: str) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(tuple(risky)) else text


class _Echo:
    """A file that gives back what is written to it: how `csv` streams."""

    def write(self, line: str) -> str:
        return line
