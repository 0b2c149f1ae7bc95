"""Filling the hall's own .xlsx form with the lines of a ledger: its title, widths, merged cells and print settings stay as they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.core.messages import Language, Words
from hallapp.core.text import clean_line
from hallapp.records.errors import FormWithoutHeader, TooManyForForm
from hallapp.records.ledgers.declare import Cell, Column, Kind
from hallapp.records.ledgers.sheet import Chunks, Entry, Sheet
from hallapp.staff.files import FileMissing, FileUnreadable, require_sane
from hallapp.staff.form_filling import make_room, number_column, prepared_rows
from hallapp.staff.rules.header import squeezed

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


MOST = 20_000
"""So many lines a form takes: openpyxl holds all of its cells in memory."""

_SEARCHED = 40
_ENOUGH = 2
"""How far down a header is looked for, and how many of its cells must be headings of the ledger."""

_REMARKS = "remarks"


def fill_form(form: Path, part: Path, sheet: Sheet, chunks: Chunks) -> int:
    """Write the lines under the header of `form` and save it as `part`; returns how many there were.

    Raises:
        FileMissing, FileUnreadable, FileTooLarge: the form cannot be read.
        FormWithoutHeader: no sheet of it has two of the ledger's headings in one row.
        TooManyForForm: more lines than a form takes.
        OSError: the file cannot be written.
    """
    from openpyxl import load_workbook

    if sheet.total > MOST:
        raise TooManyForForm(records=sheet.total, most=MOST)
    if not form.is_file():
        raise FileMissing(file=form.name)
    require_sane(form)
    try:
        book = load_workbook(form)
    except Exception as broken:  # openpyxl lets many libraries' errors through
        raise FileUnreadable(file=form.name) from broken
    titles = _titles(sheet.columns)
    for page in book.worksheets:
        found = _header(page, titles)
        if found is not None:
            written = _fill(page, *found, sheet.columns, _all(chunks))
            break
    else:
        raise FormWithoutHeader(file=form.name, read=_beginning(book), known=" ".join(sheet.headings[1:-1]))
    book.save(part)
    return written


def _beginning(book: "Workbook") -> str:
    """The first words of a form, to say what was read instead of a header."""
    cells = (cell for page in book.worksheets for row in page.iter_rows(max_row=5, values_only=True) for cell in row if cell)
    return " | ".join(clean_line(str(cell), longest=12) for cell, _ in zip(cells, range(8), strict=False))


def _titles(columns: tuple[Column, ...]) -> dict[str, str]:
    """The key of a column by its heading in either language, without white space."""
    languages = [Words(language) for language in Language]
    named = {squeezed(words(column.heading)): column.key for words in languages for column in columns}
    return named | {squeezed(words("records.column.remarks")): _REMARKS for words in languages}


def _header(page: "Worksheet", titles: dict[str, str]) -> tuple[int, dict[str, int]] | None:
    """The row of the header and the columns by their keys; None when the sheet has none."""
    for number, row in enumerate(page.iter_rows(max_row=_SEARCHED, values_only=True), start=1):
        found = {titles[key]: at for at, cell in enumerate(row, start=1) if cell and (key := squeezed(cell)) in titles}
        if len(found) >= _ENOUGH:
            return number, found
    return None


def _all(chunks: Chunks) -> list[Entry]:
    lines: list[Entry] = []
    for some in chunks:
        lines += some
        if len(lines) > MOST:
            raise TooManyForForm(records=len(lines), most=MOST)
    return lines


def _fill(page: "Worksheet", header: int, places: dict[str, int], columns: tuple[Column, ...], lines: Sequence[Entry]) -> int:
    first = header + 1
    prepared = prepared_rows(page, first)
    make_room(page, first, prepared, len(lines))
    numbers = number_column(page, header)
    for at in range(max(prepared, len(lines))):
        line = lines[at] if at < len(lines) else None
        for place, column in enumerate(columns):
            if column.key in places:
                _put(page, first + at, places[column.key], line.cells[place] if line else None, column.kind)
        if _REMARKS in places:
            _put(page, first + at, places[_REMARKS], line.remark if line else None, Kind.TEXT)
        if numbers is not None:
            page.cell(first + at, numbers).value = at + 1 if line else None
    return len(lines)


def _put(page: "Worksheet", row: int, column: int, cell: Cell, kind: Kind) -> None:
    place = page.cell(row, column)
    place.value = cell / 10 if kind is Kind.CELSIUS and isinstance(cell, int) else (cell or None)
    if isinstance(place.value, str):
        place.data_type = "s"  # or a text that begins with = would become a formula
        place.number_format = "@"
    elif kind is Kind.CELSIUS:
        place.number_format = "0.0"
