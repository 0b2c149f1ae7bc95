"""Whether a window is open on a folder, told from its lock file without Qt."""

import os
import sys
from contextlib import suppress
from pathlib import Path


def window_is_open(lock: Path) -> bool:
    """Whether the process that wrote the lock file still lives. A lock left behind by a killed one does not count.

    The file is Qt's: process id, program, computer, machine id, boot id, one a line.
    """
    try:
        pid, program, _computer, _machine, boot = (*lock.read_text("utf-8", "replace").split("\n"), "", "", "", "", "")[:5]
        if int(pid) <= 0:
            return False
        if sys.platform == "win32":
            return _held_on_windows(lock)
        os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return _is_the_same(int(pid), program, boot)


def _is_the_same(pid: int, program: str, boot: str) -> bool:
    """Whether the living process `pid` is the one that wrote the lock: since a restart, its number may be another's."""
    with suppress(OSError):
        if boot and boot != Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip():
            return False
        if program and program != Path(f"/proc/{pid}/exe").readlink().name:
            return False
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
