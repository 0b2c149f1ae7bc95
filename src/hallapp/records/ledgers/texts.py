"""Stored rows made into the texts of a .csv, a column at a time: a step for each cell would cost more than reading and writing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hallapp.core.messages import Words
from hallapp.core.text import celsius
from hallapp.records.ledgers.cells import YES, Wording, text_of
from hallapp.records.ledgers.declare import Cell, Column, Kind, Ledger, Query, Source, Stored
from hallapp.records.ledgers.lines import LineMaker
from hallapp.records.ledgers.selecting import Reading
from hallapp.staff import people
from hallapp.staff.export import FORMULA_SIGNS, guarded
from hallapp.store.database import Unit

Text = str | int | None
Tell = Callable[[Sequence[Any]], Sequence[Text]]
"""Makes the texts of a column of the values it is given."""

Typed = Callable[[Any], Any]
"""Makes what Python has of a value as it is stored."""

_HOUR, _MINUTE = len("2020-03-02 00"), len("2020-03-02 00:30")
_MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Told:
    """Some lines as they stand in a .csv: texts guarded against being taken for formulas, by column, and what is remarked of each line."""

    columns: Sequence[Sequence[Text]]
    remarks: Sequence[Text]

    def __len__(self) -> int:
        return len(self.remarks)


class TextMaker:
    """Makes the texts of rows selected with `columns`, as the driver gives them: what Python has of a value is made where it is needed."""

    def __init__(self, unit: Unit, ledger: Ledger, stored: Stored, query: Query, words: Words) -> None:
        self._lines = LineMaker(unit, ledger, stored, query, words)
        self._dialect = unit.session.connection().dialect
        self._width = len(ledger.columns)
        tellers = _Tellers(unit, words, full=query.full)
        self._tells = [tellers.of(column, self._typed(stored.sources[column.key])) for column in ledger.columns]
        self._types: Sequence[Typed] = ()

    def columns(self, reading: Reading, part: int) -> list[Source]:
        """What to select."""
        chosen = self._lines.columns(reading, part, only_cells=True)
        self._types = [self._typed(each) for each in chosen]
        return chosen

    def told(self, rows: Sequence[Sequence[Any]]) -> Told:
        """The rows as texts."""
        columns = list(zip(*rows, strict=True))
        texts = [tell(column) for tell, column in zip(self._tells, columns, strict=False)]
        return Told(texts, self._remarks(columns, len(rows)))

    def _remarks(self, columns: Sequence[Sequence[Any]], number: int) -> Sequence[Text]:
        if not any(any(column) for column in (columns[self._width], *columns[self._width + 2 :])):
            return [""] * number  # nothing is void, and nothing stands in another record's place
        typed = (column if make is _as_it_is else list(map(make, column)) for make, column in zip(self._types, columns, strict=True))
        return _texts(self._lines.remarks(list(zip(*typed, strict=True))))

    def _typed(self, source: Source) -> Typed:
        return source.type.dialect_impl(self._dialect).result_processor(self._dialect, None) or _as_it_is


def told_of(columns: Sequence[Column], lines: Sequence[tuple[Sequence[Cell], str]]) -> Told:
    """Lines that are cells already, as texts."""
    if not lines:
        return Told((), ())
    cells = zip(*(cells for cells, _ in lines), strict=True)
    texts = [[_text(column, cell) for cell in made] for column, made in zip(columns, cells, strict=True)]
    return Told(texts, [guarded(remark) for _, remark in lines])


def _text(column: Column, cell: Cell) -> Text:
    if column.kind in {Kind.CELSIUS, Kind.INSTANT, Kind.DAY}:
        return text_of(column, cell)
    return guarded(text_of(column, cell)) if not isinstance(cell, int) else cell


class _Known(dict[Any, Any]):
    """What was worked out before, by what it was worked out from; forgotten when it is much."""

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


class _Tellers:
    """What makes the texts of each column."""

    def __init__(self, unit: Unit, words: Words, *, full: bool) -> None:
        self._unit, self._words, self._full = unit, words, full

    def of(self, column: Column, typed: Typed) -> Tell:
        say, redact = column.say, column.redact
        if say is not None:
            return lambda values: [_text(column, say(self._words, typed(value), self._full)) for value in values]
        if redact is not None and not self._full:
            return lambda values: _texts(values, redact)
        wording = Wording(column, self._words)
        plain: Mapping[Kind, Tell] = {
            Kind.NUMBER: _as_it_is,
            Kind.TEXT: _texts if typed is _as_it_is else lambda values: _texts(list(map(typed, values))),
            Kind.CELSIUS: _Known(lambda tenths: None if tenths is None else celsius(tenths)).all,
            Kind.FLAG: _Known(lambda value: YES if value else None).all,
            Kind.WORD: _Known(lambda value: None if value is None else guarded(wording(value) or "")).all,
            Kind.DAY: _Known(lambda day: None if day is None else typed(day).isoformat()).all,
            Kind.INSTANT: _Instants(self._unit.zone, typed).texts,
            Kind.PERSON: _Names(self._unit, typed).texts,
        }
        return plain[column.kind]


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - whatever is stored
    return value


def _texts(values: Sequence[str | None], redact: Callable[[str], str] | None = None) -> Sequence[Text]:
    if not any(values):
        return values
    if redact is not None:
        values = [redact(value) if value else None for value in values]
    return [(value if value[0] not in FORMULA_SIGNS else guarded(value)) if value else None for value in values]


class _Instants:
    """Instants as the hall's clock shows them, from how they are stored: `2020-03-02 00:30:00.000000` in UTC.

    Where the hall's clock differs from UTC by whole hours, which it does nearly everywhere, only the hour has to be worked out, each once.
    """

    def __init__(self, zone: ZoneInfo, typed: Callable[[Any], datetime]) -> None:
        self._zone, self._typed = zone, typed
        self._hours = _Known(self._hour)

    def texts(self, instants: Sequence[Any]) -> Sequence[Text]:
        """The texts of a column."""
        hours, slowly = self._hours, self._slowly
        if not any(instants):
            return instants
        return [
            None if each is None else hour + each[_HOUR:_MINUTE] if (hour := hours[each[:_HOUR]]) else slowly(each) for each in instants
        ]

    def _hour(self, hour: str) -> str:
        """The hall's hour, where its minutes are those of UTC; else nothing."""
        first, last = (self._slowly(f"{hour}:{minute}:00.000000") for minute in ("00", "59"))
        begins = first[:_HOUR]
        return begins if (first, last) == (f"{begins}:00", f"{begins}:59") else ""

    def _slowly(self, stored: Any) -> str:  # noqa: ANN401 - however it is stored
        return self._typed(stored).astimezone(self._zone).replace(tzinfo=None).isoformat(" ", "minutes")


class _Names:
    """The names of people, each looked up once."""

    def __init__(self, unit: Unit, typed: Callable[[Any], UUID]) -> None:
        self._unit, self._typed = unit, typed
        self._known: dict[Any, Text] = {None: None}

    def texts(self, ids: Sequence[Any]) -> list[Text]:
        unknown = {each: self._typed(each) for each in set(ids) - self._known.keys()}
        if unknown:
            names = {person.id: person.name for person in people.those(list(unknown.values()), self._unit)}
            self._known |= {stored: guarded(names.get(id_, "")) for stored, id_ in unknown.items()}
        return list(map(self._known.__getitem__, ids))
