"""A journal of many years, written at once: the rows of a real one over and over, each chained to the one before it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import mean
from typing import Any

from hallapp.store.driver import connect
from hallapp.store.journal import chain_digest, payload_digest

Entry = tuple[Any, ...]
"""A journal row, in the order of `_COLUMNS`."""

_SHARED = ("desk", "seq", "epoch", "at", "actor", "action", "unit", "undoes", "table_name", "row_id")
_COLUMNS = (*_SHARED, "payload", "salt", "payload_digest", "previous", "digest")
_LIST = ", ".join(f'"{name}"' for name in _COLUMNS)
_PAYLOAD, _SALT = len(_SHARED), len(_SHARED) + 1


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
    hashed = [_hashed(entry) for entry in known]
    texts = ["\x1f".join((*_shared(entry), digest, entry[-1].hex())).encode() for entry, digest in zip(known, hashed, strict=True)]
    return Hashed(round(mean(len(entry[_SALT]) + len(entry[_PAYLOAD]) for entry in known)), round(mean(map(len, texts))))


def _more(known: list[Entry], number: int) -> Iterator[Entry]:
    hashed = [_hashed(entry) for entry in known]
    seq, digest = known[-1][1], known[-1][-1].hex()
    for entry, said in islice(cycle(zip(known, hashed, strict=True)), number):
        seq += 1
        chained = (entry[0], seq, *entry[2:-1])
        digest = chain_digest((*_shared(chained), said, digest))
        yield (*chained, bytes.fromhex(digest))


def _hashed(entry: Entry) -> str:
    return payload_digest(entry[_SALT], entry[_PAYLOAD])


def _shared(entry: Entry) -> list[str]:
    return ["" if each is None else str(each) for each in entry[: len(_SHARED)]]
