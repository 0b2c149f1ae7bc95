"""Compares the records with what the journal says last of them, which reveals edits made past the program."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Time, Uuid

from hallapp.core.sentences import Sentence, sentence
from hallapp.store.base import LATER, Instant, every_table
from hallapp.store.journal import RECORD, is_journaled
from hallapp.store.packing import unpacked
from hallapp.store.sheets import EVERY

Step = Callable[[int], object]

Raw = Any
"""The driver's own connection, for which there is no published type."""

_ITS = f"table_name = ?1 AND row_id = {{0}} AND {RECORD.format('row_id')} IS {RECORD.format('{0}')}"
"""Which journal rows are a record's. A table edited by hand may hold an id that is none, of which there is no half."""

_ITS_LINES = _ITS.replace("table_name", "(SELECT table_name FROM journal WHERE journal.position = sheet)")
"""Which lines of sheets are."""

_NO_MICROSECONDS = "CASE substr({0}, {1}) WHEN '.000000' THEN '' ELSE substr({0}, {1}) END"


@dataclass(frozen=True, slots=True)
class Bad:
    """A fault.

    Attributes:
        seq: journal row it was found at; 0 when the journal knows nothing of it.
        what: sequence, previous, digest, payload, head_unknown, row_missing, row_changed, row_unknown or index.
        table, row_id: the record it is about, when it is about one.
    """

    seq: int
    what: str
    table: str = ""
    row_id: str = ""

    @property
    def said(self) -> Sentence:
        """What is wrong, and from where on."""
        what = sentence(f"cli.tampered.{self.what}")
        return sentence("cli.tampered", seq=self.seq, what=what) if self.seq else sentence("cli.tampered.somewhere", what=what)


def first_difference(raw: Raw, step: Step | None = None) -> Bad | None:
    """The record that differs from the journal's last word on it, the one the journal knew first; None when all agree.

    Args:
        step: called with the number of records compared since its last call.
    """
    raw.create_function("unpacked", 1, _unpacked)
    known = dict(raw.execute(f"SELECT table_name, count(DISTINCT row_id) FROM ({EVERY}) GROUP BY table_name").fetchall())  # noqa: S608 - our own words
    found: list[Bad] = []
    for table in _tables():
        found += [*_differing(raw, table), *_missing(raw, table, known.get(table.name, 0))]
        if step is not None:
            step(_count(raw, table))
    return min(found, key=lambda bad: (bad.what == "row_unknown", bad.seq), default=None)


def records_in(raw: Raw) -> int:
    """How many records there are to compare."""
    return sum(_count(raw, table) for table in _tables())


def _tables() -> list[Table]:
    return [table for table in every_table().sorted_tables if is_journaled(table)]


def _count(raw: Raw, table: Table) -> int:
    found: tuple[int] = raw.execute(f'SELECT count(*) FROM "{table.name}" NOT INDEXED').fetchone()  # noqa: S608 - a name of our own
    return found[0]


def _differing(raw: Raw, table: Table) -> Iterator[Bad]:
    """Records that the journal does not know, or knows otherwise.

    SQLite itself compares a record that was only ever added, as canonical JSON; one that was changed later comes back to be
    compared with all that was said of it. The table is read without its indexes, so that damage to it is not overlooked.
    """
    columns = sorted(table.columns, key=lambda column: column.name)
    key = _key(table)
    its, its_lines = (each.format('whole."' + key + '"') for each in (_ITS, _ITS_LINES))
    query = f"""
        SELECT record."{key}", ifnull(sheet.seq - sheet.position + line.position, last.seq), {_json(columns, '"{}":', "")}
        FROM (
            SELECT *,
                (SELECT count(*) FROM journal WHERE {its}) + (SELECT count(*) FROM journal_lines WHERE {its_lines}) AS times,
                max(
                    ifnull((SELECT max(position) FROM journal WHERE {its}), 0),
                    ifnull((SELECT max(position) FROM journal_lines WHERE {its_lines}), 0)
                ) AS last_position
            FROM "{table.name}" AS whole NOT INDEXED
        ) AS record
        LEFT JOIN journal_lines AS line ON line.position = record.last_position
        LEFT JOIN journal AS sheet ON sheet.position = line.sheet
        LEFT JOIN journal AS last ON last.position = record.last_position
        WHERE record.times <> 1 OR (
            ifnull(line.payload, last.payload) IS NOT NULL
            AND unpacked(ifnull(line.payload, last.payload)) IS NOT {_json(columns, '"{}":[null,', "]")}
            {_or_from_before(columns)}
        )
    """  # noqa: S608 - names of our own tables and columns
    with closing(raw.cursor()) as cursor:
        for row_id, seq, as_it_is in cursor.execute(query, (table.name,)):
            if seq is None:
                yield Bad(0, "row_unknown", table.name, str(row_id))
            elif not _agrees(raw, table.name, row_id, as_it_is):
                yield Bad(seq, "row_changed", table.name, row_id)


