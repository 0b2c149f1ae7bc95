"""Ledgers as files: a workbook as inspectors expect it, a .csv, or the hall's own form filled in. Whole or not at all."""

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hallapp.records.errors import TooManyForSheet
from hallapp.records.ledgers.cells import text_of
from hallapp.records.ledgers.declare import Cell, Column, Kind
from hallapp.staff.export import CannotWrite, UnknownFormat, guarded

ENDINGS = ("xlsx", "csv")
ENCODINGS = {"utf-8": "utf-8-sig", "gb18030": "gb18030"}
"""How a .csv may be written; never GBK, which lacks characters that are in people's names."""

MOST_LINES = 1_048_576 - 10
"""So many rows has a sheet, without those around the lines."""

Chunks = Iterator[Sequence[tuple[Sequence[Cell], str]]]
"""Cells of lines with what is remarked about each, some thousand at a time."""

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Wish:
    """Where to and how.

    Attributes:
        encoding: of a .csv, a key of `ENCODINGS`.
        form: the hall's own .xlsx to fill in; None for our own sheet.
    """

    target: Path
    encoding: str = "utf-8"
    form: Path | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the lines, in the language they are told in.

    Attributes:
        headings: 序号 first, 备注 last.
        total: how many lines there are; 0 where nobody counted them.
        folded: keys of columns that a workbook holds folded away, so that the others can be read on paper.
    """

    columns: tuple[Column, ...]
    name: str
    title: str
    unit_line: str
    headings: tuple[str, ...]
    signatures: str
    total: int
    folded: frozenset[str] = frozenset()


def write(wish: Wish, sheet: Sheet, chunks: Chunks, progress: Progress) -> int:
    """Write lines into a file and return how many. Nothing is left of a file that was begun and not finished.

    Raises:
        UnknownFormat, CannotWrite, TooManyForSheet: see `Ledgers.export`; and what the form may raise.
    """
    ending = wish.target.suffix.lower().lstrip(".")
    if ending not in ENDINGS or (wish.form is not None and ending != "xlsx"):
        raise UnknownFormat(file=wish.target.name, known=" ".join(f".{each}" for each in ENDINGS))
    part = wish.target.with_name(f".{wish.target.name}.part")
    try:
        written = _written(wish, part, sheet, _counted(chunks, sheet.total, progress))
        os.replace(part, wish.target)  # noqa: PTH105 - one call, whole or not at all
    except OSError as failed:
        raise CannotWrite(file=str(wish.target)) from failed
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return written


def _written(wish: Wish, part: Path, sheet: Sheet, chunks: Chunks) -> int:
    if wish.form is not None:
        from hallapp.records.ledgers.form import fill_form

        return fill_form(wish.form, part, sheet, chunks)
    if wish.target.suffix.lower() == ".csv":
        return _csv(part, ENCODINGS[wish.encoding], sheet, chunks)
    from hallapp.records.ledgers.workbook import write_workbook

    if sheet.total > MOST_LINES:
        raise TooManyForSheet(records=sheet.total, most=MOST_LINES)
    return write_workbook(part, sheet, chunks)


def _counted(chunks: Chunks, total: int, progress: Progress) -> Chunks:
    done = 0
    progress(0, max(total, 1))
    for some in chunks:
        yield some
        done += len(some)
        progress(done, max(total, done + 1))  # the rounds are not counted before
    progress(done, done)


def _csv(target: Path, encoding: str, sheet: Sheet, chunks: Chunks) -> int:
    number, tell = 0, [_teller(column) for column in sheet.columns]
    with target.open("w", encoding=encoding, newline="") as out:
        writer = csv.writer(out)
        writer.writerow(sheet.headings)
        for some in chunks:
            writer.writerows(
                [at, *[say(cell) for say, cell in zip(tell, cells, strict=True)], guarded(remark)]
                for at, (cells, remark) in enumerate(some, start=number + 1)
            )
            number += len(some)
    return number


def _teller(column: Column) -> Callable[[Any], str | int | None]:
    """How a cell of a column stands in a .csv: figures as they are, text guarded against being taken for a formula."""
    if column.kind in {Kind.CELSIUS, Kind.INSTANT, Kind.DAY}:
        return lambda cell: None if cell is None else text_of(column, cell)
    return lambda cell: guarded(cell) if isinstance(cell, str) else cell
