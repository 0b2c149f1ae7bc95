"""Waiting for one's turn to write: those who wait stand in line, and only the first of them asks the database."""

import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Thread

if os.name == "posix":
    from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock

    def _stand_in_line(folder: Path, patience_s: float) -> int | None:
        """A handle on the folder that is locked for us alone; None when our turn did not come in `patience_s` seconds."""
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError:
            return None
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return handle if _waited(handle, patience_s) else None
        except OSError:
            os.close(handle)
            return None
        return handle

    def _waited(handle: int, patience_s: float) -> bool:
        """Wait in the system's own line, which has no time limit: giving up leaves a thread behind until its turn comes."""
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
        over.wait(max(0.0, patience_s))
        with guard:
            left = not came
        return came

    def _leave(handle: int) -> None:
        flock(handle, LOCK_UN)
        os.close(handle)

else:

    def _stand_in_line(folder: Path, patience_s: float) -> int | None:
        """Windows has no line to stand in; everybody asks by themselves."""
        return None

    def _leave(handle: int) -> None:
        """Nothing to release, as there is no line here."""


SLICE_S = 0.04
"""How long a process may write again ahead of the line once it has its turn: its caches are warm, the others' are not."""


class Line:
    """The line before the database in a folder, and this process's turn in it.

    SQLite lets those who wait try again and again, and whoever tries at the right moment is next: with eight desks one of them may wait
    many times as long as the others, and all of them keep the processor busy. The system's own line, a lock on the folder, is served in
    order, and a process that is killed leaves it. Where there is none everybody tries at once, as before.

    Whoever had its turn may write again at once for `slice_s` seconds, counted from when the turn began, if it finds the database free.
    Turns begin only at the head of the line. So the first waits for no longer than one slice and one transaction, and the last of so
    many desks for as many of them.

    Args:
        clock: seconds that never go back, as of `time.monotonic()`.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.monotonic, slice_s: float = SLICE_S) -> None:
        self._folder = folder
        self._clock = clock
        self._slice_s = slice_s
        self._ends = -math.inf

    @property
    def goes_on(self) -> bool:
        """Whether this process's turn lasts: it may ask the database once without standing in line."""
        return self._clock() < self._ends

    @contextmanager
    def stand(self, deadline: float) -> Iterator["First"]:
        """Stand in line until the block ends, which is where the first asks for the write lock. Where it ends well the turn begins.

        Args:
            deadline: of `clock`; whose turn has not come by then tries all the same, and hears from the database that it is busy.
        """
        self._ends = -math.inf
        handle = _stand_in_line(self._folder, deadline - self._clock())
        try:
            yield First(self._clock, self._slice_s if handle is not None else 0.0)
            self._ends = self._clock() + (self._slice_s if handle is not None else 0.0)
        finally:
            if handle is not None:
                _leave(handle)


class First:
    """The manners of the first in line: whoever has the turn is let go on as long as it writes and its slice may last."""

    def __init__(self, clock: Callable[[], float], slice_s: float) -> None:
        self._clock = clock
        self._until = clock() + slice_s
        self._seen: int | None = None

    def asks(self, written: int) -> bool:
        """Whether to ask for the write lock now.

        Args:
            written: a number that is another one after each commit. When it has changed since the last look, somebody wrote a moment ago
                and may be about to write again.
        """
        paused, self._seen = written == self._seen, written
        return paused or self._clock() >= self._until


__all__ = ["First", "Line"]
