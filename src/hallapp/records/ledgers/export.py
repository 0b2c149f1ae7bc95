"""Ledgers as files: a workbook as inspectors expect it, a .csv, or the hall's own form filled in. Whole or not at all."""

import csv
import os
from collections.abc import Callable, Iterator, Sequence, Sized
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TypeVar

from hallapp.core.files import discard
from hallapp.records.errors import TooManyForSheet
from hallapp.records.ledgers.sheet import Chunks, Onto, Progress, Sheet, Written
from hallapp.records.ledgers.texts import Told, told_of
from hallapp.staff.export import CannotWrite, UnknownFormat

ENDINGS = ("xlsx", "csv", "pdf")
ENCODINGS = {"utf-8": "utf-8-sig", "gb18030": "gb18030"}
"""How a .csv may be written; never GBK, which lacks characters that are in people's names."""

MOST_LINES = 1_048_576 - 10
"""Rows of a sheet that are left for lines."""

Texts = Iterator[Told]
"""The same limit for lines that are texts, of a .csv."""

Some = TypeVar("Some", bound=Sized)


@dataclass(frozen=True, slots=True)
class Wish:
    """Where to and how.

    Attributes:
        encoding: of a .csv, a key of `ENCODINGS`.
        form: the hall's own .xlsx to fill in; None for our own sheet.
        pages: what writes a file of pages, given its name; None where the target is not a .pdf.
    """

    target: Path
    encoding: str = "utf-8"
    form: Path | None = None
    pages: Callable[[Path], Onto] | None = None

    @property
    def is_csv(self) -> bool:
        return self.form is None and self.target.suffix.lower() == ".csv"


def write(wish: Wish, sheet: Sheet, chunks: Chunks, progress: Progress) -> Written:
    """Write lines into a file. Nothing is left of a file that was begun and not finished.

    Raises:
        UnknownFormat, CannotWrite, TooManyForSheet: see `Ledgers.export`; and what the form may raise.
    """
    if wish.is_csv:
        return write_texts(wish, sheet, (told_of(sheet.columns, some) for some in chunks), progress)
    return _whole(wish, lambda part: _workbook(wish, part, sheet, _counted(chunks, sheet.total, progress)))


def write_texts(wish: Wish, sheet: Sheet, texts: Texts, progress: Progress) -> Written:
    """The same for lines that are texts already, into a .csv."""
    return _whole(wish, lambda part: _csv(part, ENCODINGS[wish.encoding], sheet.headings, _counted(texts, sheet.total, progress)))


def write_pages(wish: Wish, pages: Callable[[Path], Onto], sheet: Sheet, chunks: Callable[[], Chunks], progress: Progress) -> Written:
    """The same onto pages, in a .pdf."""
    return _whole(wish, lambda part: Written(pages(part)(sheet, chunks, progress)))


def _whole(wish: Wish, write_into: Callable[[Path], Written]) -> Written:
    ending = wish.target.suffix.lower().lstrip(".")
    if ending not in ENDINGS or (wish.form is not None and ending != "xlsx") or (ending == "pdf") != (wish.pages is not None):
        raise UnknownFormat(file=wish.target.name, known=" ".join(f".{each}" for each in ENDINGS))
    part = wish.target.with_name(f".{wish.target.name}.part")
    try:
        written = write_into(part)
        os.replace(part, wish.target)  # noqa: PTH105 - one call, whole or not at all
    except OSError as failed:
        raise CannotWrite(file=str(wish.target)) from failed
    finally:
        discard(part)
    return written


def _workbook(wish: Wish, part: Path, sheet: Sheet, chunks: Chunks) -> Written:
    if wish.form is not None:
        from hallapp.records.ledgers.form import fill_form

        return fill_form(wish.form, part, sheet, chunks)
    from hallapp.records.ledgers.workbook import write_workbook

    if sheet.total > MOST_LINES:
        raise TooManyForSheet(records=sheet.total, most=MOST_LINES)
    return Written(write_workbook(part, sheet, chunks))


def _counted(chunks: Iterator[Some], total: int, progress: Progress) -> Iterator[Some]:
    done = 0
    progress(0, max(total, 1))
    for some in chunks:
        yield some
        done += len(some)
        progress(done, max(total, done + 1))  # the rounds are not counted before
    progress(done, done)


def _csv(target: Path, encoding: str, headings: Sequence[str], texts: Texts) -> Written:
    written = 0
    with target.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerow(headings)
        for some in texts:
            numbers = range(written + 1, written + len(some) + 1)
            page = StringIO(newline="")
            csv.writer(page).writerows(zip(numbers, *some.columns, some.remarks, strict=True))
            out.write(page.getvalue())
            written += len(some)
    return Written(written)
