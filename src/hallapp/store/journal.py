"""The journal: one row for every record touched, each holding the digest of the one before it, one chain per desk."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import lru_cache
from json.encoder import encode_basestring
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from hallapp.core.ids import Ids, many_salts
from hallapp.store.base import Row
from hallapp.store.packing import HexDigest, Packed
from hallapp.store.prepared import Prepared

GENESIS = "0" * 64

Value = str | int | float | bool | None
Changes = dict[str, tuple[Value, Value]]
"""Old and new value of every column that changed; old is None for all columns of a new row."""


class JournalRow(Row):
    """One touched record.

    `digest` covers the digest of the row before it in the desk's chain and every column except `payload` and `salt`, of which it
    covers the salted hash: personal data can be purged (both set to null) and the chain still verifies.

    Two more indexes are made by the migrations alone, because they are of expressions: `of_records` and `within` find by them.

    Attributes:
        payload_digest: the salted hash of what was purged; empty while the payload is there to be hashed.
        previous: empty. Rows from before the eighth schema repeat here the digest of the row before them.
    """

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("desk", "seq"),)

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    desk: Mapped[str]
    seq: Mapped[int]
    epoch: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[UUID | None]
    action: Mapped[str]
    unit: Mapped[UUID]
    undoes: Mapped[UUID | None]
    table_name: Mapped[str]
    row_id: Mapped[str]
    payload: Mapped[str | None] = mapped_column(Packed)
    salt: Mapped[str | None]
    payload_digest: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str] = mapped_column(HexDigest)


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode

JOURNAL: Table = JournalRow.metadata.tables[JournalRow.__tablename__]


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what, at which desk, when: the part that all journal rows of one unit share."""

    desk: str
    epoch: int
    at: datetime
    actor: UUID | None
    action: str
    unit: UUID
    undoes: UUID | None = None


@dataclass(slots=True)
class Touched:
    """One record as a unit leaves it."""

    table: str
    row_id: str
    changes: Changes

    def payload(self) -> str:
        """What the journal says of it, as text."""
        return payload_text(self.changes)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a desk's chain."""

    seq: int
    digest: str


def is_journaled(table: Table) -> bool:
    """Whether changes of a table go into the journal: all but the journal itself and answers kept only for retries."""
    return table is not JOURNAL and table.info.get("journaled", True) is not False


def plain(value: object) -> Value:
    """A column's value as it stands in a payload: JSON, instants in UTC as ISO 8601."""
    match value:
        case Enum():
            return plain(value.value)
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case UUID():
            return value.hex
        case _:
            raise TypeError(f"{type(value).__name__} has no place in the journal")


def instant_text(at: datetime) -> str:
    """An instant as the chain's digest has it: UTC to the microsecond, which is also how SQLite stores it."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def payload_text(changes: Changes) -> str:
    """The payload as stored: canonical JSON, `{"column": [old, new]}`."""
    return _canonical(changes)


def value_text(value: Value) -> str:
    """One value as it stands in a payload."""
    return encode_basestring(value) if type(value) is str else _canonical(value)


def payload_digest(salt: str, stored: object) -> str:
    """The salted SHA-256 of a payload as it is stored: packed in bytes, or as text."""
    return hashlib.sha256(salt.encode() + (stored if isinstance(stored, bytes) else str(stored).encode())).hexdigest()


def chain_digest(parts: Iterable[str]) -> str:
    """The digest of one journal row from its parts in the order of `_PARTS`, the previous digest last."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


_HEAD = Prepared(
    select(JOURNAL.c.seq, JOURNAL.c.digest).where(JOURNAL.c.desk == bindparam("of_desk")).order_by(JOURNAL.c.seq.desc()).limit(1)
)

Linked = tuple[object, ...]
"""A journal row as the database takes it."""

MANY = 1000
"""A unit that touches at least this many records writes sheets; one that touches fewer, a row for each."""

