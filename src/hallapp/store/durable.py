"""Atomic files: written aside, synced, renamed into place."""

import errno
import os
import sys
import time
from pathlib import Path

PAUSES_S = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()
"""Pauses between attempts to rename: on Windows a virus scanner or search index may hold a new file open for a moment."""

_SHARING_VIOLATION = 32
"""Windows' number for a file that another program has open."""


def put_in_place(part: Path, target: Path) -> None:
    """Give the finished file `part` the name `target`, so that a power cut leaves either the old file or the whole new one.

    Raises:
        OSError: it may not have that name; on Windows also where another program keeps one of the two open for longer than `PAUSES_S`.
    """
    with part.open("r+b") as opened:
        os.fsync(opened.fileno())
    _renamed(part, target)
    if os.name == "posix":
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _renamed(part: Path, target: Path) -> None:
    for pause in PAUSES_S:
        try:
            part.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        part.replace(target)
    except PermissionError as refused:
        if _is_held(target):
            raise OSError(errno.EACCES, "held open by another program", str(target), _SHARING_VIOLATION) from refused
        raise


def _is_held(target: Path) -> bool:
    """Whether the file there may be written but not replaced: to Windows that is the same refusal as one for want of rights."""
    try:
        target.open("r+b").close()
    except OSError as refused:
        return getattr(refused, "winerror", None) == _SHARING_VIOLATION
    return sys.platform == "win32"
