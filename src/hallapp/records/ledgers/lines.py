"""Stored rows made into lines, a column at a time, with the names of the people in them."""

from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, null

from hallapp.core.messages import Words
from hallapp.records.ledgers.befores import NOTHING, Befores, Was, people_in, said_remark, said_was
from hallapp.records.ledgers.cells import Known, Make, makers
from hallapp.records.ledgers.declare import Cell, CellsOf, Column, Kind, Ledger, Line, Query, Source, Stored
from hallapp.records.ledgers.instants import Instants
from hallapp.records.ledgers.selecting import Reading
from hallapp.records.ledgers.sheet import Entry
from hallapp.staff import people
from hallapp.store.database import Unit

_WHY, _CORRECTS, _ID = 1, 2, 3
"""Behind the columns of a row stand when it became void, why, the record it replaces, and its own id."""

RawRow = Sequence[Any]
"""A row as the driver gives it. Having SQLAlchemy make Python's own of each value would cost as much as all else."""

Typed = Callable[[Any], Any]
"""Makes Python's own of a stored value."""

Columns = Sequence[Sequence[Any]]
"""The same rows by their columns."""

Befored = Mapping[object, Sequence[Was]]


class LineMaker:
    """Makes lines of rows selected with `columns`; keeps the names it has looked up."""

    def __init__(self, unit: Unit, ledger: Ledger, stored: Stored, query: Query, words: Words) -> None:
        self._unit, self._ledger, self._words = unit, ledger, words
        self._names: dict[UUID, str] = {}
        self._asked: set[Any] = {None}
        self._dialect = unit.session.connection().dialect
        made = makers(ledger.columns, words, unit.zone, self._names, full=query.full)
        own = [typed_as(stored.sources[column.key], self._dialect) for column in ledger.columns]
        self._types = own
        of_instants = (typed for column, typed in zip(ledger.columns, own, strict=True) if column.kind is Kind.INSTANT)
        instants = Instants(unit.zone, next(of_instants, as_it_is))  # one cache for all columns, which often hold the same values
        self._cells = [_column_of(*each, instants) for each in zip(ledger.columns, made, own, strict=True)]
        self._tellers = tellers_of(unit, ledger, stored, words, full=query.full)
        self._people = [at for at, column in enumerate(ledger.columns) if column.kind is Kind.PERSON]
        self._by_key = {column.key: make for column, make in zip(ledger.columns, made, strict=True)}
        self._headings = {column.key: column.heading for column in ledger.columns}
        self._befores = Befores(unit, ledger, stored)
        self._stored = stored
        self._width = len(ledger.columns)

    def columns(self, reading: Reading, part: int, *, only_cells: bool = False) -> list[Source]:
        """What to select: the columns, what is said beside them, and, unless only cells are made, the id and the keys of the order."""
        stored = self._stored
        voided: tuple[Source, ...] = stored.voided or (null(), null())
        corrects: Source = stored.corrects if stored.corrects is not None else null()
        own: Source = stored.id if self._befores.are_any or not only_cells else null()
        shown: list[Source] = [
            *(stored.sources[column.key].label(f"c{at}") for at, column in enumerate(self._ledger.columns)),
            *(each.label(f"m{at}") for at, each in enumerate((*voided, corrects, own))),
        ]
        chosen = shown if only_cells else [*shown, *(key.label(f"k{at}") for at, key in enumerate(reading.keys(part)))]
        self._types = [typed_as(each, self._dialect) for each in chosen]
        return chosen

    def lines(self, rows: Sequence[RawRow], part: int) -> list[Line]:
        """The rows as lines."""
        if not rows:
            return []
        columns, width = list(zip(*rows, strict=True)), self._width
        befores = self._look_up(columns)
        ids, *keys = (self._typed(columns, at) for at in range(width + _ID, len(columns)))
        marks = zip(*keys, strict=True)
        remarks = self._remarks(columns, ids, befores)
        return [
            Line(id_, (part, *mark), cells, is_void=voided is not None, was=self._was(befores.get(id_, ())), remark=remark)
            for id_, mark, cells, voided, remark in zip(ids, marks, self._made(columns), columns[width], remarks, strict=True)
        ]

    def entries(self, rows: Sequence[RawRow]) -> list[Entry]:
        """The rows as a file or a page needs them."""
        columns = list(zip(*rows, strict=True))
        befores = self._look_up(columns)
        ids = self._typed(columns, self._width + _ID)
        voids = (voided is not None for voided in columns[self._width])
        righted = ([each.column.key for each in befores.get(id_, ())] for id_ in ids) if befores else repeat(())
        return list(map(Entry, self._made(columns), self._remarks(columns, ids, befores), voids, righted))

    def remarks(self, columns: Columns) -> list[str]:
        """What is to be said beside the rows."""
        befores = self._befores_of(columns)
        return self._remarks(columns, self._typed(columns, self._width + _ID), befores)

    def _made(self, columns: Columns) -> "zip[tuple[Cell, ...]]":
        told = {at: tell(columns) for at, tell in self._tellers.items()}
        return zip(
            *(told.get(at) or make(column) for at, (make, column) in enumerate(zip(self._cells, columns, strict=False))), strict=True
        )

    def _typed(self, columns: Columns, at: int) -> Sequence[Any]:
        column, typed = columns[at], self._types[at]
        return column if typed is as_it_is or not any(column) else list(map(typed, column))

    def _remarks(self, columns: Columns, ids: Sequence[Any], befores: Befored) -> list[str]:
        voids = columns[self._width]
        if not befores and not any(voids):
            return [""] * len(voids)
        reasons = columns[self._width + _WHY]
        return [self._remark(*each) for each in zip(voids, reasons, (befores.get(id_, ()) for id_ in ids), strict=True)]

    def _was(self, befores: Sequence[Was]) -> dict[str, str]:
        return said_was(befores, self._by_key, self._words("records.remark.forgotten")) if befores else {}

    def _remark(self, voided_at: object, why: str | None, befores: Sequence[Was]) -> str:
        if voided_at is None and not befores:
            return ""
        words = self._words
        said = said_remark(words, befores, self._was(befores), lambda key: words(self._headings[key]))
        void = words("records.remark.void", reason=why or NOTHING) if voided_at is not None else ""
        return "；".join(each for each in (said, void) if each)

    def _look_up(self, columns: Columns) -> Befored:
        """The corrections of the rows; the names of everybody in them are known afterwards."""
        for at in self._people:
            unasked = set(columns[at]) - self._asked
            self._asked |= unasked
            self._know({self._types[at](each) for each in unasked})
        return self._befores_of(columns)

    def _befores_of(self, columns: Columns) -> Befored:
        if not self._befores.are_any or (self._stored.corrects is not None and not any(columns[self._width + _CORRECTS])):
            return {}
        rows = list(zip(*(self._typed(columns, at) for at in range(len(columns))), strict=True))
        befores = self._befores.of(rows, self._width + _CORRECTS, self._width + _ID)
        self._know({person for each in befores.values() for person in people_in(each)})
        return befores

    def _know(self, wanted: set[UUID]) -> None:
        unknown = wanted - self._names.keys()
        if unknown:
            self._names.update({person.id: person.name for person in people.those(unknown, self._unit)})


