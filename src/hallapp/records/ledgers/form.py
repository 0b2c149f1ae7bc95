"""Filling the hall's own .xlsx form with the lines of a ledger: its title, widths, merged cells and print settings stay as they are."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallapp.core.messages import Language, Words
from hallapp.core.text import clean_line
from hallapp.records.errors import FormWithoutHeader, TooManyForForm
from hallapp.records.ledgers.declare import Cell, Column, Kind
from hallapp.records.ledgers.sheet import Chunks, Entry, Sheet, Written
from hallapp.records.rules.form_headings import also_called, names_of_heading
from hallapp.staff.files import FileMissing, FileUnreadable, is_there, require_sane
from hallapp.staff.form_pictures import save_with_pictures
from hallapp.staff.form_rows import is_covered, make_room, number_column, prepared_rows
from hallapp.staff.form_shifting import Shift
from hallapp.staff.rules.header import squeezed

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


MOST = 20_000
"""Most lines of a form, because openpyxl holds all of its cells in memory."""

_SEARCHED = 40
_ENOUGH = 2
"""How far down a header is looked for, and how many of its cells must be headings of the ledger."""

_REMARKS = "remarks"


def fill_form(form: Path, part: Path, sheet: Sheet, chunks: Chunks) -> Written:
    """Write the lines under the header of `form` and save it as `part`; tells which of its columns the ledger has nothing for.

    Raises:
        FileMissing, FileUnreadable, FileTooLarge: the form cannot be read.
        FormWithoutHeader: no sheet of it has two of the ledger's headings in one row.
        TooManyForForm: more lines than a form takes.
        OSError: the file cannot be written.
    """
    from openpyxl import load_workbook

    if sheet.total > MOST:
        raise TooManyForForm(records=sheet.total, most=MOST)
    if not is_there(form):
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
            header, places = found
            lines = _all(chunks)
            shift = _fill(page, header, places, sheet.columns, lines)
            break
    else:
        raise FormWithoutHeader(file=form.name, read=_beginning(book), known=" ".join(sheet.headings[1:-1]))
    save_with_pictures(book, form, part, shift)
    left = _left(page, header, places)
    return Written(len(lines), left)


def _beginning(book: "Workbook") -> str:
    """The first words of a form, to say what was read instead of a header."""
    cells = (cell for page in book.worksheets for row in page.iter_rows(max_row=5, values_only=True) for cell in row if cell)
    return " | ".join(clean_line(str(cell), longest=12) for cell, _ in zip(cells, range(8), strict=False))


def _titles(columns: tuple[Column, ...]) -> dict[str, str]:
    """The key of a column by its heading in either language, without white space."""
    languages = [Words(language) for language in Language]
    also = {name: column.key for column in reversed(columns) for name in also_called(column.key)}
    named = also | {squeezed(words(column.heading)): column.key for words in languages for column in columns}
    return named | {squeezed(words("records.column.remarks")): _REMARKS for words in languages}


def _header(page: "Worksheet", titles: dict[str, str]) -> tuple[int, dict[str, int]] | None:
    """The last row of the header and the columns by their keys; None when the sheet has none."""
    for number, row in enumerate(page.iter_rows(max_row=_SEARCHED), start=1):
        found = _named(row, titles)
        if len(found) >= _ENOUGH:
            end = max(
                [number, *(each.max_row for each in page.merged_cells.ranges if each.min_row == number and each.min_col in found.values())]
            )
            for lower in page.iter_rows(min_row=number + 1, max_row=end):
                found = _named(lower, titles) | found
            return end, found
    return None


def _named(row: Sequence[Any], titles: dict[str, str]) -> dict[str, int]:
    """The columns of the ledger that a row of headings names."""
    found: dict[str, int] = {}
    for cell in row:
        key = next((titles[name] for name in names_of_heading(cell.value) if name in titles), None)
        if key is not None:
            found.setdefault(key, cell.column)
    return found


def _left(page: "Worksheet", header: int, places: dict[str, int]) -> tuple[str, ...]:
    """The headings in the last row of the header under which nothing stands: nothing was written, and the form itself works nothing out."""
    filled = {*places.values(), number_column(page, header), places.get(_REMARKS)}
    empty = [at for at in range(1, page.max_column + 1) if at not in filled and page.cell(header + 1, at).data_type != "f"]
    headings = (_heading(page, header, at) for at in empty)
    return tuple(clean_line(said, longest=12) for said in headings if said)


def _heading(page: "Worksheet", row: int, column: int) -> str:
    cell = page.cell(row, column)
    over = next((each for each in page.merged_cells.ranges if each.min_row < row <= each.max_row and each.min_col == column), None)
    said = page.cell(over.min_row, column).value if is_covered(cell) and over is not None else cell.value
    return said if isinstance(said, str) else ""


def _all(chunks: Chunks) -> list[Entry]:
    lines: list[Entry] = []
    for some in chunks:
        lines += some
        if len(lines) > MOST:
            raise TooManyForForm(records=len(lines), most=MOST)
    return lines


def _fill(page: "Worksheet", header: int, places: dict[str, int], columns: tuple[Column, ...], lines: Sequence[Entry]) -> Shift | None:
    first = header + 1
    prepared = prepared_rows(page, first)
    shift = make_room(page, first, prepared, len(lines))
    numbers = number_column(page, header)
    for at in range(max(prepared, len(lines))):
        line = lines[at] if at < len(lines) else None
        for place, column in enumerate(columns):
            if column.key in places:
                _put(page, first + at, places[column.key], line.cells[place] if line else None, column.kind)
        if _REMARKS in places:
            _put(page, first + at, places[_REMARKS], line.remark if line else None, Kind.TEXT)
        if numbers is not None and not is_covered(numbered := page.cell(first + at, numbers)):
            numbered.value = at + 1 if line else None
    return shift


def _put(page: "Worksheet", row: int, column: int, cell: Cell, kind: Kind) -> None:
    place = page.cell(row, column)
    if is_covered(place):
        return
    place.value = cell / 10 if kind is Kind.CELSIUS and isinstance(cell, int) else (cell or None)
    if isinstance(place.value, str):
        place.data_type = "s"  # or a text that begins with = would become a formula
        place.number_format = "@"
    elif kind is Kind.CELSIUS:
        place.number_format = "0.0"
