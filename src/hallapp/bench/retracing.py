"""What a service call does to the database, done again on the bare driver: the floor of every write.

The statements are not written down here: they are noted while the service works, so that the floor is always the same statements.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event

from hallapp.store.database import Database
from hallapp.store.journal import JOURNAL
from hallapp.store.packing import packed, unpacked

Values = tuple[Any, ...]

_JOURNAL = f"INSERT INTO {JOURNAL.name} "
_DIGESTED = ("desk", "seq", "epoch", "at", "actor", "action", "unit", "undoes", "table_name", "row_id", "payload_digest", "previous")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with its values; a journal statement has a list of rows."""

    text: str
    rows: tuple[Values, ...]


@contextmanager
def noted(database: Database) -> Iterator[list[Statement]]:
    """Note every statement that is executed on `database` in the block."""
    statements: list[Statement] = []

    def note(_connection: object, _cursor: object, text: str, values: Any, _context: object, many: bool) -> None:  # noqa: ANN401 - the driver's
        statements.append(Statement(text, tuple(values) if many else (values,)))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


class Retracing:
    """Does the noted statements again, for somebody else and with new ids, journal rows, digests and all, in one transaction.

    Args:
        raw: the driver's own connection to another copy of the same hall.
        statements: of one call that only adds records.
    """

    def __init__(self, raw: Any, statements: Sequence[Statement]) -> None:  # noqa: ANN401 - the driver publishes no types
        self._raw = raw
        self._plain = [each for each in statements if not each.text.startswith(_JOURNAL)]
        (journal,) = (each for each in statements if each.text.startswith(_JOURNAL))
        self._insert = journal.text
        columns = [name.strip() for name in journal.text.split("(", 1)[1].split(")", 1)[0].split(",")]
        self._rows = [dict(zip(columns, row, strict=True)) for row in journal.rows]
        self._payloads = [json.loads(unpacked(row["payload"])) for row in self._rows]
        self._ids = {row[name] for row in self._rows for name in ("row_id", "unit")}

    def again(self, others: Mapping[str | int, str | int]) -> None:
        """Do it once more, with other values in the place of those that are keys of `others`."""
        new: dict[Any, Any] = dict(others) | {each: os.urandom(16).hex() for each in self._ids}
        self._raw.execute("BEGIN IMMEDIATE")
        found: Values = ()
        for statement in self._plain:
            (values,) = statement.rows
            found = self._raw.execute(statement.text, tuple(new.get(value, value) for value in values)).fetchall()
        self._raw.executemany(self._insert, self._journal(found[0], new))
        self._raw.execute("COMMIT")

    def _journal(self, head: tuple[int, bytes], new: Mapping[Any, Any]) -> list[Values]:
        """The journal rows behind `head`, which the last statement before them has read."""
        seq, digest = head[0], head[1].hex()
        rows = []
        for row, payload in zip(self._rows, self._payloads, strict=True):
            seq += 1
            changes = {name: [new.get(old, old), new.get(now, now)] for name, (old, now) in payload.items()}
            text = json.dumps(changes, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            salt = os.urandom(8).hex()[1:]
            written = {name: new.get(value, value) for name, value in row.items()}
            stored = packed(text)
            said = {"seq": seq, "payload_digest": hashlib.sha256(salt.encode() + stored).hexdigest(), "previous": digest}
            parts = "\x1f".join("" if value is None else str(value) for value in ((written | said)[name] for name in _DIGESTED))
            digest = hashlib.sha256(parts.encode()).hexdigest()
            rows.append(tuple((written | {"seq": seq, "payload": stored, "salt": salt, "digest": bytes.fromhex(digest)}).values()))
        return rows
