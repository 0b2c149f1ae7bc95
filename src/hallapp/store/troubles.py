"""What a person can do about an error of the disk or of the database."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hallapp.core.errors import StoreTrouble
from hallapp.store.errors import BadName, Busy, Damaged, DiskTrouble, NoPlace, NoSpace, ReadOnlyStore

_BY_RESULT = {
    "FULL": NoSpace,
    "READONLY": ReadOnlyStore,
    "CANTOPEN": ReadOnlyStore,
    "PERM": ReadOnlyStore,
    "BUSY": Busy,
    "LOCKED": Busy,
    "PROTOCOL": Busy,
    "CORRUPT": Damaged,
    "NOTADB": Damaged,
    "IOERR": DiskTrouble,
}
"""By SQLite's primary result code. A write beyond a quota or a file size limit is an IOERR."""

_RESULT_OF = {
    "database or disk is full": "FULL",
    "attempt to write a readonly database": "READONLY",
    "unable to open database file": "CANTOPEN",
    "database is locked": "BUSY",
    "database table is locked": "LOCKED",
    "locking protocol": "PROTOCOL",
    "database disk image is malformed": "CORRUPT",
    "file is not a database": "NOTADB",
    "disk I/O error": "IOERR",
}
"""SQLite's own words for its result codes: an error while copying a database comes without its code."""

_NO_TEXT = "Could not decode to UTF-8"
"""How the driver begins when a text is none, which only damage to the file can bring about."""

_BY_ERRNO = {
    errno.ENOSPC: NoSpace,
    errno.EDQUOT: NoSpace,
    errno.EACCES: ReadOnlyStore,
    errno.EPERM: ReadOnlyStore,
    errno.EROFS: ReadOnlyStore,
    errno.ENAMETOOLONG: BadName,
}

_BY_WINERROR = {
    **dict.fromkeys((21, 22, 23, 25, 26, 27, 29, 30, 31), DiskTrouble),  # not ready, checksum, no such sector, write fault, …
    **dict.fromkeys((32, 33, 1224), Busy),  # held open, locked or mapped by another program: a virus scanner, a search index
    **dict.fromkeys((3, 15, 53, 67), NoPlace),
    **dict.fromkeys((123, 161, 206, 267), BadName),
    39: NoSpace,
}
"""Windows' own numbers, where its C library makes EACCES or nothing at all of them: a failing disk is no matter of rights."""


def trouble_of(error: BaseException, path: str) -> StoreTrouble | None:
    """The trouble behind an error; None when it is none that a person could act on, but a bug.

    Args:
        error: the system's, SQLite's, or SQLAlchemy's around SQLite's; or that SQLite's own words hold bytes of a damaged file, which
            are no text.
    """
    if isinstance(error, OSError):
        by_number = _BY_WINERROR.get(getattr(error, "winerror", None) or 0) or _BY_ERRNO.get(error.errno or 0, DiskTrouble)
        return by_number(path=path)
    if isinstance(error, UnicodeDecodeError):
        return Damaged(path=path)
    origin = getattr(error, "orig", error)
    said = str(origin)
    result = "CORRUPT" if said.startswith(_NO_TEXT) else getattr(origin, "sqlite_errorname", None) or _RESULT_OF.get(said, "")
    trouble = _BY_RESULT.get(result.removeprefix("SQLITE_").split("_")[0])
    return trouble(path=path) if trouble else None


@contextmanager
def as_trouble(path: Path) -> Iterator[None]:
    """Say what happened to `path` as `StoreTrouble`, wherever a person can do something about it.

    Raises:
        StoreTrouble: in place of an error of the system or of SQLite.
    """
    try:
        yield
    except StoreTrouble:
        raise
    except Exception as error:
        if trouble := trouble_of(error, str(path)):
            raise trouble from error
        raise
