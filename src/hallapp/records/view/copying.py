"""Lines as a spreadsheet takes them from the clipboard."""

from collections.abc import Sequence

from hallapp.records.ledgers.cells import text_of
from hallapp.records.ledgers.declare import Column, Line
from hallapp.staff.export import guarded

MOST = 20_000
"""Most lines to copy at once; more are exported into a file."""


def as_rows(lines: Sequence[Line], columns: Sequence[Column], places: Sequence[int]) -> str:
    """Tab-separated rows, white space inside a cell as one space, no text that would become a formula; remarks last where shown."""
    rows = []
    for line in lines:
        cells = [_plain(column, line, place) for column, place in zip(columns, places, strict=False)]
        if len(columns) > len(places):
            cells.append(guarded(line.remark))
        rows.append("\t".join(cells))
    return "\n".join(rows)


def _plain(column: Column, line: Line, place: int) -> str:
    text = " ".join(text_of(column, line.cells[place]).split())
    return guarded(text) if isinstance(line.cells[place], str) else text
