"""Storing many records at once, a column at a time, because Python code per cell costs more than SQLite's own work."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from json import JSONEncoder
from uuid import UUID

from sqlalchemy import Connection, Dialect, Table, Uuid, insert

from hallapp.core.ids import Ids
from hallapp.store.journal import MANY, Act, Changes, Head, Touched, Value, append, payload_text, plain, value_text
from hallapp.store.many_rows import insert_rows

_BETWEEN = "\x1f"
_APART = JSONEncoder(ensure_ascii=False, check_circular=False, separators=(_BETWEEN, ":"))
"""Writes a whole column at once, its values apart by a character that JSON never has inside a text."""

_READY = frozenset({type(None), bool, int, float, str})
"""Types whose values are the same in a payload; an enumeration's are not."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """How some columns of a table are stored.

    Attributes:
        names: of the columns, as the statement has them: in the order of the table.
        plain: names of those that are stored as they stand in a payload.
    """

    sql: str
    names: tuple[str, ...]
    binders: tuple[Callable[[object], object] | None, ...]
    plain: frozenset[str]


class Fresh(Touched):
    """One of very many new records: its payload exists as text, its changes are read from that on demand."""

    __slots__ = ("_text",)

    def __init__(self, table: str, row_id: str, text: str) -> None:
        self.table, self.row_id, self._text = table, row_id, text

    def __getattr__(self, name: str) -> Changes:
        if name != "changes":
            raise AttributeError(name)
        changes: Changes = {column: (old, new) for column, (old, new) in json.loads(self._text).items()}
        self.changes = changes
        self._text = ""  # whoever asks may add to them
        return changes

    def payload(self) -> str:
        """What the journal says of it, as text."""
        return self._text or payload_text(self.changes)


def insert_all(connection: Connection, table: Table, columns: Mapping[str, Sequence[object]]) -> Mapping[tuple[str, str], Touched]:
    """Store new records, given a column at a time, and return them as the journal has them. A column not given is null."""
    statement = _statement(table, connection.dialect, frozenset(columns))
    plain_ones = {name: plain_column(columns[name]) for name in statement.names}
    bound = [
        plain_ones[name] if name in statement.plain else _bound(columns[name], binder)
        for name, binder in zip(statement.names, statement.binders, strict=True)
    ]
    insert_rows(connection, statement.sql, list(zip(*bound, strict=True)))
    ids, named = [str(each) for each in plain_ones["id"]], repeat(table.name)
    whole = {column.name: plain_ones.get(column.name, [None] * len(ids)) for column in table.columns}
    return dict(zip(zip(named, ids, strict=False), map(Fresh, named, ids, _payloads(whole, len(ids))), strict=True))


def write_down(connection: Connection, act: Act, touched: Sequence[Touched], ids: Ids) -> Head:
    """Write what a unit touched into the journal, very many records in sheets, and return the new end of the chain."""
    if len(touched) < MANY or connection.dialect.name != "sqlite":
        return append(connection, act, touched, ids)
    from hallapp.store import sheets  # few units are so large, and the start waits for no table that it does not need

    return sheets.append(connection, act, touched, ids)


@lru_cache(maxsize=64)
def _statement(table: Table, dialect: Dialect, given: frozenset[str]) -> _Statement:
    names = tuple(column.name for column in table.columns if column.name in given)
    kinds = [table.columns[name].type for name in names]
    binders = tuple(kind.dialect_impl(dialect).bind_processor(dialect) for kind in kinds)
    plain_ones = frozenset(name for name, kind in zip(names, kinds, strict=True) if isinstance(kind, Uuid) and dialect.name == "sqlite")
    return _Statement(str(insert(table).compile(dialect=dialect, column_keys=names)), names, binders, plain_ones)


def _bound(column: Sequence[object], binder: Callable[[object], object] | None) -> Sequence[object]:
    if binder is None:
        return column
    if column.count(column[0]) == len(column):  # a day, or nothing
        return [binder(column[0])] * len(column)
    return [binder(value) for value in column]


def plain_column(column: Sequence[object]) -> Sequence[Value]:
    """The values of a column, at least one, as they stand in a payload."""
    kinds = set(map(type, column))
    if kinds <= _READY:
        return column  # type: ignore[return-value]  # of these types, as was just seen
    if kinds == {UUID}:
        return [value.hex for value in column]  # type: ignore[attr-defined]  # as was just seen
    return [plain(value) for value in column]


def _payloads(columns: Mapping[str, Sequence[Value]], number: int) -> Iterable[str]:
    """`payload_text` of each record, computed a column at a time; a column with one value for all is computed once."""
    same, woven = "{", list[Iterable[str]]()
    for name in sorted(columns):
        said = _as_json(columns[name])
        same += f"{value_text(name)}:[null,"
        if isinstance(said, str):
            same += said
        else:
            woven += repeat(same, number), said
            same = ""
        same += "],"
    woven.append(repeat(f"{same[:-1]}}}", number))
    return map("".join, zip(*woven, strict=True))


def _as_json(column: Sequence[Value]) -> str | Sequence[str]:
    """The values as JSON; one text when they are all the same."""
    kinds = set(map(type, column))
    if not kinds <= {int, str, type(None)}:
        return [value_text(value) for value in column]
    if column[0] == column[-1] and len(set(column)) == 1:
        return value_text(column[0])
    return _APART.encode(list(column))[1:-1].split(_BETWEEN)
