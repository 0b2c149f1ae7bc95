"""The workbook that inspectors expect: title, unit and span, a bold header that stays, lines with numbers, a place to sign."""

from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.records.ledgers.declare import Column, Kind
from hallapp.records.ledgers.sheet import Chunks, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet


_HEAD = 3
"""Rows above the first line: title, unit, header."""

_NUMBER_WIDTH, _REMARKS_WIDTH = 7, 22
_A4 = 9
_FOLDED = {"level": 1, "hidden": True}
"""A column that is opened with the + above it, and is not printed before."""
_WRAPS_FROM = 40
"""A column so wide holds sentences, which go on in the next line of their cell: on paper nobody can widen it."""

_LINE_PT, _RAGGED = 15, 3
"""The height of a line, and how much of it stays empty at its end because words are not parted."""
_WIDE = "\u2e80"
"""From this character on they are as wide as high."""

_VOID, _QUIET = "void ", "#4A5753"
"""How the looks of a line that does not count begin, and the ink it is struck through in."""

_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
"""What a cell takes; XlsxWriter would leave out a longer text without a word."""


def write_workbook(target: Path, sheet: Sheet, chunks: Chunks) -> int:
    """Write the lines row by row, which takes no more memory for many than for few; returns how many there were.

    Raises:
        OSError: the file cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(str(target), options)
    try:
        written = _fill(book, sheet, chunks)
        book.close()
    except FileCreateError as failed:
        raise OSError(str(failed)) from failed
    return written


def _fill(book: "Workbook", sheet: Sheet, chunks: Chunks) -> int:
    page, looks = book.add_worksheet(sheet.name[:_LONGEST_NAME]), _looks(book)
    headings = sheet.headings
    last = len(headings) - 1
    page.set_column(0, 0, _NUMBER_WIDTH + 2)
    for at, column in enumerate(sheet.columns, start=1):
        page.set_column(at, at, column.width + 2, None, _FOLDED if column.key in sheet.folded else {})
    page.set_column(last, last, _REMARKS_WIDTH + 2)
    page.merge_range(0, 0, 0, last, sheet.title, looks["title"])
    page.merge_range(1, 0, 1, last, sheet.unit_line, looks["unit"])
    for at, heading in enumerate(headings):
        page.write_string(2, at, heading, looks["head"])
    page.freeze_panes(_HEAD, 0)
    page.repeat_rows(2, 2)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")
    written = _lines(page, sheet.columns, chunks, looks)
    page.write_string(_HEAD + written + 1, 0, sheet.signatures, looks["plain"])
    return written


def _lines(page: "Worksheet", columns: "tuple[Column, ...]", chunks: Chunks, looks: "dict[str, Format]") -> int:
    counting, void = (
        [(at, column.kind is Kind.CELSIUS, looks[style + _style(column)]) for at, column in enumerate(columns, start=1)]
        for style in ("", _VOID)
    )
    wraps = [(at, column.width) for at, column in enumerate(columns) if column.width >= _WRAPS_FROM]
    text, last, row = looks["long"], len(columns) + 1, _HEAD
    for some in chunks:
        for cells, remark, is_void, _righted in some:
            if (lines := max([_lines_of(remark, _REMARKS_WIDTH), *(_lines_of(cells[at], width) for at, width in wraps)])) > 1:
                page.set_row(row, _LINE_PT * lines)  # before its cells: what was written is on the disk already
            page.write_number(row, 0, row - _HEAD + 1, looks["number"])
            for cell, (at, is_celsius, style) in zip(cells, void if is_void else counting, strict=True):
                if isinstance(cell, str):
                    page.write_string(row, at, cell[:_LONGEST_CELL], style)
                elif cell is None:
                    page.write_blank(row, at, None, style)
                elif isinstance(cell, int):
                    page.write_number(row, at, cell / 10 if is_celsius else cell, style)
                else:
                    page.write_datetime(row, at, cell, style)
            page.write_string(row, last, remark[:_LONGEST_CELL], text)
            row += 1
    return row - _HEAD


def _lines_of(cell: object, width: int) -> int:
    """How many lines a text takes in a column of a width in digits; a Chinese character is two digits wide."""
    if not isinstance(cell, str) or 2 * len(cell) <= width:
        return 1
    return -(-sum(2 if each >= _WIDE else 1 for each in cell) // (width - _RAGGED))


def _style(column: Column) -> str:
    if column.width >= _WRAPS_FROM:
        return "long"
    return {Kind.NUMBER: "number", Kind.CELSIUS: "celsius", Kind.INSTANT: "instant", Kind.DAY: "day"}.get(column.kind, "text")


def _looks(book: "Workbook") -> "dict[str, Format]":
    framed = {"border": 1, "align": "center", "valign": "vcenter"}
    cells = {
        "number": {**framed, "num_format": "0"},
        "celsius": {**framed, "num_format": "0.0"},
        "instant": {**framed, "num_format": "yyyy-mm-dd hh:mm"},
        "day": {**framed, "num_format": "yyyy-mm-dd"},
        "text": {**framed, "align": "left", "num_format": "@"},
        "long": {**framed, "align": "left", "num_format": "@", "text_wrap": True},
    }
    void = {_VOID + name: {**look, "font_strikeout": True, "font_color": _QUIET} for name, look in cells.items()}
    return {name: book.add_format(look) for name, look in (cells | void).items()} | {
        "title": book.add_format({"bold": True, "font_size": 18, "align": "center", "valign": "vcenter"}),
        "unit": book.add_format({"align": "left"}),
        "head": book.add_format({**framed, "bold": True, "bg_color": "#E9EEEC", "text_wrap": True}),
        "plain": book.add_format({"align": "left"}),
    }