SHEET = ""
"""Stands for the id of a record where a row vouches for a whole sheet of them; see `hallapp.store.sheets`."""

_SHARED = ("desk", "epoch", "at", "actor", "action", "unit", "undoes")


def head_of(connection: Connection, desk: str) -> Head:
    """The end of `desk`'s chain; sequence 0 when it has written nothing yet."""
    found = _HEAD.rows(connection, {"of_desk": desk}).first()
    return Head(found.seq, found.digest) if found else Head(0, GENESIS)


class Chain:
    """The end of a desk's chain, to which one unit's rows are linked."""

    def __init__(self, connection: Connection, act: Act) -> None:
        self.head = head_of(connection, act.desk)
        actor, unit, undoes = (each.hex if each else "" for each in (act.actor, act.unit, act.undoes))
        self._said = (str(act.epoch), instant_text(act.at), actor, act.action, unit, undoes)
        self._desk, *self._shared = _bound(connection.dialect, act)
        self._name, self._keep = act.desk, _binder(connection.dialect, "digest")

    def row(self, table: str, row_id: str, payload: object, salt: str, hashed: str) -> Linked:
        """The next row, as the database takes it, with the salted hash of its payload."""
        return (*self._link(table, row_id, hashed, 1), payload, salt, "", "", self._keep(self.head.digest))

    def sheet(self, table: str, hashed: str, records: int) -> Linked:
        """The next row, which vouches for a number of records by a hash of them all; its `seq` is that of the last of them."""
        return (*self._link(table, SHEET, hashed, records), None, None, hashed, "", self._keep(self.head.digest))

    def _link(self, table: str, row_id: str, hashed: str, records: int) -> Linked:
        seq = self.head.seq + records
        digest = chain_digest((self._name, str(seq), *self._said, table, row_id, hashed, self.head.digest))
        self.head = Head(seq, digest)
        return self._desk, seq, *self._shared, table, row_id


def append(connection: Connection, act: Act, touched: Sequence[Touched], ids: Ids) -> Head:
    """Write one journal row for each touched record and return the new end of the chain. Call inside the write transaction.

    The salt of each payload is the random part of a new id, so that a demo hall of the same seed is the same to the last byte.
    """
    chain, pack = Chain(connection, act), _binder(connection.dialect, "payload")
    rows = []
    for each, salt in zip(touched, many_salts(ids, len(touched)), strict=True):
        payload = pack(each.payload())
        rows.append(chain.row(each.table, each.row_id, payload, salt, payload_digest(salt, payload)))
    write_rows(connection, rows)
    return chain.head


def write_rows(connection: Connection, rows: Sequence[Linked], *, placed: bool = False) -> None:
    """Store rows of the journal.

    Args:
        placed: each row begins with its position; else they come behind all others.
    """
    if rows:
        connection.exec_driver_sql(_insert(connection.dialect, placed=placed), rows)


@lru_cache(maxsize=4)
def _insert(dialect: Dialect, *, placed: bool) -> str:
    """The statement that writes a journal row: every write of the hall runs it."""
    names = [each.name for each in JOURNAL.c if placed or not each.primary_key]
    return str(insert(JOURNAL).compile(dialect=dialect, column_keys=names))


def _bound(dialect: Dialect, act: Act) -> list[object]:
    """What all rows of a unit share, as the database takes it; in the order of the columns, but that `seq` comes second."""
    values = (act.desk, act.epoch, act.at, act.actor, act.action, act.unit, act.undoes)
    return [_binder(dialect, name)(value) for name, value in zip(_SHARED, values, strict=True)]


@lru_cache(maxsize=64)
def _binder(dialect: Dialect, column: str) -> Callable[[object], object]:
    """The conversion of a column's values to what the database takes."""
    return JOURNAL.c[column].type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _as_it_is(value: object) -> object:
    return value