def typed_as(source: Source, dialect: Dialect) -> Typed:
    """What makes Python's own of a stored value, or `as_it_is` where it is that already."""
    return source.type.dialect_impl(dialect).result_processor(dialect, None) or as_it_is


def as_it_is(value: Any) -> Any:  # noqa: ANN401 - whatever is stored
    """The value itself."""
    return value


def tellers_of(unit: Unit, ledger: Ledger, stored: Stored, words: Words, *, full: bool) -> dict[int, Callable[[Columns], Sequence[Cell]]]:
    """For the columns with a teller, by their places: what makes their cells of the columns of rows as the driver gives them."""
    dialect = unit.session.connection().dialect
    places = {column.key: at for at, column in enumerate(ledger.columns)}

    def of(at: int, column: Column, tell: CellsOf) -> Callable[[Columns], Sequence[Cell]]:
        typed = typed_as(stored.sources[column.key], dialect)
        if not column.beside:
            return lambda columns: tell([typed(each) for each in columns[at]])
        other, other_typed = places[column.beside], typed_as(stored.sources[column.beside], dialect)
        return lambda columns: tell([(other_typed(each), typed(own)) for each, own in zip(columns[other], columns[at], strict=True)])

    return {at: of(at, column, column.teller(unit, words, full)) for at, column in enumerate(ledger.columns) if column.teller is not None}


def _column_of(column: Column, make: Make, typed: Typed, instants: Instants) -> CellsOf:
    """Makes the cells of a column. What repeats itself is made once."""
    if column.kind is Kind.TEXT and typed is not as_it_is:
        return lambda values: [make(typed(value)) for value in values]
    if column.kind is Kind.NUMBER:
        return as_it_is
    if column.kind is Kind.INSTANT:
        return instants.cells
    if column.kind is Kind.TEXT:
        return lambda values: [make(value) for value in values] if any(values) else [None] * len(values)
    return Known(lambda value: make(None if value is None else typed(value))).all
