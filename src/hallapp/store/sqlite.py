"""SQLite as this program uses it: durable, one writer at a time, errors turned into sentences."""

import errno
import os
import random
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # the driver ships no types

from hallapp.store.errors import Busy
from hallapp.store.troubles import trouble_of
from hallapp.store.turns import in_line

SAFE_ENGINE = (3, 51, 3)
"""From this SQLite on two connections checkpointing at the same moment cannot corrupt the file (WAL-reset bug, fixed March 2026)."""

_INDEX_BYTES = 32 * 1024
"""What SQLite takes at once for the index of its write-ahead log."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

BUSY_FOR_S = 10.0
"""How long anybody waits for their turn. SQLite's own busy timeout starves one of several processes, so we wait by hand, in line."""


def engine_version() -> tuple[int, ...]:
    """The version of the SQLite library in use."""
    return tuple(int(part) for part in dbapi2.sqlite_version.split("."))


def connect(file: Path, mode: str = "ro", *, patience_s: float = 5.0) -> dbapi2.Connection:
    """A bare connection to the database `file`.

    Args:
        mode: as in SQLite's file names: `ro`, `rw`, or `ro&immutable=1` for a file that nobody writes.
        patience_s: how long SQLite itself waits for its turn.

    Raises:
        dbapi2.Error: it cannot be opened.
    """
    return dbapi2.connect(
        f"file:{_escaped(file)}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=patience_s,
        cached_statements=256,
    )


def reading_mode(file: Path) -> str:
    """How to open `file` for looking only. Where its folder takes no index file, nobody else can be writing it."""
    log = file.with_name(file.name + "-wal")
    return "ro" if may_share(file) or (log.exists() and log.stat().st_size > 0) else "ro&immutable=1"


def may_share(file: Path) -> bool:
    """Whether the folder of `file` takes the index that SQLite shares between those who have the file open."""
    return os.access(file.parent, os.W_OK) and has_room(file)


def has_room(file: Path) -> bool:
    """Whether the index that even a reader needs is there, or finds room beside `file`: on a full disk SQLite could not open it at all."""
    index = file.with_name(file.name + "-shm")
    if index.exists() and index.stat().st_size >= _INDEX_BYTES:
        return True
    trial = file.with_name(file.name + ".room")
    try:
        trial.write_bytes(bytes(_INDEX_BYTES))
    except OSError as full:
        return full.errno not in _NO_ROOM
    finally:
        with suppress(OSError):
            trial.unlink()
    return True


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


def _escaped(file: Path) -> str:
    return file.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
