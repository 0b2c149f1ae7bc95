"""Putting records back as they were before a unit touched them, a table at a time: a step for each record costs ten times as much."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Date, String, Time, Uuid, bindparam, select, type_coerce, update
from sqlalchemy.orm import Mapper

from hallapp.store.base import COUNTED, Instant, Row, Voidable, every_table
from hallapp.store.bulk import plain_column
from hallapp.store.database import Unit
from hallapp.store.journal import Changes, Touched, Value, plain
from hallapp.store.noting import note

UNDO = "undo"
"""The reason that stands in what was added and is taken back."""

_AT_ONCE = 500
"""Records asked for with one statement."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal row of the unit that is taken back."""

    table: str
    row_id: str
    changes: Changes


Record = tuple[str, str]
"""A table and the id of one of its records."""

_Values = Mapping[str, Value]
"""Some columns of a record, as they stand in a payload."""


def take_back(unit: Unit, entries: Sequence[Entry]) -> list[Record]:
    """Void what the entries added and give what they changed its old values back, if all of it still is as they left it.

    Returns:
        The records that are otherwise by now, in the order of the entries; then nothing was written.
    """
    unit.session.flush()
    connection = unit.session.connection()
    works = [_OfTable(connection, table, some) for table, some in _by_table(entries)]
    if moved := [record for work in works for record in work.moved()]:
        return moved
    for work in reversed(works):
        note(unit.touched, work.write(connection, unit.now))
    unit.session.expire_all()
    return []


def _by_table(entries: Sequence[Entry]) -> Iterator[tuple[str, Sequence[Entry]]]:
    found = defaultdict[str, list[Entry]](list)
    for entry in entries:
        found[entry.table].append(entry)
    return iter(found.items())


class _OfTable:
    """What is to be taken back in one table, and how its records are now."""

    def __init__(self, connection: Connection, table: str, entries: Sequence[Entry]) -> None:
        self._mapper, self._entries = mapper_of(table), entries
        self._counted = frozenset(column.key for column in self._mapper.columns if column.info.get(COUNTED))
        self._now = _as_they_are(connection, self._mapper, entries)

    def moved(self) -> Iterator[Record]:
        """The records that are gone, or otherwise than the entries left them; totals may be, for others count in them too."""
        may_go = issubclass(self._mapper.class_, Voidable)
        for entry in self._entries:
            now, is_total = self._now.get(entry.row_id), self._is_total(entry)
            if now is None or not (is_total or self._stands(entry, now)) or not (is_total or may_go or not _was_added(entry)):
                yield entry.table, entry.row_id

    def write(self, connection: Connection, now: datetime) -> Iterator[Touched]:
        """Store the records as they were, and say what that changed."""
        back = {entry.row_id: self._back(entry, now) for entry in self._entries}
        _store(connection, self._mapper, back)
        for row_id, values in back.items():
            was = self._now[row_id]
            changes = {name: (was.get(name), new) for name, new in values.items() if was.get(name) != new}
            if changes:
                yield Touched(self._mapper.local_table.name, row_id, changes)  # type: ignore[attr-defined]  # every table has a name

    def _is_total(self, entry: Entry) -> bool:
        """Whether the entry added a record with a running total: it stays, with what others counted in it since."""
        return _was_added(entry) and not self._counted.isdisjoint(entry.changes)

    def _stands(self, entry: Entry, now: _Values) -> bool:
        return all(now[name] == new for name, (_, new) in entry.changes.items() if name not in self._counted)

    def _back(self, entry: Entry, now: datetime) -> _Values:
        counted = {name: self._counted_back(entry, name) for name in entry.changes if name in self._counted}
        if not _was_added(entry):
            return {name: old for name, (old, _) in entry.changes.items()} | counted
        return counted or {"voided_at": plain(now), "void_reason": UNDO}

    def _counted_back(self, entry: Entry, name: str) -> int:
        now, old, new = (int(value or 0) for value in (self._now[entry.row_id][name], *entry.changes[name]))
        return now + old - new


def _was_added(entry: Entry) -> bool:
    return "id" in entry.changes and all(old is None for old, _ in entry.changes.values())


def _as_they_are(connection: Connection, mapper: Mapper[Any], entries: Sequence[Entry]) -> dict[str, _Values]:
    """The columns that the entries speak of, by id, as they stand now."""
    names = sorted({name for entry in entries for name in entry.changes})
    key, *columns = (_said(column) for column in (*mapper.primary_key, *(mapper.columns[name] for name in names)))
    query = select(key, *columns).where(key.in_(bindparam("ids", expanding=True)))
    found: dict[str, _Values] = {}
    for begin in range(0, len(entries), _AT_ONCE):
        ids = [entry.row_id for entry in entries[begin : begin + _AT_ONCE]]
        if rows := connection.execute(query, {"ids": ids}).all():
            keys, *held = (plain_column(column) for column in zip(*rows, strict=True))
            found |= {str(row_id): dict(zip(names, values, strict=True)) for row_id, *values in zip(keys, *held, strict=True)}
    return found


def _said(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column as the journal says it: SQLite holds an id so already, and an object for each of very many would cost most of all."""
    return type_coerce(column, String()) if isinstance(column.type, Uuid) else column


def _store(connection: Connection, mapper: Mapper[Any], back: Mapping[str, _Values]) -> None:
    """Give records values, those of the same columns with one statement."""
    (key,) = map(_said, mapper.primary_key)
    alike = defaultdict[tuple[str, ...], list[dict[str, object]]](list)
    as_held = _known(lambda name, value: typed(mapper, name, value))
    for row_id, values in back.items():
        alike[tuple(values)].append({"of": row_id} | {f"to_{name}": as_held(name, value) for name, value in values.items()})
    for names, rows in alike.items():
        given: dict[str, Any] = {mapper.columns[name].name: bindparam(f"to_{name}") for name in names}
        connection.execute(update(mapper.class_.__table__).where(key == bindparam("of")).values(given), rows)


def _known(make: Callable[[str, Value], object]) -> Callable[[str, Value], object]:
    """The same, made once for each value: most of very many records get back the same few things."""
    made: dict[tuple[str, type, Value], object] = {}

    def known(name: str, value: Value) -> object:
        key = (name, type(value), value)
        if key not in made:
            made[key] = make(name, value)
        return made[key]

    return known


def typed(mapper: Mapper[Any], name: str, value: object) -> object:
    """A column's value that stands as JSON in the journal, as the record holds it: the way back of `plain`."""
    kind = mapper.columns[name].type
    if not isinstance(value, str):
        return value
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Uuid):
        return UUID(value)
    if isinstance(kind, Date | Time):
        return kind.python_type.fromisoformat(value)
    return value


@cache
def mapper_of(table: str) -> Mapper[Any]:
    """The class of records that a table holds."""
    every_table()
    return next(mapper for mapper in Row.registry.mappers if getattr(mapper.local_table, "name", "") == table)
