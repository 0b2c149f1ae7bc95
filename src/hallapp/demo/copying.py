"""Years of a demo hall in seconds: some weeks are recorded through the services, the others are copies of these on other days.

What happened is taken from the journal. Its records and its journal rows get new ids, sequences, instants, salts and digests and are
chained to what was written before, so that a copied day is what the services would have written on it.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Date, Table, Uuid, update

from hallapp.core.ids import Ids
from hallapp.demo.shifting import Cut, Shift, cut
from hallapp.store.base import Instant, every_table
from hallapp.store.database import Database
from hallapp.store.journal_copies import Entry, append_entries, end_of_journal, entries_after

LEFT_OUT = frozenset({"notices", "postings", "notice_prints"})
"""Notices name the day in their words, and their check code is made of these: they are not copied."""


@dataclass(frozen=True, slots=True)
class Said:
    """A journal row, ready to be written again.

    Attributes:
        said: the payload of `entry`, cut where something is replaced.
        lasting: whether the record existed before these days; its old values are then those it holds when the copy is written.
    """

    entry: Entry
    said: Cut
    lasting: bool


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a table that the days added, column by column as SQLite holds them."""

    table: Table
    columns: Mapping[str, Sequence[Any]]


@dataclass
class Lived:
    """The records and journal rows of some days.

    Attributes:
        first: the first of them.
        made: the ids they gave, of records and of units, in order.
        holds: what the records that were there before hold since, by table and id, as the journal says it.
    """

    first: date
    days: int
    made: Sequence[str]
    journal: Sequence[Said]
    records: Sequence[Records]
    counters: Sequence[tuple[str, int, int]]
    holds: dict[tuple[str, str], dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))

    def again(self, database: Database, first: date) -> None:
        """Write copies of these days, from `first` on, which must be the same day of the week."""
        with database.write("demo.copy") as unit:
            connection = unit.session.connection()
            shift = self._shift(connection, first, database.ids)
            self._add_records(connection, shift)
            append_entries(connection, database.desk.name, [self._entry(each, shift) for each in self.journal], database.ids)
            for (table, row_id), values in self.holds.items():
                _put(connection, table, row_id, values)

    def _shift(self, connection: Connection, first: date, ids: Ids) -> Shift:
        offsets = {}
        for each in self.records:
            if "seq" in each.columns:
                newest = connection.exec_driver_sql(f'SELECT max(seq) FROM "{each.table.name}"').scalar() or 0  # noqa: S608 - our own name
                offsets[each.table.name] = newest + 1 - min(each.columns["seq"])
        return Shift(first - self.first, {old: ids.new().hex for old in self.made}, offsets)

    def _add_records(self, connection: Connection, shift: Shift) -> None:
        for each in self.records:
            cells = [_shifted(each.table, name, column, shift) for name, column in each.columns.items()]
            names, marks = ", ".join(f'"{name}"' for name in each.columns), ", ".join("?" * len(cells))
            insert = f'INSERT INTO "{each.table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our own
            connection.exec_driver_sql(insert, list(zip(*cells, strict=True)))
        counters = [(shift.date_in(name), last, epoch) for name, last, epoch in self.counters]
        connection.exec_driver_sql("INSERT INTO counters (name, last, epoch) VALUES (?, ?, ?)", counters)

    def _entry(self, each: Said, shift: Shift) -> Entry:
        """A journal row as it is written for the other days."""
        of = each.entry
        text = self._lasting(each, shift) if each.lasting else shift.text(each.said)
        at = shift[of.at[:10]] + of.at[10:]
        return Entry(of.desk, of.epoch, at, of.actor, of.action, shift[of.unit], of.table, shift[of.row_id], text)

    def _lasting(self, each: Said, shift: Shift) -> str:
        """The payload of a change of a record that existed before: its old values are those it holds now."""
        holds = self.holds[each.entry.table, each.entry.row_id]
        changes = {name: [holds.get(name, old), new] for name, (old, new) in json.loads(shift.text(each.said)).items()}
        holds.update({name: new for name, (_, new) in changes.items()})
        return json.dumps(changes, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def newest_position(database: Database) -> int:
    """The end of the journal now: what comes after it can be copied."""
    with database.read() as unit:
        return end_of_journal(unit.session.connection())


def lived_since(database: Database, position: int, first: date, days: int) -> Lived:
    """The days from `first` on, which begin in the journal after `position` and have been closed."""
    with database.read() as unit:
        connection = unit.session.connection()
        entries = [each for each in entries_after(connection, position) if each.table not in LEFT_OUT]
        new = {(each.table, each.row_id) for each in entries if '"id":[null,' in each.payload}
        journal = [Said(each, cut(each.table, each.payload), (each.table, each.row_id) not in new) for each in entries]
        tables = {name for name, _ in new}
        records = [_records(connection, table, new) for table in every_table().sorted_tables if table.name in tables]
        lived = Lived(first, days, _given(entries, new), journal, records, _counters(connection, first, days))
        for each in journal:
            if each.lasting:
                holds = {name: now for name, (_, now) in json.loads(each.said.whole).items()}
                lived.holds[each.entry.table, each.entry.row_id].update(holds)
        return lived


def _given(entries: Sequence[Entry], new: set[tuple[str, str]]) -> list[str]:
    """The ids that were given on the copied days, of units and of new records, each once and in order."""
    ids = (each for entry in entries for each in ((entry.unit, entry.row_id) if (entry.table, entry.row_id) in new else (entry.unit,)))
    return list(dict.fromkeys(ids))


def _records(connection: Connection, table: Table, new: set[tuple[str, str]]) -> Records:
    names = [column.name for column in table.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    ids = [row_id for name, row_id in new if name == table.name]
    rows = connection.exec_driver_sql(
        f'SELECT {listed} FROM "{table.name}" WHERE id IN (SELECT value FROM json_each(?)) ORDER BY rowid',  # noqa: S608 - names of our own
        (json.dumps(ids),),
    ).fetchall()
    return Records(table, dict(zip(names, zip(*rows, strict=True), strict=True)))


def _counters(connection: Connection, first: date, days: int) -> list[tuple[str, int, int]]:
    lived = {(first + timedelta(days=place)).isoformat() for place in range(days)}
    known = connection.exec_driver_sql("SELECT name, last, epoch FROM counters ORDER BY name").fetchall()
    return [(name, last, epoch) for name, last, epoch in known if any(day in name for day in lived)]


def _shifted(table: Table, name: str, column: Sequence[Any], shift: Shift) -> Sequence[Any]:
    """A column of records on other days."""
    kind = table.columns[name].type
    if isinstance(kind, Uuid):
        return [value and shift[value] for value in column]
    if isinstance(kind, Date | Instant):
        return [value and shift[value[:10]] + value[10:] for value in column]
    if name in {"seq", "rank"}:
        by = shift.offsets.get(table.name, 0)
        return [value + by for value in column]
    return column


def _put(connection: Connection, table: str, row_id: str, values: Mapping[str, Any]) -> None:
    """Let a record that was there before hold what the journal says it holds."""
    known = every_table().tables[table]
    typed = {name: _typed(known.columns[name].type, value) for name, value in values.items()}
    connection.execute(update(known).where(known.columns["id"] == UUID(row_id)).values(typed))


def _typed(kind: object, value: Any) -> Any:  # noqa: ANN401 - of a column of any type
    if not isinstance(value, str):
        return value
    if isinstance(kind, Uuid):
        return UUID(value)
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
