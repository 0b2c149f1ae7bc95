"""SQLite's own connections, without SQLAlchemy: for looking at a file before, beside and after the program works with it."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from sqlcipher3 import dbapi2

from hallapp.store.header import is_encrypted
from hallapp.store.uri import uri_of

SAFE_ENGINE = (3, 51, 3)
"""From this SQLite on two connections checkpointing at the same moment cannot corrupt the file (WAL-reset bug, fixed March 2026)."""

_INDEX_BYTES = 32 * 1024
"""Size of the file that SQLite creates as index of its write-ahead log."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


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
        Locked: it is encrypted, and no key for it is at hand.
    """

    def opened() -> dbapi2.Connection:
        return dbapi2.connect(
            uri_of(file, mode),
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=patience_s,
            cached_statements=256,
        )

    if not is_encrypted(file):
        return opened()
    from hallapp.store.cipher import unlocked  # most halls are plain

    return unlocked(file, opened)


def connect_new(file: Path, like: Path) -> dbapi2.Connection:
    """A connection to a new database `file`, encrypted with the key of the file `like` if that is.

    Raises:
        dbapi2.Error: it cannot be made.
        Locked: no key for `like` is at hand.
    """
    opened = dbapi2.connect(str(file))
    if is_encrypted(like):
        from hallapp.store.cipher import secret_for, use_key

        use_key(opened, secret_for(like))
    return opened


def reading_mode(file: Path) -> str:
    """The mode in which to open `file` read-only. Where its folder takes no index file, nobody else can be writing it."""
    log = file.with_name(file.name + "-wal")
    return "ro" if may_share(file) or (log.exists() and log.stat().st_size > 0) else "ro&immutable=1"


def may_share(file: Path) -> bool:
    """Whether the folder of `file` takes the index that SQLite shares between those who have the file open.

    Creating a file is tried, because `access` on Windows calls every folder writable.
    """
    return os.access(file.parent, os.W_OK) and _refused(file) is None


def has_room(file: Path) -> bool:
    """Whether the index that even a reader needs is there, or finds room beside `file`: on a full disk SQLite could not open it at all."""
    return _refused(file) not in _NO_ROOM


def takes_files(file: Path) -> bool:
    """Whether `file` may be written and files created beside it, as far as the system tells beforehand."""
    return all(os.access(each, os.W_OK) for each in (file, file.parent)) and _refused(file) not in _NO_RIGHT


def _refused(file: Path) -> int | None:
    """The number of the system's error when the index that SQLite needs is made beside `file`; None where it is there or can be made."""
    index = file.with_name(file.name + "-shm")
    if index.exists() and index.stat().st_size >= _INDEX_BYTES:
        return None
    trial = file.with_name(
        f"{file.name}.{os.getpid()}-{get_ident()}.room"
    )  # own name: creating one that is just being deleted fails on Windows
    try:
        trial.write_bytes(bytes(_INDEX_BYTES))
    except OSError as refusal:
        return refusal.errno or errno.EIO
    finally:
        with suppress(OSError):
            trial.unlink()
    return None
