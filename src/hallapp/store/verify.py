"""Proving the journal: every digest, every link, that the records are what the journal last said of them, and that they can be found."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from hallapp.store.compare import Bad, Step, first_difference, records_in
from hallapp.store.database import Database
from hallapp.store.journal import GENESIS, SHEET, Head
from hallapp.store.sheets import sheet_at, stray_line

Link: TypeAlias = tuple[Any, ...]
"""A journal row as `_CHAIN` or `_DETAILS` gives it."""

_PARTS = """
    CAST(concat_ws(
        char(31), desk, seq, epoch, at, ifnull(actor, ''), action, "unit", ifnull(undoes, ''), table_name, row_id, ''
    ) AS BLOB)
"""
_CHAIN = f"""
    SELECT position, seq, digest, CASE WHEN payload_digest = '' AND previous = '' THEN CAST(salt || payload AS BLOB) END, {_PARTS}
    FROM journal ORDER BY position
"""  # noqa: S608 - our own words
"""SQLite joins the parts, as bytes: at two million rows a Python object for each of fifteen columns would cost more than the digests."""

_DETAILS = f"""
    SELECT desk, seq, digest, CAST(salt || payload AS BLOB), payload IS NULL, payload_digest, previous, {_PARTS},
        position, row_id, table_name
    FROM journal WHERE position BETWEEN ? AND ? ORDER BY position
"""  # noqa: S608 - our own words

_BATCH = 250

INDEX = "index"
"""What is damaged when records cannot be found although they are all there: the indexes, which can be rebuilt."""

Progress: TypeAlias = Callable[[int, int], object]
"""Hears how much is done, and of how much."""

_OPERATIONS = 100_000
"""SQLite's own steps between two looks whether to go on: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found.

    Attributes:
        rows: journal rows looked at; of a sheet each of its lines.
        head: end of this desk's chain; compare it with one kept elsewhere to notice a cut tail.
    """

    rows: int
    head: str
    first_bad: Bad | None

    @property
    def ok(self) -> bool:
        return self.first_bad is None


def verify(database: Database, head: str | None = None, progress: Progress | None = None) -> Verdict:
    """Prove the whole journal, the records against it, and the indexes against the records.

    Args:
        head: a digest noted earlier, elsewhere; it must be in the chain.
        progress: hears how many rows and records were looked at, and of how many; what it raises ends the proof.
    """
    with database.read() as unit:
        raw = unit.session.connection().connection.driver_connection
        with _told(raw, progress) as step:
            verdict = prove_chains(raw, database.desk.name, step)
            if verdict.ok and head is not None and not _holds(raw, head):
                return Verdict(verdict.rows, verdict.head, Bad(verdict.rows, "head_unknown"))
            if verdict.ok:
                fault = first_difference(raw, step if progress else None) or _index_fault(raw)
                return Verdict(verdict.rows, verdict.head, fault)
            return verdict


def _index_fault(raw: Any) -> Bad | None:  # noqa: ANN401 - the driver's connection has no published type
    """An index that no longer leads to its records: they are all there and true, but whoever looks for one may not find it."""
    return None if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok" else Bad(0, INDEX)


@contextmanager
def _told(raw: Any, progress: Progress | None) -> Iterator[Step]:  # noqa: ANN401 - the driver's connection has no published type
    """Counts the steps of a proof, and has SQLite ask now and then whether to go on: comparing a large table is one long step of its own.

    Raises:
        Exception: what `progress` raised.
    """
    if progress is None:
        yield lambda _count: None
        return
    done, total, ended = 0, records_in(raw) + (raw.execute("SELECT max(position) FROM journal").fetchone()[0] or 0), list[Exception]()

    def step(count: int) -> None:
        nonlocal done
        done += count
        progress(min(done, total), total)

    def goes_on() -> bool:
        try:
            step(0)
        except Exception as stop:
            ended.append(stop)
        return bool(ended)

    raw.set_progress_handler(goes_on, _OPERATIONS)
    try:
        yield step
    except dbapi2.OperationalError:
        if ended:
            raise ended[0] from None
        raise
    finally:
        raw.set_progress_handler(None, 0)


def prove_chains(raw: Any, desk: str, step: Step = lambda _count: None) -> Verdict:  # noqa: ANN401 - the driver's connection has no type
    """Recompute every digest of every desk's chain, in the order they were written. Stops at the first fault.

    Args:
        raw: the driver's own connection.
        desk: whose head is given back.
        step: hears how many rows were looked at since it last did.
    """
    rows = 0
    ends: dict[str, Head] = {}
    first, last = raw.execute("SELECT min(desk), max(desk) FROM journal").fetchone()
    only = first if first == last else None
    for batch in _batches(raw):
        step(len(batch))
        head = _unbroken(batch, _end(ends, only)) if only is not None else None
        if head is not None and only is not None:
            ends[only] = head
            rows += len(batch)
            continue
        for link in raw.execute(_DETAILS, (batch[0][0], batch[-1][0])).fetchall():
            looked_at, fault = _joined(raw, link, ends)
            rows += looked_at
            if fault:
                return Verdict(rows, _end(ends, desk).digest, fault)
    stray = stray_line(raw)
    return Verdict(rows, _end(ends, desk).digest, Bad(0, "sequence", row_id=stray) if stray is not None else None)


def _unbroken(batch: list[Link], end: Head) -> Head | None:
    """The new end of the chain if the whole batch continues it without a fault, a purged payload or a row from before the eighth
    schema; else None.

    It compares column by column: row by row costs as much again as the digests.
    """
    _, seqs, digests, said, parts = zip(*batch, strict=True)
    if None in said or {*map(type, digests)} != {bytes} or seqs != tuple(range(end.seq + 1, end.seq + len(batch) + 1)):
        return None
    links = [digest.hex() for digest in digests]
    found = [
        sha256(part + f"{sha256(payload).hexdigest()}\x1f{link}".encode()).digest()
        for part, payload, link in zip(parts, said, [end.digest, *links[:-1]], strict=True)
    ]
    return Head(seqs[-1], links[-1]) if found == [*digests] else None


def _joined(raw: Any, link: Link, ends: dict[str, Head]) -> tuple[int, Bad | None]:  # noqa: ANN401 - the driver's connection has no type
    """Of how many records a row speaks, and its fault; the end of its chain in `ends` follows."""
    name, seq, kept, payload, purged, hashed, previous, parts, position, row_id, table = link
    last, sheet = _end(ends, name), sheet_at(raw, position) if row_id == SHEET else None
    records = sheet.lines if sheet is not None else 1
    said = hashed if purged else sha256(payload or b"").hexdigest()
    digest = kept.hex() if isinstance(kept, bytes) else kept
    if sheet is not None and sheet.altered is not None:
        return records, Bad(seq - sheet.altered[0], "payload", table, sheet.altered[1])
    if seq != last.seq + records:
        return records, Bad(last.seq + 1, "sequence")
    if previous not in {"", last.digest}:
        return records, Bad(seq, "previous")
    if hashed not in {"", said} or (sheet is not None and sheet.hashed != said):
        return records, Bad(seq, "payload")
    if sha256(parts + f"{said}\x1f{last.digest}".encode()).hexdigest() != digest:
        return records, Bad(seq, "digest")
    ends[name] = Head(seq, digest)
    return records, None


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
