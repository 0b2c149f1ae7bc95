"""Journal rows read as they are stored, and written again with other contents: for a demo hall, which copies some of its days."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from hallapp.core.ids import Ids, many_salts
from hallapp.store.journal import JOURNAL, Linked, chain_digest, head_of, payload_digest, write_rows
from hallapp.store.packing import packed, unpacked

_READ = ("desk", "epoch", "at", "actor", "action", "unit", "table_name", "row_id", "payload")


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal row without its place in the chain; ids are in hexadecimal.

    Attributes:
        at: instant in UTC, `YYYY-MM-DD HH:MM:SS.ffffff`.
        payload: canonical JSON, `{"column": [old, new]}`.
    """

    desk: str
    epoch: int
    at: str
    actor: str | None
    action: str
    unit: str
    table: str
    row_id: str
    payload: str


def end_of_journal(connection: Connection) -> int:
    """The position of the newest row; 0 when there is none."""
    return connection.exec_driver_sql(f"SELECT ifnull(max(position), 0) FROM {JOURNAL.name}").scalar() or 0  # noqa: S608 - our own name


def entries_after(connection: Connection, position: int) -> list[Entry]:
    """The rows after `position` in their order. Sheets are not among them: no day of a hall is as large as one."""
    columns = ", ".join(f'"{name}"' for name in _READ)
    found = connection.exec_driver_sql(
        f"SELECT {columns} FROM {JOURNAL.name} WHERE position > ? AND row_id != '' ORDER BY position",  # noqa: S608 - our own words
        (position,),
    )
    return [_entry(row) for row in found]


def _entry(row: Row[Any]) -> Entry:
    payload = unpacked(row.payload).decode()
    return Entry(row.desk, row.epoch, row.at, row.actor, row.action, row.unit, row.table_name, row.row_id, payload)


def append_entries(connection: Connection, desk: str, entries: Sequence[Entry], ids: Ids) -> None:
    """Chain new rows with these contents to the end of `desk`'s journal. Call inside the write transaction."""
    head = head_of(connection, desk)
    digest = head.digest
    rows: list[Linked] = []
    for seq, (each, salt) in enumerate(zip(entries, many_salts(ids, len(entries)), strict=True), start=head.seq + 1):
        payload = packed(each.payload)
        said = (each.desk, str(seq), str(each.epoch), each.at, each.actor or "", each.action, each.unit, "", each.table, each.row_id)
        digest = chain_digest((*said, payload_digest(salt, payload), digest))
        shared = (each.desk, seq, each.epoch, each.at, each.actor, each.action, each.unit, None, each.table, each.row_id)
        rows.append((*shared, payload, salt, "", "", bytes.fromhex(digest)))
    write_rows(connection, rows)
