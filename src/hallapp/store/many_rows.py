"""Very many rows into one table, some hundreds per statement, because the driver releases the GIL for each."""

from collections.abc import Sequence
from itertools import chain

from sqlalchemy import Connection

_AT_ONCE = 500
"""Rows; SQLite takes 32,766 values with one statement, and no table of ours has 65 columns."""


def insert_rows(connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Give rows, at least one, to a statement of the driver's that ends in the marks of one."""
    whole = len(rows) // _AT_ONCE * _AT_ONCE
    if whole:
        marks = f", ({', '.join('?' * len(rows[0]))})"
        several = statement + marks * (_AT_ONCE - 1)
        for begin in range(0, whole, _AT_ONCE):
            connection.exec_driver_sql(several, tuple(chain.from_iterable(rows[begin : begin + _AT_ONCE])))
    if rest := list(rows[whole:]):
        connection.exec_driver_sql(statement, rest)
