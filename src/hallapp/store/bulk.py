"""Many records at once, given to the driver a column at a time: a step for each cell costs more than storing it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, Dialect, Table, insert

from hallapp.core.ids import Ids
from hallapp.store.journal import MANY, Act, Changes, Head, Touched, Value, append, payload_text, plain, value_text

_READY = frozenset({type(None), bool, int, float, str})
"""Types whose values stand in a payload as they are; an enumeration's are none of them."""


@dataclass(frozen=True, slots=True)
class _Statement:
    sql: str
    names: tuple[str, ...]
    binders: tuple[Callable[[object], object] | None, ...]


class Fresh(Touched):
    """A new record of very many: its payload is there as text, its changes are made when somebody asks for them."""

    __slots__ = ("_names", "_text", "_values")

    def __init__(self, table: str, row_id: str, names: tuple[str, ...], values: tuple[Value, ...], text: str) -> None:
        self.table, self.row_id, self._names, self._values, self._text = table, row_id, names, values, text

    def __getattr__(self, name: str) -> Changes:
        if name != "changes":
            raise AttributeError(name)
        changes: Changes = {column: (None, value) for column, value in zip(self._names, self._values, strict=True)}
        self.changes = changes
        self._text = ""  # whoever asks may add to them
        return changes

    def payload(self) -> str:
        """What the journal says of it, as text."""
        return self._text or payload_text(self.changes)


def insert_all(connection: Connection, table: Table, records: Sequence[Mapping[str, object]]) -> Sequence[Touched]:
    """Store new records, each given as its columns, and return them as the journal has them. A column not given is null."""
    statement = _statement(table, connection.dialect)
    cells = [[record.get(name) for record in records] for name in statement.names]
    bound = [_bound(column, binder) for column, binder in zip(cells, statement.binders, strict=True)]
    connection.exec_driver_sql(statement.sql, list(zip(*bound, strict=True)))
    values = [_plain(column) for column in cells]
    ids = map(str, values[statement.names.index("id")])
    return [
        Fresh(table.name, id_, statement.names, row, text)
        for id_, row, text in zip(ids, zip(*values, strict=True), _payloads(statement.names, values), strict=True)
    ]


def write_down(connection: Connection, act: Act, touched: Sequence[Touched], ids: Ids) -> Head:
    """Write what a unit touched into the journal, very many records in sheets, and return the new end of the chain."""
    if len(touched) < MANY or connection.dialect.name != "sqlite":
        return append(connection, act, touched, ids)
    from hallapp.store import sheets  # few units are so large, and the start waits for no table that it does not need

    return sheets.append(connection, act, touched, ids)


@lru_cache(maxsize=64)
def _statement(table: Table, dialect: Dialect) -> _Statement:
    names = tuple(column.name for column in table.columns)
    binders = (column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns)
    return _Statement(str(insert(table).compile(dialect=dialect, column_keys=names)), names, tuple(binders))


def _bound(column: Sequence[object], binder: Callable[[object], object] | None) -> Sequence[object]:
    return [binder(value) for value in column] if binder and any(value is not None for value in column) else column


def _plain(column: Sequence[object]) -> Sequence[Value]:
    if {type(value) for value in column} <= _READY:
        return column  # type: ignore[return-value]  # of these types, as was just seen
    return [plain(value) for value in column]


def _payloads(names: Sequence[str], columns: Sequence[Sequence[Value]]) -> Iterator[str]:
    """What `payload_text` would make of each row, made a column at a time."""
    ordered = sorted(zip(names, columns, strict=True))
    pattern = "{" + ",".join(f"{json.dumps(name)}:[null,%s]" for name, _ in ordered) + "}"
    return (pattern % row for row in zip(*(_as_json(column) for _, column in ordered), strict=True))


def _as_json(column: Sequence[Value]) -> Sequence[str]:
    kinds, known = {type(value) for value in column}, dict[Value, str]()
    if kinds == {int}:
        return [str(value) for value in column]
    if not kinds <= {str, type(None)}:
        return [value_text(value) for value in column]
    for value in column:  # a roster says the same few things of most people
        if value not in known:
            known[value] = value_text(value)
    return [known[value] for value in column]
