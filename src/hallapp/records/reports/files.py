"""Report files: what they are called, which are due, and that they appear whole or not at all."""

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import get_ident
from zoneinfo import ZoneInfo

from hallapp.core.files import discard, is_folder
from hallapp.core.messages import Words
from hallapp.records.reports.errors import ReportFormatUnknown, ReportNotWritten
from hallapp.records.reports.service import Reports

FORMATS = (".pdf", ".xlsx")


def paths_in(folder: Path, day: date, words: Words) -> list[Path]:
    """What the files of a day are called: they sort by day."""
    return [folder / f"{day.isoformat()} {words('reports.day_sheet')}{ending}" for ending in FORMATS]


_LOOKS_BACK = 31
"""How many days a missing folder (a stick not plugged in) is made up for, so that no sheet is lost."""


def days_due(reports: Reports, words: Words, now: datetime, zone: ZoneInfo) -> list[date]:
    """The days whose automatic sheet is missing: today's once the set hour has come, and those since the newest that is.

    Where none is there, as in a folder that was just chosen, yesterday's is made up for, and no more.
    """
    today, hour = reports.due()
    if hour is None:
        return []
    folder = reports.folder()

    def is_there(day: date) -> bool:
        return all(path.exists() for path in paths_in(folder, day, words))

    earlier = [today - timedelta(days=back) for back in range(1, _LOOKS_BACK + 1)]
    newest = next((at for at, day in enumerate(earlier) if is_there(day)), 1)
    missing = [*reversed(earlier[:newest]), *([today] if now.astimezone(zone).time() >= hour and not is_there(today) else [])]
    return [day for day in missing if not reports.day(day).is_empty]


def ending_of(path: Path, known: tuple[str, ...]) -> str:
    """The ending of a file that is to be written, in lower case.

    Raises:
        ReportFormatUnknown: it is none of `known`.
        ReportNotWritten: the folder is not there or cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in known:
        raise ReportFormatUnknown(file=path.name, known=" ".join(known))
    if is_folder(path) or not os.access(path.parent, os.W_OK):
        raise ReportNotWritten(file=str(path))
    return ending


def written(path: Path, write: Callable[[Path], None]) -> Path:
    """Let `write` fill a file beside `path`, then put it in its place.

    Raises:
        ReportNotWritten: it could not be written; what was there stays.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.part")
    try:
        write(part)
        part.replace(path)
    except OSError as error:
        discard(part)
        raise ReportNotWritten(file=str(path)) from error
    return path
