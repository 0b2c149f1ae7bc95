"""Queries that every write runs, compiled once: SQLAlchemy's overhead is several times what SQLite needs for them."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Generic, TypeVarTuple

from sqlalchemy import Connection, Dialect, Result, Select
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Ts = TypeVarTuple("Ts")

_REMEMBERED = 64
"""Rows of each query whose conversion is cached: settings, services and windows are the same in most units."""


class Prepared(Generic[*Ts]):
    """A query for columns that is built once. It may have parameters, but none that is a list.

    On SQLite it is given straight to the driver; where somebody listens to what is executed it goes the ordinary way.
    """

    def __init__(self, query: Select[*Ts]) -> None:
        self._query = query
        self._built: _Built | None = None

    def rows(self, connection: Connection, params: Mapping[str, object] | None = None) -> Result[*Ts]:
        """The rows as they are now.

        Raises:
            DBAPIError, dbapi2.Error: the database's.
        """
        if connection.dialect.name != "sqlite" or connection.dispatch.before_cursor_execute:
            return connection.execute(self._query, params)
        if self._built is None:
            self._built = _Built(self._query, connection.dialect)
        return self._built.rows(connection.connection.driver_connection, params or {})


class _Built:
    """The SQL for the driver, its parameters, and the conversion of the columns it returns."""

    def __init__(self, query: Select[*tuple[Any, ...]], dialect: Dialect) -> None:
        built = query.compile(dialect=dialect)
        if built.post_compile_params:
            raise TypeError("a list is no fixed number of parameters")
        self._text = str(built)
        self._asked = [(name, built.params[name], _to_driver(built, name, dialect)) for name in built.positiontup or ()]
        columns = query.selected_columns
        self._keys = SimpleResultMetaData([column.key or "" for column in columns])
        readers = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._read = lru_cache(_REMEMBERED)(partial(_read, readers)) if any(readers) else None

    def rows(self, raw: Any, params: Mapping[str, object]) -> Result[Any]:  # noqa: ANN401 - the driver publishes no types
        asked = [to_driver(params.get(name, usual)) for name, usual, to_driver in self._asked]
        found = raw.execute(self._text, asked).fetchall()
        return IteratorResult(self._keys, iter(found if self._read is None else map(self._read, found)))


def _read(readers: Sequence[Callable[[Any], object] | None], row: tuple[Any, ...]) -> tuple[object, ...]:
    return tuple([read(value) if read else value for read, value in zip(readers, row, strict=True)])


def _to_driver(built: SQLCompiler, name: str, dialect: Dialect) -> Callable[[object], object]:
    kind: TypeEngine[Any] = built.binds[name].type
    return kind.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _as_it_is(value: object) -> object:
    return value