RECORD = "unhex(substr({0}, 1, 12) || substr({0}, 27))"
"""What of a record's id its journal rows are found by, as nine bytes: when it was made, so that new ones come last in the index, and the
end of it, which differs. Whole ids with the names of their tables took three times the room."""

_DAY_S = 86400
_utc_day: ColumnElement[int] = literal_column(f"unixepoch(at) / {_DAY_S}", Integer)
"""The UTC day of a journal row, which is indexed; an index of instants took four times the room."""


Instants = ColumnElement[datetime] | InstrumentedAttribute[datetime]


def of_records(table: str, row_ids: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    """The condition that selects the journal rows of some records, whose ids are UUIDs."""
    return *with_ids(JOURNAL.c.row_id, row_ids), JOURNAL.c.table_name == table


def with_ids(column: ColumnElement[str], row_ids: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    """The condition that `row_id` is one of these: first by the index, which holds nine bytes of it, then by all of it."""
    ends = literal_column(RECORD.format("row_id"), LargeBinary).in_([bytes.fromhex(row_id[:12] + row_id[26:]) for row_id in row_ids])
    return ends, column.in_(row_ids)


def within(since: datetime | None, until: datetime | None, at: Instants = JOURNAL.c.at) -> list[ColumnElement[bool]]:
    """The condition that selects the journal rows from `since` on and before `until`; None for no bound.

    Args:
        at: the column of that name, where not the table itself is asked.
    """
    bounds: list[ColumnElement[bool]] = []
    if since is not None:
        bounds += [_utc_day >= _day_of(since), at >= since]
    if until is not None:
        bounds += [_utc_day <= _day_of(until), at < until]
    return bounds


def _day_of(at: datetime) -> int:
    return int(at.timestamp()) // _DAY_S


def purge_rows(connection: Connection, *which: ColumnElement[bool], most: int = -1) -> int:
    """Forget what some journal rows said themselves, and say how many said anything; the salted hash stays.

    Args:
        most: of how many, the first; negative for all.
    """
    stored = literal_column("hex(journal.payload)", String).label("stored")
    some = select(JOURNAL.c.position, stored, JOURNAL.c.salt, JOURNAL.c.payload_digest).where(JOURNAL.c.payload.is_not(None), *which)
    told = some.limit(most).subquery()
    return _forget(connection, connection.scalar(select(func.json_group_array(func.json_array(*told.c))).select_from(told)))


def purge_rows_of(connection: Connection, table: str, row_ids: str) -> None:
    """Forget what the journal rows of some records said.

    Args:
        row_ids: the records' ids, as a JSON array.
    """
    _forget(connection, connection.exec_driver_sql(_OF_THEM, (row_ids, table)).scalar())


def _forget(connection: Connection, told: str | None) -> int:
    """Leave the salted hash of what some rows said.

    All of them come and go as one value: at each row the driver hands Python's lock over, and beside a busy window waits to get it back.
    """
    rows = json.loads(told or "[]")
    hashes = [(position, hashed or payload_digest(salt, bytes.fromhex(stored))) for position, stored, salt, hashed in rows]
    if hashes:
        connection.exec_driver_sql(_FORGET, (json.dumps(hashes),))
    return len(hashes)


THEIRS = f"""
    {RECORD.format("row_id")} IN (SELECT {RECORD.format("value")} FROM json_each(?1)) AND row_id IN (SELECT value FROM json_each(?1))
"""  # noqa: S608 - our own words
"""Which rows are of the records whose ids are in the first parameter."""

_OF_THEM = f"""
    SELECT json_group_array(json_array(position, hex(payload), salt, payload_digest))
    FROM journal WHERE payload IS NOT NULL AND {THEIRS} AND table_name = ?2
"""  # noqa: S608 - our own words
_FORGET = """
    UPDATE journal SET payload = NULL, salt = NULL, payload_digest = new.hashed
    FROM (SELECT value ->> 0 AS at_position, value ->> 1 AS hashed FROM json_each(?)) AS new WHERE position = new.at_position
"""
