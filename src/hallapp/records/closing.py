"""What closing a day brings, and its day sheet, which may fail without undoing anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hallapp.core.errors import HallError
from hallapp.queue.models import DayEnd
from hallapp.store.backup import Look

DaySheetMaker = Callable[[date], Sequence[Path]]
"""Puts the sheet of a day where the settings say, and returns its files. It raises `HallError` where that cannot be done."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The files of a day sheet, or why there are none."""

    files: tuple[Path, ...] = ()
    trouble: HallError | None = None


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """What closing a day did: to the queue, to how many people, the sheet and the copy that were made.

    Attributes:
        sent_home: how many visitors were still in the hall (自动离厅).
    """

    queue: DayEnd
    signed_out: int
    sent_home: int
    sheets: Sheets
    backup: Look


def sheets_of(day: date, make: DaySheetMaker | None) -> Sheets:
    """The day sheet made by `make`, if wanted; an error is returned, not raised, because the day is closed in any case."""
    try:
        return Sheets(tuple(make(day))) if make else Sheets()
    except HallError as refused:
        return Sheets(trouble=refused)
