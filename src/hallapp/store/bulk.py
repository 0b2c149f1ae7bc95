"""Many new records at once, given to the driver a column at a time: a step for each cell costs more than storing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, Dialect, Table, insert

from hallapp.store.journal import Touched, plain

_READY = frozenset({type(None), bool, int, float, str})
"""Types whose values stand in a payload as they are; an enumeration's are none of them."""


@dataclass(frozen=True, slots=True)
class _Statement:
    sql: str
    names: tuple[str, ...]
    binders: tuple[Callable[[object], object] | None, ...]


def insert_all(connection: Connection, table: Table, records: Sequence[Mapping[str, object]]) -> list[Touched]:
    """Store new records, each given as its columns, and return them as the journal has them. A column not given is null."""
    statement = _statement(table, connection.dialect)
    cells = [[record.get(name) for record in records] for name in statement.names]
    bound = [_bound(column, binder) for column, binder in zip(cells, statement.binders, strict=True)]
    connection.exec_driver_sql(statement.sql, list(zip(*bound, strict=True)))
    changes = [_as_new(column) for column in cells]
    ids = changes[statement.names.index("id")]
    rows = zip(*changes, strict=True)
    return [Touched(table.name, str(id_), dict(zip(statement.names, row, strict=True))) for (_, id_), row in zip(ids, rows, strict=True)]


@lru_cache(maxsize=64)
def _statement(table: Table, dialect: Dialect) -> _Statement:
    names = tuple(column.name for column in table.columns)
    binders = (column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns)
    return _Statement(str(insert(table).compile(dialect=dialect, column_keys=names)), names, tuple(binders))


def _bound(column: Sequence[object], binder: Callable[[object], object] | None) -> Sequence[object]:
    return [binder(value) for value in column] if binder and any(value is not None for value in column) else column


def _as_new(column: Sequence[object]) -> list[tuple[None, str | int | float | bool | None]]:
    if {type(value) for value in column} <= _READY:
        return [(None, value) for value in column]  # type: ignore[misc]  # of these types, as was just seen
    return [(None, plain(value)) for value in column]
