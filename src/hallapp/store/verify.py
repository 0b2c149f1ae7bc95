"""Proving the journal: every digest, every link, and that the records are what the journal last said of them."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, select

from hallapp.store.base import Row
from hallapp.store.database import Database
from hallapp.store.journal import GENESIS, JOURNAL, is_journaled, plain

_CHAIN = """
    SELECT desk, seq, epoch, at, actor, action, "unit", undoes, table_name, row_id, payload_digest, previous, digest, salt, payload
    FROM journal ORDER BY desk, seq
"""
_BATCH = 2000
_UNKNOWN = object()


@dataclass(frozen=True, slots=True)
class Bad:
    """The first thing found wrong: `what` is sequence, previous, digest, payload, row_missing, row_changed or row_unknown."""

    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found.

    Attributes:
        rows: journal rows looked at.
        head: end of this desk's chain; compare it with one kept elsewhere to notice a cut tail.
    """

    rows: int
    head: str
    first_bad: Bad | None

    @property
    def ok(self) -> bool:
        return self.first_bad is None


def verify(database: Database, head: str | None = None) -> Verdict:
    """Prove the whole journal and the records against it.

    Args:
        head: a digest noted earlier, elsewhere; it must be in the chain.
    """
    with database.read() as unit:
        connection = unit.session.connection()
        verdict = prove_chains(connection, database.desk.name)
        if verdict.ok and head is not None and not _holds(connection, head):
            return Verdict(verdict.rows, verdict.head, Bad(verdict.rows, "head_unknown"))
        if verdict.ok:
            return Verdict(verdict.rows, verdict.head, compare_records(connection))
        return verdict


def prove_chains(connection: Connection, desk: str) -> Verdict:
    """Recompute every digest of every desk's chain. Stops at the first fault."""
    rows, head, last_desk, last_seq, last_digest = 0, GENESIS, "", 0, GENESIS
    for row in _raw(connection):
        name, seq, epoch, at, actor, action, unit, undoes, table, row_id, hashed, previous, digest, salt, payload = row
        if name != last_desk:
            last_desk, last_seq, last_digest = name, 0, GENESIS
        rows += 1
        if seq != last_seq + 1:
            return Verdict(rows, head, Bad(last_seq + 1, "sequence"))
        if previous != last_digest:
            return Verdict(rows, head, Bad(seq, "previous"))
        if (payload is not None or salt is not None) and hashlib.sha256(f"{salt}{payload}".encode()).hexdigest() != hashed:
            return Verdict(rows, head, Bad(seq, "payload"))
        who = f"{name}\x1f{seq}\x1f{epoch}\x1f{at}\x1f{actor or ''}\x1f{action}\x1f{unit}\x1f{undoes or ''}"
        text = f"{who}\x1f{table}\x1f{row_id}\x1f{hashed}\x1f{previous}"
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            return Verdict(rows, head, Bad(seq, "digest"))
        last_seq, last_digest = seq, digest
        if name == desk:
            head = digest
    return Verdict(rows, head, None)


def compare_records(connection: Connection) -> Bad | None:
    """Compare every record with the journal's last word on it; the first that differs."""
    for table in Row.metadata.sorted_tables:
        if is_journaled(table) and (bad := _compare_table(connection, table)):
            return bad
    return None


def _compare_table(connection: Connection, table: Table) -> Bad | None:
    records = _records(connection, table)
    record = next(records, None)
    for row_id, seq, said in _last_words(connection, table.name):
        if record is not None and record[0] < row_id:
            return Bad(0, "row_unknown")
        if record is None or record[0] > row_id:
            return Bad(seq, "row_missing")
        if any(value is not _UNKNOWN and record[1].get(name) != value for name, value in said.items()):
            return Bad(seq, "row_changed")
        record = next(records, None)
    return Bad(0, "row_unknown") if record is not None else None


def _records(connection: Connection, table: Table) -> Iterator[tuple[str, dict[str, Any]]]:
    key = next(iter(table.primary_key.columns))
    for row in connection.execute(select(table).order_by(key).execution_options(yield_per=_BATCH)).mappings():
        values = {name: plain(value) for name, value in row.items()}
        yield str(values[key.name]), values


def _last_words(connection: Connection, table: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """For each record of `table` in the order of its id: the last sequence and the value of every column, unknown where purged."""
    columns = select(JOURNAL.c.row_id, JOURNAL.c.seq, JOURNAL.c.payload).where(JOURNAL.c.table_name == table)
    ordered = connection.execute(columns.order_by(JOURNAL.c.row_id, JOURNAL.c.position).execution_options(yield_per=_BATCH))
    for row_id, entries in groupby(ordered, key=lambda entry: str(entry.row_id)):
        said: dict[str, Any] = {}
        last = 0
        for entry in entries:
            last = entry.seq
            if entry.payload is None:
                said = dict.fromkeys(said, _UNKNOWN)
            else:
                said |= {name: new for name, (_, new) in json.loads(entry.payload).items()}
        yield row_id, last, said


def _raw(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """The chain straight from the driver: at two million rows SQLAlchemy's row objects would cost more than the digests."""
    driver = connection.connection.driver_connection
    if driver is None:
        return
    with closing(driver.cursor()) as cursor:
        cursor.execute(_CHAIN)
        while batch := cursor.fetchmany(_BATCH):
            yield from batch


def _holds(connection: Connection, head: str) -> bool:
    return connection.execute(select(JOURNAL.c.seq).where(JOURNAL.c.digest == head).limit(1)).first() is not None
