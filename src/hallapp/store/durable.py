"""Files that are whole or not there: written aside, synced, renamed into place."""

import os
from pathlib import Path


def put_in_place(part: Path, target: Path) -> None:
    """Give the finished file `part` the name `target`, so that a power cut leaves either the old file or the whole new one."""
    with part.open("r+b") as opened:
        os.fsync(opened.fileno())
    part.replace(target)
    if os.name == "posix":
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
