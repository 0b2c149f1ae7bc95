"""Reads a workbook in a process of its own, because one far cell can end the process that reads it.

`python -m hallapp.staff.sheet_reader FILE` writes the sheets to standard output, a line of JSON at a time: a sheet begins with its name,
and its rows follow some hundreds to a line, `[[cell, …], …]`. Whoever reads them need not wait for the last. They are whole when the exit
code is 0.
"""

import gc
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MEMORY = 1 << 30
"""Bytes this process may use."""

ROWS = 200_000
"""Rows a roster may have."""

COLUMNS = 300
"""Columns that are looked at."""

LETTERS = 50_000_000
"""Characters that all cells together may hold."""

_AT_ONCE = 500
"""Rows that are told with one line."""

Plain = str | int | float | bool | None
_Rows = Sequence[Sequence[object]]
_PLAIN = frozenset({str, int, float, bool})


def main(file: str) -> int:
    """Read `file` and return the exit code: 3 when it is no workbook that can be read, 4 when it is too large, 5 when it is locked."""
    _limit()
    gc.disable()  # all of it is needed until the end
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        for told in _told(CalamineWorkbook.from_path(file)):
            sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False, check_circular=False).encode("utf-8", "replace") + b"\n")
    except PasswordError:
        return 5
    except MemoryError:
        return 4
    except (CalamineError, OSError, ValueError, KeyError):
        return 3
    return 0


def _told(workbook: "CalamineWorkbook") -> Iterator[str | _Rows]:
    """Name and rows of each sheet.

    Raises:
        MemoryError: there is more than any roster has.
    """
    letters = 0
    for name in workbook.sheet_names:
        yield name
        for rows in _blocks(workbook.get_sheet_by_name(name)):
            letters += _letters(rows)
            if letters > LETTERS:
                raise MemoryError
            yield rows


def _letters(rows: _Rows) -> int:
    """How much text there is: a few bytes of a workbook can repeat one long text in a million cells."""
    return sum([len(cell) for row in rows for cell in row if type(cell) is str])


def _blocks(sheet: "CalamineSheet") -> Iterator[_Rows]:
    if sheet.start is None or sheet.end is None:
        return
    if sheet.end[0] > ROWS:
        raise MemoryError
    before, rows = [""] * min(sheet.start[1], COLUMNS), iter(sheet.iter_rows())  # which leaves out empty columns, not empty rows
    while block := list(islice(rows, _AT_ONCE)):
        yield [_row([*before, *row]) for row in block]


def _row(cells: Sequence[object]) -> Sequence[object]:
    cells = cells[:COLUMNS]
    return cells if _PLAIN.issuperset(map(type, cells)) else [_plain(cell) for cell in cells]


def _plain(cell: object) -> Plain:
    match cell:
        case str() | bool() | int() | float():
            return cell
        case datetime() if cell.time() == time(0, 0):
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return None


def _limit() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    ended = main(sys.argv[1])
    sys.stdout.flush()
    os._exit(ended)  # the system takes all cells back at once; Python would take as long as a tenth of the reading
