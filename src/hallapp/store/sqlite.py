"""SQLite as this program uses it: durable, one writer at a time, errors turned into sentences."""

import random
import time
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # the driver ships no types

from hallapp.store.driver import connect
from hallapp.store.errors import Busy
from hallapp.store.troubles import trouble_of
from hallapp.store.turns import in_line

BUSY_FOR_S = 10.0
"""How long anybody waits for their turn. SQLite's own busy timeout starves one of several processes, so we wait by hand, in line."""


def open_engine(file: Path, *, mode: str = "rw", synchronous: str = "FULL") -> Engine:
    """An engine on the database `file`.

    Args:
        mode: `rw`, or one of the reading modes of `connect`, for a folder that may only be looked at.
        synchronous: FULL. A demo hall is filled with OFF; the power-cut tests give NORMAL, to show that they notice the difference.
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
            with in_line(file.parent, deadline) if writing else nullcontext():
                _in_turn(lambda: _begin(raw, writing=writing), deadline)
        except dbapi2.Error as error:
            raise DBAPIError("BEGIN", None, error) from error

    return engine


def _begin(raw: Any, *, writing: bool) -> None:  # noqa: ANN401 - the driver's connection has no published type
    """Begin a transaction that holds its write lock, or its snapshot, from the start: nothing after it can find the file busy."""
    if writing:
        raw.execute("BEGIN IMMEDIATE")
        return
    raw.execute("BEGIN")
    try:
        raw.execute("PRAGMA user_version").fetchone()
    except dbapi2.Error:
        raw.execute("ROLLBACK")
        raise


def _in_turn(work: Callable[[], object], deadline: float) -> None:
    while True:
        try:
            work()
            return
        except dbapi2.OperationalError as error:
            if not isinstance(trouble_of(error, ""), Busy) or time.monotonic() > deadline:
                raise
            time.sleep(random.uniform(0.0002, 0.002))
