"""Rows as comma-separated text that is safe to open in a spreadsheet."""

from collections.abc import Iterator

from defusedcsv import csv

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads accents wrong
# What may begin a formula in some spreadsheet, besides what `defusedcsv` escapes.
ALSO_RISKY = tuple("\t\r\n＝＋－＠")


def csv_lines(rows: Iterator[list[str]]) -> Iterator[str]:
    """These rows, line by line, with nothing that a spreadsheet would run."""
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([_defused(cell) for cell in row])


class _Echo:
    """A file that gives back what is written to it: how `csv` streams."""

    def write(self, line: str) -> str:
        return line


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(ALSO_RISKY) else cell
