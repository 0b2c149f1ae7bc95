"""Filling the hall's own .xlsx form: its title, widths, merged cells and print settings stay as they are."""

import os
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.core.files import discard
from hallapp.core.text import clean_line
from hallapp.staff.export import CannotWrite, Line
from hallapp.staff.files import FileMissing, FileUnreadable, require_sane
from hallapp.staff.importing import HeaderMissing
from hallapp.staff.rules.header import Field, Header, find_header, squeezed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NUMBERED = {"序号", "编号", "no", "no."}


def fill_form(form: Path, lines: Sequence[Line], target: Path) -> int:
    """Write `lines` under the header of the form `form` and save it as `target`; returns the number of people.

    Where the form has too few prepared rows, further ones get the look of the last; rows beyond the last person are emptied.

    Raises:
        FileMissing, FileUnreadable, FileTooLarge: the form cannot be read.
        HeaderMissing: no sheet of it names a badge and a name column.
        CannotWrite: `target` cannot be written.
    """
    from openpyxl import load_workbook

    if not form.is_file():
        raise FileMissing(file=form.name)
    require_sane(form)
    try:
        book = load_workbook(form)
    except Exception as broken:  # openpyxl lets many libraries' errors through
        raise FileUnreadable(file=form.name) from broken
    for sheet in book.worksheets:
        header = find_header([list(row) for row in sheet.iter_rows(max_row=40, values_only=True)])
        if header is not None:
            _fill(sheet, header, lines)
            break
    else:
        read = [
            clean_line(str(cell), longest=12)
            for sheet in book.worksheets
            for row in sheet.iter_rows(max_row=5, values_only=True)
            for cell in row
            if cell
        ]
        raise HeaderMissing(file=form.name, read=" | ".join(read[:8]))
    part = target.with_name(f".{target.name}.part")
    try:
        book.save(part)
        os.replace(part, target)  # noqa: PTH105 - one call, whole or not at all
    except OSError as failed:
        discard(part)
        raise CannotWrite(file=str(target)) from failed
    return len(lines)


def _fill(sheet: "Worksheet", header: Header, lines: Sequence[Line]) -> None:
    first = header.begins + 1
    prepared = prepared_rows(sheet, first)
    make_room(sheet, first, prepared, len(lines))
    number = number_column(sheet, header.begins)
    for place in range(max(prepared, len(lines))):
        line = lines[place] if place < len(lines) else None
        for field, column in header.columns.items():
            cell = sheet.cell(first + place, column + 1)
            cell.value = (line.get(field) or None) if line else None
            if line and field in {Field.BADGE, Field.PHONE, Field.SUPERIOR}:
                cell.number_format = "@"
            if isinstance(cell.value, str):
                cell.data_type = "s"
        if number is not None:
            sheet.cell(first + place, number).value = place + 1 if line else None


def prepared_rows(sheet: "Worksheet", first: int) -> int:
    """Rows of the form below its header that have a frame, up to the first that has none."""
    count = 0
    while first + count <= sheet.max_row and any(cell.border.bottom.style for cell in sheet[first + count]):
        count += 1
    return max(count, 1)


def make_room(sheet: "Worksheet", first: int, prepared: int, wanted: int) -> None:
    """Insert rows like the last prepared one until `wanted` fit; what lies below moves down, merged cells too."""
    missing = wanted - prepared
    if missing <= 0:
        return
    model = first + prepared - 1
    below = [each for each in sheet.merged_cells.ranges if each.min_row > model]
    for each in below:
        each.shift(row_shift=missing)
    sheet.insert_rows(model + 1, missing)
    for place in range(1, missing + 1):
        sheet.row_dimensions[model + place].height = sheet.row_dimensions[model].height
        for cell in sheet[model]:
            sheet.cell(model + place, cell.column)._style = copy(cell._style)


def number_column(sheet: "Worksheet", header_row: int) -> int | None:
    """The column of the running number, as the header ending in `header_row` says; None when there is none."""
    cells = [cell for row in sheet.iter_rows(min_row=max(1, header_row - 1), max_row=header_row) for cell in row]
    return next((cell.column for cell in cells if squeezed(cell.value) in _NUMBERED), None)
