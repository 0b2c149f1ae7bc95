"""SQLite as this program uses it: durable, one writer at a time, errors turned into sentences."""

import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from hallapp.store.driver import connect
from hallapp.store.errors import Busy
from hallapp.store.troubles import trouble_of
from hallapp.store.turns import First, Line

BUSY_FOR_S = 10.0
"""How long anybody waits for their turn. SQLite's own busy timeout starves one of several processes, so we wait by hand, in line."""


def open_engine(file: Path, *, mode: str = "rw", synchronous: str = "FULL", line: Line | None = None) -> Engine:
    """An engine on the database `file`.

    Args:
        mode: `rw`, or one of the reading modes of `connect`, for a folder that may only be looked at.
        synchronous: FULL. A demo hall is filled with OFF; the power-cut tests give NORMAL, to show that they notice the difference.
        line: where those who write stand; None for the line before the file's folder.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(file, mode, patience_s=0),
        module=dbapi2,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
    )
    line = line or Line(file.parent)
    pragmas = ["foreign_keys=ON"]
    if mode == "rw":
        pragmas += ["journal_mode=WAL", f"synchronous={synchronous}", "recursive_triggers=ON", "secure_delete=ON"]

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _record: object) -> None:  # noqa: ANN401 - the driver's connection has no published type
        for pragma in pragmas:
            _in_turn(partial(raw.execute, f"PRAGMA {pragma}"), time.monotonic() + BUSY_FOR_S)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        raw: Any = connection.connection.driver_connection
        writing = connection.get_execution_options().get("writing", False)
        deadline = time.monotonic() + BUSY_FOR_S
        try:
            if not writing:
                _in_turn(partial(_begin_reading, raw), deadline)
            elif not (line.goes_on and _is_free(raw)):
                with line.stand(deadline) as first:
                    if not _is_free(raw):
                        _in_turn(partial(raw.execute, _WRITE), deadline, partial(_asks, first, raw))
        except dbapi2.Error as error:
            raise DBAPIError("BEGIN", None, error) from error

    return engine


_WRITE = "BEGIN IMMEDIATE"
"""The transaction holds its write lock from the start: nothing after it can find the file busy."""


def _is_free(raw: Any) -> bool:  # noqa: ANN401 - the driver's connection has no published type
    """Begin to write if nobody else does."""
    try:
        raw.execute(_WRITE)
    except dbapi2.OperationalError as error:
        if isinstance(trouble_of(error, ""), Busy):
            return False
        raise
    return True


def _asks(first: First, raw: Any) -> bool:  # noqa: ANN401 - the driver's connection has no published type
    (written,) = raw.execute("PRAGMA data_version").fetchone()
    return first.asks(written)


def _begin_reading(raw: Any) -> None:  # noqa: ANN401 - the driver's connection has no published type
    """Begin a transaction that holds its snapshot from the start."""
    raw.execute("BEGIN")
    try:
        raw.execute("PRAGMA user_version").fetchone()
    except dbapi2.Error:
        raw.execute("ROLLBACK")
        raise


def _in_turn(work: Callable[[], object], deadline: float, asks: Callable[[], bool] = lambda: True) -> None:
    while True:
        try:
            if asks():
                work()
                return
        except dbapi2.OperationalError as error:
            if not isinstance(trouble_of(error, ""), Busy) or time.monotonic() > deadline:
                raise
        time.sleep(random.uniform(0.0005, 0.0015))
