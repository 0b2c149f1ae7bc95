"""A journal of many years, written at once: the rows of a real one over and over, each chained to the one before it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import mean
from typing import Any

from hallapp.store.driver import connect
from hallapp.store.journal import chain_digest

Entry = tuple[Any, ...]
"""A journal row, in the order of `_COLUMNS`."""

_DIGESTED = ("desk", "seq", "epoch", "at", "actor", "action", "unit", "undoes", "table_name", "row_id", "payload_digest", "previous")
_COLUMNS = (*_DIGESTED, "payload", "salt", "digest")
_LIST = ", ".join(f'"{name}"' for name in _COLUMNS)


@dataclass(frozen=True, slots=True)
class Hashed:
    """How many bytes the two digests of a journal row cover on average: that of its payload, that of the row."""

    payload: int
    row: int


def lengthen(file: Path, rows: int) -> Hashed:
    """Let the journal in the database `file` have so many rows. Its indexes go: the proof reads none, and they would double the file."""
    with closing(connect(file, "rw")) as raw:
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            raw.execute(f"PRAGMA {pragma}")
        for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE tbl_name='journal' AND type='index' AND sql NOT NULL").fetchall():
            raw.execute(f'DROP INDEX "{name}"')
        known: list[Entry] = raw.execute(f"SELECT {_LIST} FROM journal ORDER BY position").fetchall()  # noqa: S608 - names of our own
        marks = ", ".join("?" * len(_COLUMNS))
        raw.execute("BEGIN")
        raw.executemany(f"INSERT INTO journal ({_LIST}) VALUES ({marks})", _more(known, rows - len(known)))  # noqa: S608 - as above
        raw.execute("COMMIT")
    payload = mean(len(f"{entry[-2]}{entry[-3]}".encode()) for entry in known)
    return Hashed(round(payload), round(mean(len("\x1f".join(_parts(entry)).encode()) for entry in known)))


def _more(known: list[Entry], number: int) -> Iterator[Entry]:
    seq, digest = known[-1][1], known[-1][-1]
    for entry in islice(cycle(known), number):
        seq += 1
        chained = (entry[0], seq, *entry[2:11], digest, *entry[12:14])
        digest = chain_digest(_parts(chained))
        yield (*chained, digest)


def _parts(entry: Entry) -> list[str]:
    return ["" if each is None else str(each) for each in entry[: len(_DIGESTED)]]
