"""Proving the journal: every digest, every link, and that the records are what the journal last said of them."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

from hallapp.store.compare import Bad, first_difference
from hallapp.store.database import Database
from hallapp.store.journal import GENESIS, Head
from hallapp.store.packing import unpacked

Link: TypeAlias = tuple[Any, ...]
"""A journal row as `_CHAIN` gives it."""

_CHAIN = """
    SELECT desk, seq, digest, payload, CAST(salt AS BLOB), payload_digest, previous,
        CAST(concat_ws(
            char(31), desk, seq, epoch, at, ifnull(actor, ''), action, "unit", ifnull(undoes, ''), table_name, row_id, ''
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
    """The new end of the chain if the whole batch continues one desk's without a fault, a purged payload or a row from before the sixth
    schema; else None.

    It compares column by column: row by row costs as much again as the digests.
    """
    desks, seqs, digests, payloads, salts, hashes, previous, parts = zip(*batch, strict=True)
    end, number = _end(ends, desks[0]), len(batch)
    if desks.count(desks[0]) != number or any(hashes) or any(previous) or None in payloads or None in salts or str in {*map(type, digests)}:
        return None
    try:
        said = [salt + unpacked(payload) for salt, payload in zip(salts, payloads, strict=True)]
    except ValueError:
        return None
    links = [end.digest, *(digest.hex() for digest in digests)]
    texts = [f"{sha256(text).hexdigest()}\x1f{link}".encode() for text, link in zip(said, links[:-1], strict=True)]
    whole = seqs == tuple(range(end.seq + 1, end.seq + number + 1)) and [
        sha256(part + text).digest() for part, text in zip(parts, texts, strict=True)
    ] == [*digests]
    return Head(seqs[-1], links[-1]) if whole else None


def _first_fault(batch: list[Link], ends: dict[str, Head]) -> tuple[int, Bad | None]:
    """How many rows were looked at, and the first fault; `ends` follows."""
    for place, (name, seq, kept, payload, salt, hashed, previous, parts) in enumerate(batch, start=1):
        last = _end(ends, name)
        if seq != last.seq + 1:
            return place, Bad(last.seq + 1, "sequence")
        if previous not in {"", last.digest}:
            return place, Bad(seq, "previous")
        said = _hashed(salt, payload) if payload is not None else hashed
        if said is None or hashed not in {"", said}:
            return place, Bad(seq, "payload")
        digest = kept.hex() if isinstance(kept, bytes) else kept
        if sha256(parts + f"{said}\x1f{last.digest}".encode()).hexdigest() != digest:
            return place, Bad(seq, "digest")
        ends[name] = Head(seq, digest)
    return len(batch), None


def _hashed(salt: bytes | None, payload: object) -> str | None:
    """The salted hash of a payload; None for what is none."""
    try:
        return sha256((salt or b"") + unpacked(payload)).hexdigest()
    except ValueError:
        return None


def _end(ends: Mapping[str, Head], desk: str) -> Head:
    return ends.get(desk, Head(0, GENESIS))


def _batches(raw: Any) -> Iterator[list[Link]]:  # noqa: ANN401 - the driver's connection has no published type
    with closing(raw.cursor()) as cursor:
        cursor.execute(_CHAIN)
        while batch := cursor.fetchmany(_BATCH):
            yield batch


def _holds(raw: Any, head: str) -> bool:  # noqa: ANN401 - the driver's connection has no published type
    try:
        kept = bytes.fromhex(head)
    except ValueError:
        return False
    return raw.execute("SELECT 1 FROM journal WHERE digest IN (?, ?) LIMIT 1", (head, kept)).fetchone() is not None
