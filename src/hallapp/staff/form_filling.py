"""Filling the hall's own .xlsx form: its title, widths, merged cells and print settings stay as they are."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.core.files import discard
from hallapp.core.text import clean_line
from hallapp.staff.export import CannotWrite, Line
from hallapp.staff.files import FileMissing, FileUnreadable, is_there, require_sane
from hallapp.staff.form_pictures import save_with_pictures
from hallapp.staff.form_rows import is_covered, make_room, number_column, prepared_rows
from hallapp.staff.form_shifting import Shift
from hallapp.staff.importing import HeaderMissing
from hallapp.staff.rules.header import Field, Header, find_header

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def fill_form(form: Path, lines: Sequence[Line], target: Path) -> int:
    """Write `lines` under the header of the form `form` and save it as `target`; returns the number of people.

    Where the form has too few prepared rows, further ones get the look of the last; rows beyond the last person are emptied.

    Raises:
        FileMissing, FileUnreadable, FileTooLarge: the form cannot be read.
        HeaderMissing: no sheet of it names a badge and a name column.
        CannotWrite: `target` cannot be written.
    """
    from openpyxl import load_workbook

    if not is_there(form):
        raise FileMissing(file=form.name)
    require_sane(form)
    try:
        book = load_workbook(form)
    except Exception as broken:  # openpyxl lets many libraries' errors through
        raise FileUnreadable(file=form.name) from broken
    for sheet in book.worksheets:
        header = find_header([list(row) for row in sheet.iter_rows(max_row=40, values_only=True)])
        if header is not None:
            shift = _fill(sheet, header, lines)
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
        save_with_pictures(book, form, part, shift)
        os.replace(part, target)  # noqa: PTH105 - one call, whole or not at all
    except OSError as failed:
        discard(part)
        raise CannotWrite(file=str(target)) from failed
    return len(lines)


def _fill(sheet: "Worksheet", header: Header, lines: Sequence[Line]) -> Shift | None:
    first = header.begins + 1
    prepared = prepared_rows(sheet, first)
    shift = make_room(sheet, first, prepared, len(lines))
    number = number_column(sheet, header.begins)
    for place in range(max(prepared, len(lines))):
        line = lines[place] if place < len(lines) else None
        for field, column in header.columns.items():
            cell = sheet.cell(first + place, column + 1)
            if is_covered(cell):
                continue
            cell.value = (line.get(field) or None) if line else None
            if line and field in {Field.BADGE, Field.PHONE, Field.SUPERIOR}:
                cell.number_format = "@"
            if isinstance(cell.value, str):
                cell.data_type = "s"
        if number is not None and not is_covered(numbered := sheet.cell(first + place, number)):
            numbered.value = place + 1 if line else None
    return shift
