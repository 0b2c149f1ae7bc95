"""Stored rows made into lines, with the names of the people in them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, null

from hallapp.core.messages import Words
from hallapp.records.ledgers.cells import makers, text_of
from hallapp.records.ledgers.declare import Kind, Ledger, Line, Query, Source, Stored
from hallapp.records.ledgers.selecting import Reading
from hallapp.staff import people
from hallapp.store.database import Unit


class LineMaker:
    """Makes lines of rows selected with `columns`; keeps the names it has looked up."""

    def __init__(self, unit: Unit, ledger: Ledger, stored: Stored, query: Query, words: Words) -> None:
        self._unit, self._ledger, self._words = unit, ledger, words
        self._names: dict[UUID, str] = {}
        self._makers = makers(ledger.columns, words, unit.zone, self._names, full=query.full)
        self._people = [at for at, column in enumerate(ledger.columns) if column.kind is Kind.PERSON]
        self._stored = stored
        self._width = len(ledger.columns)

    def columns(self, reading: Reading, part: int, *, only_cells: bool = False) -> list[Source]:
        """What to select: the columns, what is said beside them, and, unless only cells are made, the id and the keys of the order."""
        stored = self._stored
        voided: tuple[Source, ...] = stored.voided or (null(), null())
        was: Source = stored.was if stored.was is not None else null()
        shown: list[Source] = [
            *(stored.sources[column.key].label(f"c{at}") for at, column in enumerate(self._ledger.columns)),
            *(each.label(f"m{at}") for at, each in enumerate((*voided, was))),
        ]
        if only_cells:
            return shown
        return [*shown, stored.id.label("id_"), *(key.label(f"k{at}") for at, key in enumerate(reading.keys(part)))]

    def lines(self, rows: Sequence[Row[Any]], part: int) -> list[Line]:
        """The rows as lines."""
        self._look_up(rows)
        return [self._line(row, part) for row in rows]

    def cells(self, rows: Sequence[Row[Any]]) -> list[tuple[list[Any], str]]:
        """The rows as cells with their remarks, which is all that a file needs."""
        self._look_up(rows)
        makers, width = self._makers, self._width
        return [([make(value) for make, value in zip(makers, row, strict=False)], self._remark(row[width:])) for row in rows]

    def _line(self, row: Row[Any], part: int) -> Line:
        width = self._width
        voided_at, _why, was, id_ = row[width : width + 4]
        return Line(
            id=id_,
            mark=(part, *row[width + 4 :]),
            cells=tuple(make(value) for make, value in zip(self._makers, row, strict=False)),
            is_void=voided_at is not None,
            is_corrected=was is not None,
            remark=self._remark(row[width:]),
        )

    def _remark(self, marks: Sequence[Any]) -> str:
        voided_at, why, was = marks[0], marks[1], marks[2]
        if voided_at is None and was is None:
            return ""
        said = []
        if was is not None:
            corrected = self._ledger.column(self._stored.corrected)
            said.append(self._words("records.remark.corrected", was=text_of(corrected, was) if corrected else str(was)))
        if voided_at is not None:
            said.append(self._words("records.remark.void", reason=why or "–"))
        return "；".join(said)

    def _look_up(self, rows: Sequence[Row[Any]]) -> None:
        unknown = {row[at] for row in rows for at in self._people if row[at] is not None} - self._names.keys()
        if unknown:
            self._names.update({person.id: person.name for person in people.those(unknown, self._unit)})
