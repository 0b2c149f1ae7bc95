"""Stored rows made into lines, with the names of the people in them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, null

from hallapp.core.messages import Words
from hallapp.records.ledgers.befores import NOTHING, Befores, Was, people_in, said_remark, said_was
from hallapp.records.ledgers.cells import makers
from hallapp.records.ledgers.declare import Kind, Ledger, Line, Query, Source, Stored
from hallapp.records.ledgers.selecting import Reading
from hallapp.staff import people
from hallapp.store.database import Unit

_CORRECTS, _ID = 2, 3
"""Behind the columns of a row stand when it became void, why, the record it replaces, and its own id."""


class LineMaker:
    """Makes lines of rows selected with `columns`; keeps the names it has looked up."""

    def __init__(self, unit: Unit, ledger: Ledger, stored: Stored, query: Query, words: Words) -> None:
        self._unit, self._ledger, self._words = unit, ledger, words
        self._names: dict[UUID, str] = {}
        self._makers = makers(ledger.columns, words, unit.zone, self._names, full=query.full)
        self._people = [at for at, column in enumerate(ledger.columns) if column.kind is Kind.PERSON]
        self._by_key = {column.key: make for column, make in zip(ledger.columns, self._makers, strict=True)}
        self._headings = {column.key: column.heading for column in ledger.columns}
        self._befores = Befores(unit, ledger, stored)
        self._stored = stored
        self._width = len(ledger.columns)

    def columns(self, reading: Reading, part: int, *, only_cells: bool = False) -> list[Source]:
        """What to select: the columns, what is said beside them, and, unless only cells are made, the id and the keys of the order."""
        stored = self._stored
        voided: tuple[Source, ...] = stored.voided or (null(), null())
        corrects: Source = stored.corrects if stored.corrects is not None else null()
        own: Source = stored.id if self._befores.are_any or not only_cells else null()  # making an id costs as much as all else of a row
        shown: list[Source] = [
            *(stored.sources[column.key].label(f"c{at}") for at, column in enumerate(self._ledger.columns)),
            *(each.label(f"m{at}") for at, each in enumerate((*voided, corrects, own))),
        ]
        return shown if only_cells else [*shown, *(key.label(f"k{at}") for at, key in enumerate(reading.keys(part)))]

    def lines(self, rows: Sequence[Row[Any]], part: int) -> list[Line]:
        """The rows as lines."""
        befores = self._look_up(rows)
        return [self._line(row, part, befores.get(row[self._width + _ID], ())) for row in rows]

    def cells(self, rows: Sequence[Row[Any]]) -> list[tuple[Sequence[Any], str]]:
        """The rows as cells with their remarks, which is all that a file needs."""
        if not rows:
            return []
        befores = self._look_up(rows)
        made = (list(map(make, column)) for make, column in zip(self._makers, zip(*rows, strict=True), strict=False))
        return list(zip(zip(*made, strict=True), self._remarks(rows, befores), strict=True))

    def remarks(self, rows: Sequence[Sequence[Any]]) -> list[str]:
        """What is to be said beside the rows."""
        befores = self._befores.of(rows, self._width + _CORRECTS, self._width + _ID)
        self._know({person for each in befores.values() for person in people_in(each)})
        return self._remarks(rows, befores)

    def _remarks(self, rows: Sequence[Sequence[Any]], befores: Mapping[object, Sequence[Was]]) -> list[str]:
        width = self._width
        if not befores:
            return ["" if row[width] is None else self._remark(row, ()) for row in rows]
        return [self._remark(row, befores.get(row[width + _ID], ())) for row in rows]

    def _line(self, row: Row[Any], part: int, befores: Sequence[Was]) -> Line:
        width = self._width
        return Line(
            id=row[width + _ID],
            mark=(part, *row[width + _ID + 1 :]),
            cells=tuple(make(value) for make, value in zip(self._makers, row, strict=False)),
            is_void=row[width] is not None,
            was=self._was(befores),
            remark=self._remark(row, befores),
        )

    def _was(self, befores: Sequence[Was]) -> dict[str, str]:
        return said_was(befores, self._by_key, self._words("records.remark.forgotten")) if befores else {}

    def _remark(self, row: Sequence[Any], befores: Sequence[Was]) -> str:
        voided_at, why = row[self._width], row[self._width + 1]
        if voided_at is None and not befores:
            return ""
        words = self._words
        said = said_remark(words, befores, self._was(befores), lambda key: words(self._headings[key]))
        void = words("records.remark.void", reason=why or NOTHING) if voided_at is not None else ""
        return "；".join(each for each in (said, void) if each)

    def _look_up(self, rows: Sequence[Row[Any]]) -> Mapping[object, Sequence[Was]]:
        """What was put right of the rows; the names of everybody in them are known afterwards."""
        befores = self._befores.of(rows, self._width + _CORRECTS, self._width + _ID)
        people_of_rows = {row[at] for row in rows for at in self._people if row[at] is not None}
        self._know(people_of_rows.union(*map(people_in, befores.values())))
        return befores

    def _know(self, wanted: set[UUID]) -> None:
        unknown = wanted - self._names.keys()
        if unknown:
            self._names.update({person.id: person.name for person in people.those(unknown, self._unit)})
