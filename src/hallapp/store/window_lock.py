"""Whether a window is open on a folder, told from its lock file without Qt."""

import os
import sys
from pathlib import Path


def window_is_open(lock: Path) -> bool:
    """Whether the process that wrote the lock file still lives. A lock left behind by a killed one does not count."""
    try:
        pid = int(lock.read_text("utf-8", "replace").split("\n", 1)[0])
    except (OSError, ValueError):
        return False
    if sys.platform == "win32":
        return _held_on_windows(lock)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _held_on_windows(lock: Path) -> bool:
    """Windows refuses to rename a file that a living window holds open."""
    aside = lock.with_suffix(".probe")
    try:
        lock.rename(aside)
        aside.rename(lock)
    except OSError:
        return True
    return False
