"""Reads a workbook in a process of its own, because one far cell can end the process that reads it.

`python -m hallapp.staff.sheet_reader FILE` writes the sheets to standard output: JSON, `[[name, [[cell, …], …]], …]`.
"""

import gc
import json
import sys
from contextlib import suppress
from datetime import date, datetime, time

MEMORY = 1 << 30
"""Bytes this process may use."""

ROWS = 200_000
"""Rows a roster may have."""

COLUMNS = 300
"""Columns that are looked at."""

LETTERS = 50_000_000
"""Characters that all cells together may hold."""

Plain = str | int | float | bool | None
_PLAIN = frozenset({str, int, float, bool})


def main(file: str) -> int:
    """Read `file` and return the exit code: 3 when it is no workbook that can be read, 4 when it is too large."""
    _limit()
    gc.disable()  # all of it is needed until the end
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_path(file)
        sheets = [(name, _rows(workbook, name)) for name in workbook.sheet_names]
    except PasswordError:
        return 5
    except MemoryError:
        return 4
    except (CalamineError, OSError, ValueError, KeyError):
        return 3
    if _letters(sheets) > LETTERS:
        return 4
    sys.stdout.buffer.write(json.dumps(sheets, ensure_ascii=False, check_circular=False).encode("utf-8", "replace"))
    return 0


def _letters(sheets: list[tuple[str, list[list[Plain]]]]) -> int:
    """How much text there is: a few bytes of a workbook can repeat one long text in a million cells."""
    return sum([len(cell) for _, rows in sheets for row in rows for cell in row if type(cell) is str])


def _rows(workbook: object, name: str) -> list[list[Plain]]:
    sheet = workbook.get_sheet_by_name(name)  # type: ignore[attr-defined]  # imported only inside main
    if sheet.end is None:
        return []
    if sheet.end[0] > ROWS:
        raise MemoryError
    rows = sheet.to_python(skip_empty_area=False)
    return [row[:COLUMNS] if _PLAIN.issuperset(map(type, row)) else [_plain(cell) for cell in row[:COLUMNS]] for row in rows]


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
    sys.exit(main(sys.argv[1]))
