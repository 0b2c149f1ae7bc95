"""Sheets: what the journal says of very many records that one unit touches, with one row of the chain for some hundreds of them.

Such a row stands in the chain like one whose payload is gone: its `row_id` is empty, and the hash it keeps is that of its sheet, made of
the salted hash of each record. The records themselves are lines beside the journal. Readers ask `SAID`, where a line is a journal row as
any other, with a position and a number of its own.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, repeat
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, LargeBinary, and_, cast, func, insert, select, union_all, update
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.orm import Mapped, aliased, mapped_column

from hallapp.core.ids import Ids, many_salts
from hallapp.store.base import Row
from hallapp.store.journal import (
    JOURNAL,
    SHEET,
    THEIRS,
    Act,
    Chain,
    Head,
    JournalRow,
    Touched,
    of_records,
    purge_rows,
    purge_rows_of,
    with_ids,
    write_rows,
)
from hallapp.store.many_rows import insert_rows

LINES = 500
"""Most records of a sheet. Must never be lowered: longer sheets would no longer verify."""


class JournalLine(Row):
    """One record of a sheet.

    Attributes:
        position: where it would stand in the journal; no row of the journal has it, but that the last line's is also the sheet's.
        sheet: position of the journal row that vouches for it.
        payload: what the journal says of it, as text; empty, like the salt, once that is forgotten.
        hash: the salted hash of the payload.
    """

    __tablename__ = "journal_lines"
    __table_args__ = {"info": {"journaled": False}}  # noqa: RUF012 - SQLAlchemy reads it as it is

    position: Mapped[int] = mapped_column(primary_key=True)
    sheet: Mapped[int]
    row_id: Mapped[str]
    payload: Mapped[str | None]
    salt: Mapped[str | None]
    hash: Mapped[bytes] = mapped_column(LargeBinary)


_LINES = JournalLine.metadata.tables[JournalLine.__tablename__]
_INSERT = str(insert(_LINES).compile(dialect=sqlite()))


def _of_lines(name: str) -> ColumnElement[Any]:
    match name:
        case "position" | "row_id" | "payload" | "salt":
            return _LINES.c[name]
        case "seq":
            return cast(JOURNAL.c.seq - JOURNAL.c.position + _LINES.c.position, Integer)
        case _:
            return JOURNAL.c[name]


_OF_ITS_SHEET = and_(_LINES.c.sheet == JOURNAL.c.position, _LINES.c.position.between(JOURNAL.c.position - LINES, JOURNAL.c.position))
"""The positions say nothing new, but let SQLite find the lines of a sheet without an index of sheets."""

_EVERY = union_all(
    select(*JOURNAL.c).where(JOURNAL.c.row_id != SHEET),
    select(*(_of_lines(each.name).label(each.name) for each in JOURNAL.c)).select_from(_LINES.join(JOURNAL, _OF_ITS_SHEET)),
)
EVERY = str(_EVERY.compile(dialect=sqlite(), compile_kwargs={"literal_binds": True}))
"""The same for the bare driver."""

SAID = aliased(JournalRow, _EVERY.subquery("said"))
"""One row for each touched record, as if there were no sheets. A line has the digest of its sheet.

SQLite reads both halves along their positions, and no further than asked, when what is ordered by is among the columns that are asked for
and each column is of the same type in both.
"""


def append(connection: Connection, act: Act, touched: Sequence[Touched], ids: Ids) -> Head:
    """Write down very many touched records and return the new end of the chain; the same as `journal.append`, in sheets."""
    chain, salts = Chain(connection, act), iter(many_salts(ids, len(touched)))
    end: int = connection.scalar(select(func.max(JOURNAL.c.position))) or 0
    rows, lines = list[tuple[object, ...]](), list[tuple[object, ...]]()
    for table, some in _sheets(touched):
        begin, end = end + 1, end + len(some)
        said = [(each.row_id, each.payload(), salt) for each, salt in zip(some, salts, strict=False)]
        hashes = [sha256(f"{salt}{payload}".encode()).digest() for _, payload, salt in said]
        lines += [(at, end, *line, hash_) for at, line, hash_ in zip(range(begin, end + 1), said, hashes, strict=True)]
        hashed = sheet_hash([row_id for row_id, _, _ in said], hashes)
        rows.append((end, *chain.sheet(table, hashed, len(some))))
    insert_rows(connection, _INSERT, lines)
    write_rows(connection, rows, placed=True)
    return chain.head


def _sheets(touched: Iterable[Touched]) -> Iterator[tuple[str, Sequence[Touched]]]:
    for table, group in groupby(touched, attrgetter("table")):
        records = list(group)
        yield from zip(repeat(table), (records[at : at + LINES] for at in range(0, len(records), LINES)), strict=False)


def sheet_hash(row_ids: Iterable[str], hashes: Iterable[bytes]) -> str:
    """What stands for a sheet in the digest of its row: each record and the salted hash of what is said of it."""
    return sha256("\x1f".join([f"{row_id}\x1f{hash_.hex()}" for row_id, hash_ in zip(row_ids, hashes, strict=True)]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a sheet as they are found.

    Attributes:
        lines: how many there are.
        hashed: what their sheet's row should have for its hash.
        altered: the place from the end, 0 for the last, and record of the first line that does not say what its own hash covers.
    """

    lines: int
    hashed: str
    altered: tuple[int, str] | None