def _or_from_before(columns: list[Column[Any]]) -> str:
    """SQL that lets records pass which were said before a migration added columns to their table, as long as those are empty."""
    later = [column for column in columns if LATER in column.info]
    if not later:
        return ""
    then = [column for column in columns if LATER not in column.info]
    empty = " AND ".join(f'record."{column.name}" IS NULL' for column in later)
    said = f"""unpacked(ifnull(line.payload, last.payload)) IS {_json(then, '"{}":[null,', "]")}"""
    return f"AND NOT ({empty} AND {said})"


def _unpacked(payload: object) -> str | None:
    """A payload for SQLite to compare with; None for an unreadable one, which equals no record."""
    try:
        return unpacked(payload).decode()
    except ValueError:
        return None


def _missing(raw: Raw, table: Table, known: int) -> Iterator[Bad]:
    """Records that are missing, if there are fewer than the journal knows."""
    if known == _count(raw, table):
        return
    query = f"""
        SELECT max(seq), row_id FROM ({EVERY})
        WHERE table_name = ? AND row_id NOT IN (SELECT "{_key(table)}" FROM "{table.name}" NOT INDEXED)
        GROUP BY row_id
    """  # noqa: S608 - names of our own tables
    for seq, row_id in raw.execute(query, (table.name,)).fetchall():
        yield Bad(seq, "row_missing", table.name, row_id)


def _agrees(raw: Raw, table: str, row_id: str, as_it_is: str) -> bool:
    """Whether a record is what its journal rows made of it; what was purged from the journal is not compared.

    What no row names was added to the table after them, and is empty.
    """
    try:
        record = json.loads(as_it_is)
    except ValueError:  # an instant or a time that is none
        return False
    said: dict[str, object] = dict.fromkeys(record)
    its = f"""
        SELECT position, payload FROM journal WHERE {_ITS.format("?2")}
        UNION ALL SELECT position, payload FROM journal_lines WHERE {_ITS_LINES.format("?2")} ORDER BY position
    """  # noqa: S608 - our own words
    for _, payload in raw.execute(its, (table, row_id)).fetchall():
        if payload is None:
            said.clear()
        else:
            try:
                said |= {name: new for name, (_, new) in json.loads(unpacked(payload)).items()}
            except (ValueError, TypeError, AttributeError):  # no payload that the program wrote
                return False
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
            day = f"substr({name}, 1, 10) || replace(substr({name}, 11, 1), ' ', 'T')"
            said = f"'\"' || {day} || substr({name}, 12, 8) || {_NO_MICROSECONDS.format(name, 20)} || '+00:00\"'"
            return f"ifnull({said}, 'null')"
        case Time():
            return f"ifnull('\"' || substr({name}, 1, 8) || {_NO_MICROSECONDS.format(name, 9)} || '\"', 'null')"
        case Boolean():
            return f"CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE {plain} END"
        case Integer() | String() | Date() | Uuid():
            return plain
        case unknown:
            raise TypeError(f"{column} is of the type {unknown}, whose JSON is not fixed")
