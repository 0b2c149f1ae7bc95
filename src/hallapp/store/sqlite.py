"""SQLite as this program uses it: durable, one writer at a time, errors turned into sentences."""

import random
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # the driver ships no types

from hallapp.core.errors import StoreTrouble
from hallapp.store.errors import Busy, Damaged, NoSpace, ReadOnlyStore

APPLICATION_ID = 0x48414C4C
"""`HALL` in ASCII, in every database file of ours at byte 68."""

SAFE_ENGINE = (3, 51, 3)
"""From this SQLite on two connections checkpointing at the same moment cannot corrupt the file (WAL-reset bug, fixed March 2026)."""

BUSY_FOR_S = 10.0
"""How long a writer waits for its turn. SQLite's own busy timeout starves one of several processes, so we wait by hand."""


def engine_version() -> tuple[int, ...]:
    """The version of the SQLite library in use."""
    return tuple(int(part) for part in dbapi2.sqlite_version.split("."))


def open_engine(file: Path, *, look_only: bool = False, synchronous: str = "FULL") -> Engine:
    """An engine on the database `file`.

    Args:
        look_only: never write, not even a lock: for a folder that may only be read.
        synchronous: FULL. A demo hall is filled with OFF; the power-cut tests give NORMAL, to show that they notice the difference.
    """
    mode = "ro&immutable=1" if look_only else "rw"
    engine = create_engine(
        "sqlite://",
        creator=lambda: dbapi2.connect(
            f"file:{_uri(file)}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False, timeout=0, cached_statements=256
        ),
        module=dbapi2,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
    )

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _record: object) -> None:  # noqa: ANN401 - the driver's connection has no published type
        cursor = raw.cursor()
        if not look_only:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute(f"PRAGMA synchronous={synchronous}")
            cursor.execute("PRAGMA recursive_triggers=ON")
            cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            _begin_immediate(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def trouble_of(error: DBAPIError, file: str) -> StoreTrouble:
    """The sentence behind a database error; raises the error itself when it is none that a person could act on."""
    said = str(error.orig).lower()
    if "full" in said:
        return NoSpace(path=file)
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return ReadOnlyStore(path=file)
    if "locked" in said or "busy" in said:
        return Busy(path=file)
    if "malformed" in said or "not a database" in said or "disk i/o" in said:
        return Damaged(path=file)
    raise error


def _begin_immediate(connection: Connection) -> None:
    deadline = time.monotonic() + BUSY_FOR_S
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except DBAPIError as error:
            if "locked" not in str(error.orig) or time.monotonic() > deadline:
                raise
            time.sleep(random.uniform(0.0002, 0.002))


def _uri(file: Path) -> str:
    return file.as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