_WHOLE = f"""
    SELECT position, row_id, hash, CAST(salt || payload AS BLOB), payload IS NULL AND salt IS NULL
    FROM journal_lines WHERE position BETWEEN ?1 - {LINES} AND ?1 AND sheet = ?1 ORDER BY position
"""  # noqa: S608 - our own words


def sheet_at(raw: Any, position: int) -> Sheet:  # noqa: ANN401 - the driver's connection has no published type
    """What is found of the sheet whose journal row stands at a position."""
    found = raw.execute(_WHOLE, (position,)).fetchall()
    altered = next((line for line in found if not line[4] and sha256(line[3] or b"").digest() != line[2]), None)
    hashed = sheet_hash((str(line[1]) for line in found), (line[2] for line in found))
    return Sheet(len(found), hashed, (position - altered[0], altered[1]) if altered else None)


_STRAY = f"""
    SELECT row_id FROM journal_lines AS line WHERE NOT EXISTS (
        SELECT 1 FROM journal AS sheet
        WHERE sheet.position = line.sheet AND sheet.row_id = '{SHEET}' AND line.position BETWEEN sheet.position - {LINES} AND sheet.position
    ) LIMIT 1
"""  # noqa: S608 - our own words


def stray_line(raw: Any) -> str | None:  # noqa: ANN401 - the driver's connection has no published type
    """The record of a line that no sheet vouches for; None when there is none, as in every file from before there were sheets."""
    if not raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'journal_lines'").fetchone():
        return None
    found = raw.execute(_STRAY).fetchone()
    return found[0] if found else None


def last_hand(connection: Connection, table: str, row_id: str) -> UUID | None:
    """Who touched a record last; None when that was the hall itself, or the journal knows nothing of it."""
    row = select(JOURNAL.c.position, JOURNAL.c.actor).where(*of_records(table, [row_id]))
    theirs = select(_LINES.c.sheet).where(*with_ids(_LINES.c.row_id, [row_id]))
    line = select(JOURNAL.c.position, JOURNAL.c.actor).where(JOURNAL.c.position.in_(theirs), JOURNAL.c.table_name == table)
    found = [*connection.execute(row), *connection.execute(line)]
    return max(found, key=lambda each: each.position).actor if found else None


def purge_payloads(connection: Connection, table: str, row_ids: Sequence[str]) -> None:
    """Forget what the journal said of some records. The salted hash stays, so that the chain still verifies."""
    ids = json.dumps(list(row_ids))
    purge_rows_of(connection, table, ids)
    connection.exec_driver_sql(_FORGET_LINES, (ids, table))


_FORGET_LINES = f"""
    UPDATE journal_lines SET payload = NULL, salt = NULL
    WHERE payload IS NOT NULL AND {THEIRS} AND (SELECT table_name FROM journal WHERE journal.position = sheet) = ?2
"""  # noqa: S608 - our own words


def purge_said(connection: Connection, *which: ColumnElement[bool], most: int = -1) -> int:
    """Forget what some journal rows said, sheets too, and say of how many records they said anything.

    Args:
        most: of how many, the first; negative for all.
    """
    done = purge_rows(connection, *which, most=most)
    if 0 <= most <= done:
        return done
    said = select(_LINES.c.position).join(JOURNAL, _OF_ITS_SHEET).where(JOURNAL.c.row_id == SHEET, _LINES.c.payload.is_not(None), *which)
    some = _LINES.c.position.in_(said.limit(most - done if most > 0 else -1))
    return done + connection.execute(update(_LINES).where(some).values(payload=None, salt=None)).rowcount
