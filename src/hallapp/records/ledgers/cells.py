"""Stored values turned into what stands in a ledger, and that into text."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.core.text import celsius
from hallapp.records.ledgers.declare import Cell, Column, Kind

Make = Callable[[Any], Cell]
Names = Mapping[UUID, str]

YES = "✓"
CORRECTED = "✎"
"""Stands before a value that was corrected."""

_MOST_KNOWN = 10_000


def makers(columns: Sequence[Column], words: Words, zone: ZoneInfo, names: Names, *, full: bool) -> list[Make]:
    """For each column, what makes its cell of a stored value.

    Args:
        names: of people, by their ids; may grow while cells are made.
        full: show whole what is else redacted.
    """
    clock = _Local(zone)
    return [_maker(column, words, clock, names, full=full) for column in columns]


def text_of(column: Column, cell: Cell) -> str:
    """A cell as people read it."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case datetime():
            return cell.isoformat(" ", "minutes")  # strftime costs ten times as much
        case date():
            return cell.isoformat()
        case int():
            return celsius(cell) if column.kind is Kind.CELSIUS else str(cell)


def beside_day(column: Column, cell: Cell, day: Cell) -> str:
    """A cell as people read it beside a day: of an instant of that day its time alone."""
    if isinstance(cell, datetime) and isinstance(day, date):
        return f"{cell:%H:%M}" if cell.date() == day else f"{cell:%m-%d %H:%M}"
    return text_of(column, cell)


def _maker(column: Column, words: Words, clock: Make, names: Names, *, full: bool) -> Make:
    redact = column.redact
    if redact is not None and not full:
        return lambda value: redact(value) if value else None
    plain: Mapping[Kind, Make] = {
        Kind.INSTANT: clock,
        Kind.WORD: Wording(column, words),
        Kind.FLAG: lambda value: YES if value else None,
        Kind.PERSON: lambda value: None if value is None else names.get(value, ""),
        Kind.TEXT: lambda value: value or None,
    }
    return plain.get(column.kind, _as_it_is)


def _as_it_is(value: Cell) -> Cell:
    return value


class Known(dict[Any, Any]):
    """A cache of computed values by their source; emptied when it grows large."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:  # noqa: ANN401 - whatever is stored, and whatever is made of it
        if len(self) >= _MOST_KNOWN:
            self.clear()
        made = self[key] = self._make(key)
        return made

    def all(self, column: Sequence[Any]) -> list[Any]:
        """What is made of each of a column."""
        return list(map(self.__getitem__, column))


class Wording:
    """The words of a coded column, each looked up once; a code without a word stands for itself."""

    def __init__(self, column: Column, words: Words) -> None:
        self._prefix, self._words = column.words, words
        self._known: dict[object, str | None] = {None: None}

    def __call__(self, value: object) -> str | None:
        try:
            return self._known[value]
        except KeyError:
            key = f"{self._prefix}.{value}"
            self._known[value] = self._words(key) if self._words.has(key) else str(value)
            return self._known[value]


class _Local:
    """An instant on the hall's clock. What stands beside each other in a line is often the same instant."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._last: datetime | None = None
        self._shown: datetime | None = None

    def __call__(self, value: datetime | None) -> datetime | None:
        if value != self._last:
            self._last = value
            self._shown = None if value is None else value.astimezone(self._zone).replace(tzinfo=None)
        return self._shown
