"""Waiting for one's turn to write: those who wait stand in line, and only the first of them asks the database."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Thread

if os.name == "posix":
    from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock

    def _stand_in_line(folder: Path, deadline: float) -> int | None:
        """A handle on the folder that is locked for us alone; None when our turn did not come before `deadline`."""
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError:
            return None
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return handle if _waited(handle, deadline) else None
        except OSError:
            os.close(handle)
            return None
        return handle

    def _waited(handle: int, deadline: float) -> bool:
        """Wait in the system's own line. It knows no time limit: whoever stands there too long leaves a thread behind to step out."""
        guard, over = Lock(), Event()
        came = left = False

        def wait() -> None:
            nonlocal came
            flock(handle, LOCK_EX)
            with guard:
                came = not left
            if left:
                _leave(handle)
            over.set()

        Thread(target=wait, name="turn", daemon=True).start()
        over.wait(max(0.0, deadline - time.monotonic()))
        with guard:
            left = not came
        return came

    def _leave(handle: int) -> None:
        flock(handle, LOCK_UN)
        os.close(handle)

else:

    def _stand_in_line(folder: Path, deadline: float) -> int | None:
        """Windows has no line to stand in; everybody asks by themselves."""
        return None

    def _leave(handle: int) -> None:
        """Nobody stood anywhere."""


@contextmanager
def in_line(folder: Path, deadline: float) -> Iterator[None]:
    """Stand in line for the database in `folder` until the block ends, which is where the first asks for the write lock.

    SQLite lets those who wait try again and again, and whoever tries at the right moment is next: with eight desks one of them may wait
    many times as long as the others, and all of them keep the processor busy. The system's own line, a lock on the folder, is served in
    order, and a process that is killed leaves it. Where there is none everybody tries at once, as before.

    Args:
        deadline: of `time.monotonic()`; whose turn has not come by then tries all the same, and hears from the database that it is busy.
    """
    handle = _stand_in_line(folder, deadline)
    try:
        yield
    finally:
        if handle is not None:
            _leave(handle)


__all__ = ["in_line"]
