"""The rows of a form that are there to be filled: how many there are, and further ones where they do not suffice."""

from copy import copy
from typing import TYPE_CHECKING, Any

from hallapp.staff.form_shifting import Shift
from hallapp.staff.rules.header import squeezed

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NUMBERED = {"序号", "编号", "no", "no."}
_SUMS = ("合计", "总计", "小计", "共计", "平均", "total", "sum", "average")
"""How a row begins that sums up those above it."""


def prepared_rows(sheet: "Worksheet", first: int) -> int:
    """Rows of the form below its header that have a frame, up to the first that has none, sums up, or is joined together otherwise."""
    count = 0
    joined = _joined(sheet, first)
    while first + count <= sheet.max_row and _is_prepared(sheet, first + count, joined):
        count += 1
    return max(count, 1)


def make_room(sheet: "Worksheet", first: int, prepared: int, wanted: int) -> Shift | None:
    """Insert rows like the last prepared one until `wanted` fit; returns what that moved, None when there was room.

    What lies below moves down with its height, and formulas, joined cells, coloured and checked cells and the printed area follow.
    """
    missing = wanted - prepared
    if missing <= 0:
        return None
    shift = Shift(sheet.title, first, first + prepared - 1, missing)
    heights = {row: each for row, each in sheet.row_dimensions.items() if row > shift.after}
    for each in [each for each in sheet.merged_cells.ranges if each.min_row > shift.after]:
        each.shift(row_shift=missing)
    sheet.insert_rows(shift.after + 1, missing)
    _move_heights(sheet, heights, missing)
    _move_formulas(sheet.parent, shift)
    _move_rules(sheet, shift)
    _move_names(sheet, shift)
    _repeat(sheet, shift)
    return shift


def number_column(sheet: "Worksheet", header_row: int) -> int | None:
    """The column of the running number, as the header ending in `header_row` says; None when there is none."""
    cells = [cell for row in sheet.iter_rows(min_row=max(1, header_row - 1), max_row=header_row) for cell in row]
    return next((cell.column for cell in cells if squeezed(cell.value) in _NUMBERED), None)


def is_covered(cell: object) -> bool:
    """Whether a cell lies under another it is joined with, so that nothing can stand in it."""
    from openpyxl.cell.cell import MergedCell

    return isinstance(cell, MergedCell)


def _is_prepared(sheet: "Worksheet", row: int, joined: set[tuple[int, int]]) -> bool:
    cells = sheet[row]
    if not any(cell.border.bottom.style for cell in cells) or _joined(sheet, row) != joined:
        return False
    begins = next((squeezed(cell.value) for cell in cells if isinstance(cell.value, str)), "")
    return not begins.startswith(_SUMS)


def _joined(sheet: "Worksheet", row: int) -> set[tuple[int, int]]:
    """Which columns are joined with which in a row."""
    return {(each.min_col, each.max_col) for each in sheet.merged_cells.ranges if each.min_row <= row <= each.max_row}


def _move_heights(sheet: "Worksheet", heights: dict[int, Any], missing: int) -> None:
    for row in heights:
        del sheet.row_dimensions[row]
    for row, each in heights.items():
        each.index = row + missing
        sheet.row_dimensions[row + missing] = each
    for row_break in sheet.row_breaks.brk:
        row_break.id += missing if row_break.id in heights else 0


def _move_formulas(book: "Workbook", shift: Shift) -> None:
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                _move_formula(cell, shift, page.title)


def _move_formula(cell: Any, shift: Shift, on: str) -> None:  # noqa: ANN401 - openpyxl ships no types
    from openpyxl.worksheet.formula import ArrayFormula

    if cell.data_type == "f" and isinstance(cell.value, str):
        is_one_of_them = on == shift.page and shift.first <= cell.row <= shift.after
        cell.value = shift.formula(cell.value, on=on, grows=not is_one_of_them)
    elif isinstance(cell.value, ArrayFormula) and cell.value.text:
        cell.value.text = shift.formula(cell.value.text, on=on)
        if on == shift.page:
            cell.value.ref = shift.area(cell.value.ref)
    if cell.hyperlink is not None and on == shift.page:
        cell.hyperlink.ref = cell.coordinate


def _move_rules(sheet: "Worksheet", shift: Shift) -> None:
    from openpyxl.formatting.formatting import ConditionalFormattingList

    coloured, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for each in coloured:
        for rule in each.rules:
            rule.formula = [shift.formula(f"={said}", on=sheet.title)[1:] for said in rule.formula]
            sheet.conditional_formatting.add(shift.areas(each.sqref), rule)
    for checked in sheet.data_validations.dataValidation:
        checked.sqref = type(checked.sqref)(shift.areas(checked.sqref))
        if checked.formula1:
            checked.formula1 = shift.formula(f"={checked.formula1}", on=sheet.title)[1:]


def _move_names(sheet: "Worksheet", shift: Shift) -> None:
    if sheet.print_area:
        sheet.print_area = shift.area(sheet.print_area)
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = shift.area(sheet.auto_filter.ref)
    for table in sheet.tables.values():
        table.ref = shift.area(table.ref)
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
    for name in (*sheet.parent.defined_names.values(), *(each for page in sheet.parent.worksheets for each in page.defined_names.values())):
        name.attr_text = shift.formula(f"={name.attr_text}", on="")[1:]


def _repeat(sheet: "Worksheet", shift: Shift) -> None:
    """Give the new rows the look of the one before them: its height, its joined cells, and what it works out in columns nobody fills."""
    from openpyxl.formula.translate import Translator

    model = shift.after
    across = [each for each in sheet.merged_cells.ranges if each.min_row == each.max_row == model]
    for row in range(model + 1, model + 1 + shift.rows):
        sheet.row_dimensions[row].height = sheet.row_dimensions[model].height
        for cell in sheet[model]:
            new = sheet.cell(row, cell.column)
            new._style = copy(cell._style)
            if cell.data_type == "f" and isinstance(cell.value, str):
                new.value = Translator(cell.value, origin=cell.coordinate).translate_formula(new.coordinate)
        for each in across:
            sheet.merge_cells(start_row=row, end_row=row, start_column=each.min_col, end_column=each.max_col)
