"""A journal of many years, written at once: the rows of a real one over and over, each chained to the one before it."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from hallapp.store.sqlite import connect

_COLUMNS = ("desk", "seq", "epoch", "at", "actor", "action", "unit", "undoes", "table_name", "row_id", "payload_digest", "previous")
"""What a row's digest covers, in its order."""

_HASHED = f"""
    SELECT sum(length(CAST(ifnull(salt, '') || ifnull(payload, '') AS BLOB))),
        sum(length(CAST({" || ' ' || ".join(f"ifnull({column}, '')" for column in (*_COLUMNS[:6], '"unit"', *_COLUMNS[7:]))} AS BLOB)))
    FROM journal
"""


@dataclass(frozen=True, slots=True)
class Hashed:
    """How many bytes the digests of a journal cover: those of the payloads, those of the rows."""

    payloads: int
    rows: int


def lengthen(file: Path, rows: int) -> Hashed:
    """Let the journal in the database `file` have so many rows. Its indexes go: the proof reads none, and they would double the file."""
    with closing(connect(file, "rw")) as raw:
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            raw.execute(f"PRAGMA {pragma}")
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE tbl_name='journal' AND type='index' AND sql NOT NULL").fetchall():
            raw.execute(f'DROP INDEX "{name}"')
        rest = ("payload", "salt", "digest")
        columns = ", ".join(f'"{name}"' for name in (*_COLUMNS, *rest))
        known = raw.execute(f"SELECT {columns} FROM journal ORDER BY position").fetchall()  # noqa: S608 - names of our own
        raw.execute("BEGIN")
        marks = ", ".join("?" * (len(_COLUMNS) + len(rest)))
        raw.executemany(f"INSERT INTO journal ({columns}) VALUES ({marks})", _more(known, rows - len(known)))  # noqa: S608 - as above
        raw.execute("COMMIT")
        return Hashed(*raw.execute(_HASHED).fetchone())


def _more(known: list[tuple[Any, ...]], number: int) -> Iterator[tuple[Any, ...]]:
    seq, digest = known[-1][1], known[-1][-1]
    for row in islice(cycle(known), number):
        seq += 1
        chained = (row[0], seq, *row[2:11], digest)
        digest = hashlib.sha256("\x1f".join("" if each is None else str(each) for each in chained).encode()).hexdigest()
        yield (*chained, row[12], row[13], digest)
