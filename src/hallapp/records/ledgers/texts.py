"""Stored rows made into the texts of a .csv, a column at a time: a step for each cell would cost more than reading and writing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hallapp.core.messages import Words
from hallapp.core.text import celsius
from hallapp.records.ledgers.cells import YES, Known, Wording, text_of
from hallapp.records.ledgers.declare import Cell, Column, Kind, Ledger, Query, Source, Stored
from hallapp.records.ledgers.instants import Instants
from hallapp.records.ledgers.lines import LineMaker, RawRow, Typed, as_it_is, tellers_of, typed_as
from hallapp.records.ledgers.selecting import Reading
from hallapp.records.ledgers.sheet import Entry
from hallapp.staff import people
from hallapp.staff.export import FORMULA_SIGNS, guarded
from hallapp.store.database import Unit

_SIGNS = frozenset(FORMULA_SIGNS)

Text = str | int | None
Tell = Callable[[Sequence[Any]], Sequence[Text]]
"""Makes the texts of a column of the values it is given."""


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
        dialect = unit.session.connection().dialect
        of_instants = (typed_as(stored.sources[column.key], dialect) for column in ledger.columns if column.kind is Kind.INSTANT)
        tellers = _Tellers(unit, words, Instants(unit.zone, next(of_instants, as_it_is)), full=query.full)
        self._tells = [tellers.of(column, typed_as(stored.sources[column.key], dialect)) for column in ledger.columns]
        self._told = tellers_of(unit, ledger, stored, words, full=query.full)
        self._columns = ledger.columns

    def columns(self, reading: Reading, part: int) -> list[Source]:
        """What to select."""
        return self._lines.columns(reading, part, only_cells=True)

    def told(self, rows: Sequence[RawRow]) -> Told:
        """The rows as texts."""
        columns = list(zip(*rows, strict=True))
        cells = {at: tell(columns) for at, tell in self._told.items()}
        texts = [
            [_text(self._columns[at], each) for each in cells[at]] if at in cells else tell(column)
            for at, (tell, column) in enumerate(zip(self._tells, columns, strict=False))
        ]
        return Told(texts, _texts(self._lines.remarks(columns)))


def told_of(columns: Sequence[Column], lines: Sequence[Entry]) -> Told:
    """Lines that are cells already, as texts."""
    if not lines:
        return Told((), ())
    cells = zip(*(each.cells for each in lines), strict=True)
    texts = [[_text(column, cell) for cell in made] for column, made in zip(columns, cells, strict=True)]
    return Told(texts, [guarded(each.remark) for each in lines])


def _text(column: Column, cell: Cell) -> Text:
    if column.kind in {Kind.CELSIUS, Kind.INSTANT, Kind.DAY}:
        return text_of(column, cell)
    return guarded(text_of(column, cell)) if not isinstance(cell, int) else cell


class _Tellers:
    """What makes the texts of each column."""

    def __init__(self, unit: Unit, words: Words, instants: Instants, *, full: bool) -> None:
        self._unit, self._words, self._instants, self._full = unit, words, instants, full

    def of(self, column: Column, typed: Typed) -> Tell:
        redact = column.redact
        if redact is not None and not self._full:
            return lambda values: _texts(values, redact)
        wording = Wording(column, self._words)
        plain: Mapping[Kind, Tell] = {
            Kind.NUMBER: as_it_is,
            Kind.TEXT: _texts if typed is as_it_is else lambda values: _texts(list(map(typed, values))),
            Kind.CELSIUS: Known(lambda tenths: None if tenths is None else celsius(tenths)).all,
            Kind.FLAG: Known(lambda value: YES if value else None).all,
            Kind.WORD: Known(lambda value: None if value is None else guarded(wording(value) or "")).all,
            Kind.DAY: Known(lambda day: None if day is None else typed(day).isoformat()).all,
            Kind.INSTANT: self._instants.texts,  # one for all: several columns often hold the same
            Kind.PERSON: _Names(self._unit, typed).texts,
        }
        return plain[column.kind]


def _texts(values: Sequence[str | None], redact: Callable[[str], str] | None = None) -> Sequence[Text]:
    if not any(values):
        return values
    if redact is not None:
        values = [redact(value) if value else None for value in values]
    return [(value if value[0] not in _SIGNS else guarded(value)) if value else None for value in values]


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
