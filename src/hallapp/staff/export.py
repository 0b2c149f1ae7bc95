"""The roster as a file: a workbook as inspectors expect it, or a .csv."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.core.errors import BadInput
from hallapp.core.files import discard
from hallapp.core.messages import Words
from hallapp.staff.rules.header import Field

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

COLUMNS: tuple[tuple[Field, int], ...] = (
    (Field.BADGE, 10),
    (Field.NAME, 14),
    (Field.EMPLOYMENT, 12),
    (Field.TEAM, 16),
    (Field.POST, 14),
    (Field.WINDOW, 8),
    (Field.SUPERIOR, 12),
    (Field.PHONE, 16),
    (Field.EMPLOYER, 16),
)
"""The columns in their order, with their widths in characters."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Line = dict[Field, str]


class CannotWrite(BadInput):
    """The file cannot be written where it was wanted."""

    code = "cannot_write"


class UnknownFormat(BadInput):
    """The file's ending is none that can be written."""

    code = "unknown_format"


def write_roster(lines: Sequence[Line], target: Path, words: Words, title: str, unit_line: str) -> int:
    """Write the roster to `target`, .xlsx or .csv by its ending, whole or not at all; returns the number of people.

    Raises:
        UnknownFormat, CannotWrite: nothing was written.
    """
    writers = {".xlsx": _xlsx, ".csv": _csv}
    writer = writers.get(target.suffix.lower())
    if writer is None:
        raise UnknownFormat(file=target.name, known=" ".join(writers))
    part = target.with_name(f".{target.name}.part")
    try:
        writer(lines, part, words, (title, unit_line))
        os.replace(part, target)  # noqa: PTH105 - one call, whole or not at all
    except OSError as failed:
        discard(part)
        raise CannotWrite(file=str(target)) from failed
    return len(lines)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _csv(lines: Sequence[Line], target: Path, words: Words, head: tuple[str, str]) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([words(f"staff.column.{field.value}") for field, _ in COLUMNS])
        writer.writerows([guarded(line.get(field, "")) for field, _ in COLUMNS] for line in lines)


def _xlsx(lines: Sequence[Line], target: Path, words: Words, head: tuple[str, str]) -> None:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    try:
        with Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
            _fill(book, lines, words, head)
    except FileCreateError as failed:
        raise OSError(str(failed)) from failed


def _fill(book: "Workbook", lines: Sequence[Line], words: Words, head: tuple[str, str]) -> None:
    sheet = book.add_worksheet(words("staff.sheet"))
    looks = _looks(book)
    last = len(COLUMNS) + 1
    sheet.merge_range(0, 0, 0, last, head[0], looks["title"])
    sheet.merge_range(1, 0, 1, last, head[1], looks["unit"])
    headings = [
        words("staff.column.number"),
        *(words(f"staff.column.{field.value}") for field, _ in COLUMNS),
        words("staff.column.remarks"),
    ]
    for column, heading in enumerate(headings):
        sheet.write_string(2, column, heading, looks["head"])
    for place, line in enumerate(lines):
        sheet.write_number(3 + place, 0, place + 1, looks["cell"])
        for column, (field, _) in enumerate(COLUMNS, start=1):
            sheet.write_string(3 + place, column, line.get(field, ""), looks["text"])
        sheet.write_blank(3 + place, last, None, looks["cell"])
    sheet.write_string(4 + len(lines), 0, words("staff.signatures"), looks["plain"])
    for column, width in enumerate((6, *(width for _, width in COLUMNS), 14)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(0, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _looks(book: "Workbook") -> dict[str, "Format"]:
    framed = {"border": 1, "align": "center", "valign": "vcenter"}
    return {
        "title": book.add_format({"bold": True, "font_size": 18, "align": "center", "valign": "vcenter"}),
        "unit": book.add_format({"align": "left"}),
        "head": book.add_format({**framed, "bold": True, "bg_color": "#E9EEEC", "text_wrap": True}),
        "cell": book.add_format(framed),
        "text": book.add_format({**framed, "num_format": "@"}),
        "plain": book.add_format({"align": "left"}),
    }
