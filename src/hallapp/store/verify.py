"""Proving the journal: every digest, every link, and that the records are what the journal last said of them."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from hallapp.store.compare import Bad, first_difference
from hallapp.store.database import Database
from hallapp.store.journal import GENESIS

_CHAIN = """
    SELECT desk, seq, previous, digest, payload_digest,
        CASE WHEN salt IS NULL AND payload IS NULL THEN NULL ELSE CAST(ifnull(salt, '') || ifnull(payload, '') AS BLOB) END,
        CAST(
            desk || char(31) || seq || char(31) || epoch || char(31) || at || char(31) || ifnull(actor, '') || char(31) || action
            || char(31) || "unit" || char(31) || ifnull(undoes, '') || char(31) || table_name || char(31) || row_id
            || char(31) || payload_digest || char(31) || previous
        AS BLOB)
    FROM journal ORDER BY position
"""
"""SQLite joins the parts, as bytes: at two million rows a Python object for each of fifteen columns would cost more than the digests."""

_BATCH = 2000


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
        raw = unit.session.connection().connection.driver_connection
        verdict = prove_chains(raw, database.desk.name)
        if verdict.ok and head is not None and not _holds(raw, head):
            return Verdict(verdict.rows, verdict.head, Bad(verdict.rows, "head_unknown"))
        if verdict.ok:
            return Verdict(verdict.rows, verdict.head, first_difference(raw))
        return verdict


def prove_chains(raw: Any, desk: str) -> Verdict:  # noqa: ANN401 - the driver's connection has no published type
    """Recompute every digest of every desk's chain, in the order they were written. Stops at the first fault.

    Args:
        raw: the driver's own connection.
        desk: whose head is given back.
    """
    rows = 0
    ends: dict[str, tuple[int, str]] = {}
    for name, seq, previous, digest, hashed, payload, text in _rows(raw):
        last_seq, last_digest = ends.get(name, (0, GENESIS))
        fault = None
        if seq != last_seq + 1:
            fault = Bad(last_seq + 1, "sequence")
        elif previous != last_digest:
            fault = Bad(seq, "previous")
        elif payload is not None and hashlib.sha256(payload).hexdigest() != hashed:
            fault = Bad(seq, "payload")
        elif text is None or hashlib.sha256(text).hexdigest() != digest:
            fault = Bad(seq, "digest")
        rows += 1
        if fault:
            return Verdict(rows, ends.get(desk, (0, GENESIS))[1], fault)
        ends[name] = seq, digest
    return Verdict(rows, ends.get(desk, (0, GENESIS))[1], None)


def _rows(raw: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - the driver's connection has no published type
    with closing(raw.cursor()) as cursor:
        cursor.execute(_CHAIN)
        while batch := cursor.fetchmany(_BATCH):
            yield from batch


def _holds(raw: Any, head: str) -> bool:  # noqa: ANN401 - the driver's connection has no published type
    return raw.execute("SELECT 1 FROM journal WHERE digest=? LIMIT 1", (head,)).fetchone() is not None
