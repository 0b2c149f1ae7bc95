"""Comparing the records with the journal's last word on them, as an edit of a table by hand would be found."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Time, Uuid

from hallapp.store.base import Instant, Row
from hallapp.store.journal import is_journaled

Raw = Any
"""The driver's own connection, for which there is no published type."""

_NO_MICROSECONDS = "CASE substr({0}, {1}) WHEN '.000000' THEN '' ELSE substr({0}, {1}) END"


@dataclass(frozen=True, slots=True)
class Bad:
    """A fault.

    Attributes:
        seq: journal row it was found at; 0 when the journal knows nothing of it.
        what: sequence, previous, digest, payload, head_unknown, row_missing, row_changed or row_unknown.
        table, row_id: the record it is about, when it is about one.
    """

    seq: int
    what: str
    table: str = ""
    row_id: str = ""


def first_difference(raw: Raw) -> Bad | None:
    """The record that differs from the journal's last word on it, the one the journal knew first; None when all agree."""
    tables = [table for table in Row.metadata.sorted_tables if is_journaled(table)]
    known = [bad for table in tables for bad in _differing(raw, table)]
    if known:
        return min(known, key=lambda bad: bad.seq)
    return next((bad for table in tables for bad in _unknown(raw, table)), None)


def _unknown(raw: Raw, table: Table) -> Iterator[Bad]:
    key = _key(table)
    query = f"""
        SELECT "{key}" FROM "{table.name}" AS record
        WHERE NOT EXISTS (SELECT 1 FROM journal WHERE table_name = ? AND row_id = record."{key}") LIMIT 1
    """  # noqa: S608 - names of our own tables
    for (row_id,) in raw.execute(query, (table.name,)):
        yield Bad(0, "row_unknown", table.name, str(row_id))


def _differing(raw: Raw, table: Table) -> Iterator[Bad]:
    """Records that are missing or changed.

    SQLite itself compares a record that was only ever added, as canonical JSON; one that was changed later comes back to be
    compared with all that was said of it.
    """
    columns = sorted(table.columns, key=lambda column: column.name)
    as_added = _json(columns, '"{}":[null,', "]")
    as_it_is = _json(columns, '"{}":', "")
    query = f"""
        SELECT said.row_id, last.seq, said.times, CASE WHEN record."{_key(table)}" IS NOT NULL THEN {as_it_is} END
        FROM (SELECT row_id, count(*) AS times, max(position) AS at FROM journal WHERE table_name = ? GROUP BY row_id) AS said
        JOIN journal AS last ON last.position = said.at
        LEFT JOIN "{table.name}" AS record ON record."{_key(table)}" = said.row_id
        WHERE record."{_key(table)}" IS NULL OR said.times > 1 OR (last.payload IS NOT NULL AND last.payload IS NOT {as_added})
    """  # noqa: S608 - names of our own tables and columns
    with closing(raw.cursor()) as cursor:
        for row_id, seq, times, record in cursor.execute(query, (table.name,)):
            if record is None:
                yield Bad(seq, "row_missing", table.name, row_id)
            elif times == 1 or not _agrees(raw, table.name, row_id, record):
                yield Bad(seq, "row_changed", table.name, row_id)


def _agrees(raw: Raw, table: str, row_id: str, as_it_is: str) -> bool:
    """Whether a record is what its journal rows made of it; what was purged from the journal is not compared."""
    try:
        record = json.loads(as_it_is)
    except ValueError:  # an instant or a time that is none
        return False
    said: dict[str, object] = {}
    entries = raw.execute("SELECT payload FROM journal WHERE table_name = ? AND row_id = ? ORDER BY position", (table, row_id))
    for (payload,) in entries.fetchall():
        if payload is None:
            said.clear()
        else:
            said |= {name: new for name, (_, new) in json.loads(payload).items()}
    return all(record.get(name) == value and type(record.get(name)) is type(value) for name, value in said.items())


def _key(table: Table) -> str:
    (key,) = table.primary_key.columns
    return key.name


def _json(columns: list[Column[Any]], before: str, after: str) -> str:
    """SQL for the columns of `record` as a JSON object, to the letter as the journal's payload writes values."""
    parts = [f"'{before.format(column.name)}' || {_value(column)} || '{after}'" for column in columns]
    return "'{' || " + " || ',' || ".join(parts) + " || '}'"


def _value(column: Column[Any]) -> str:
    name = f'record."{column.name}"'
    plain = f"CASE typeof({name}) WHEN 'blob' THEN '\"\"' ELSE json_quote({name}) END"
    match column.type:
        case Instant():
            said = f"'\"' || substr({name}, 1, 10) || 'T' || substr({name}, 12, 8) || {_NO_MICROSECONDS.format(name, 20)} || '+00:00\"'"
            return f"ifnull({said}, 'null')"
        case Time():
            return f"ifnull('\"' || substr({name}, 1, 8) || {_NO_MICROSECONDS.format(name, 9)} || '\"', 'null')"
        case Boolean():
            return f"CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE {plain} END"
        case Integer() | String() | Date() | Uuid():
            return plain
        case unknown:
            raise TypeError(f"{column} is of the type {unknown}, whose JSON is not fixed")
