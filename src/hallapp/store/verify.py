"""Proving the journal: every digest, every link, and that the records are what the journal last said of them."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

from hallapp.store.compare import Bad, first_difference
from hallapp.store.database import Database
from hallapp.store.journal import GENESIS, Head

Link: TypeAlias = tuple[Any, ...]
"""A journal row as `_CHAIN` gives it."""

_CHAIN = """
    SELECT desk, seq, previous, digest, payload_digest,
        CASE WHEN salt IS NULL AND payload IS NULL THEN NULL ELSE CAST(concat(salt, payload) AS BLOB) END,
        CAST(concat_ws(
            char(31), desk, seq, epoch, at, ifnull(actor, ''), action, "unit", ifnull(undoes, ''), table_name, row_id,
            payload_digest, previous
        ) AS BLOB)
    FROM journal ORDER BY position
"""
"""SQLite joins the parts, as bytes: at two million rows a Python object for each of fifteen columns would cost more than the digests."""

_BATCH = 500


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
    ends: dict[str, Head] = {}
    for batch in _batches(raw):
        head = _unbroken(batch, ends)
        if head is not None:
            ends[batch[0][0]] = head
            rows += len(batch)
            continue
        looked_at, fault = _first_fault(batch, ends)
        rows += looked_at
        if fault:
            return Verdict(rows, _end(ends, desk).digest, fault)
    return Verdict(rows, _end(ends, desk).digest, None)


def _unbroken(batch: list[Link], ends: Mapping[str, Head]) -> Head | None:
    """The new end of the chain if the whole batch continues one desk's without a fault or a purged payload; else None.

    It compares column by column: row by row costs as much again as the digests.
    """
    desks, seqs, previous, digests, hashed, payloads, texts = zip(*batch, strict=True)
    end, number = _end(ends, desks[0]), len(batch)
    whole = (
        desks.count(desks[0]) == number
        and seqs == tuple(range(end.seq + 1, end.seq + number + 1))
        and previous == (end.digest, *digests[:-1])
        and None not in payloads
        and [sha256(payload).hexdigest() for payload in payloads] == [*hashed]
        and [sha256(text).hexdigest() for text in texts] == [*digests]
    )
    return Head(seqs[-1], digests[-1]) if whole else None


def _first_fault(batch: list[Link], ends: dict[str, Head]) -> tuple[int, Bad | None]:
    """How many rows were looked at, and the first fault; `ends` follows."""
    for place, (name, seq, previous, digest, hashed, payload, text) in enumerate(batch, start=1):
        last = _end(ends, name)
        if seq != last.seq + 1:
            return place, Bad(last.seq + 1, "sequence")
        if previous != last.digest:
            return place, Bad(seq, "previous")
        if payload is not None and sha256(payload).hexdigest() != hashed:
            return place, Bad(seq, "payload")
        if sha256(text).hexdigest() != digest:
            return place, Bad(seq, "digest")
        ends[name] = Head(seq, digest)
    return len(batch), None


def _end(ends: Mapping[str, Head], desk: str) -> Head:
    return ends.get(desk, Head(0, GENESIS))


def _batches(raw: Any) -> Iterator[list[Link]]:  # noqa: ANN401 - the driver's connection has no published type
    with closing(raw.cursor()) as cursor:
        cursor.execute(_CHAIN)
        while batch := cursor.fetchmany(_BATCH):
            yield batch


def _holds(raw: Any, head: str) -> bool:  # noqa: ANN401 - the driver's connection has no published type
    return raw.execute("SELECT 1 FROM journal WHERE digest=? LIMIT 1", (head,)).fetchone() is not None
