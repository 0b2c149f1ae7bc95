"""Large files synced while they grow: synced at the end only, they would make every commit of the hall wait."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

STEP = 1024 * 1024
"""Bytes that are written at a time."""

_UNDERWAY = 4 * STEP
"""Unsynced bytes allowed. A commit waits for them: 20 to 40 ms, where half a gigabyte made it wait 200 ms."""

_BINARY = getattr(os, "O_BINARY", 0)


class Trickle:
    """Syncs a file while it is being written."""

    def __init__(self, handle: int, pool: ThreadPoolExecutor) -> None:
        self._handle, self._pool = handle, pool
        self._told = self._sent = 0
        self._underway: Future[None] | None = None

    def grown_to(self, size: int) -> None:
        """Say that the file is `size` bytes long by now; waits until what was sent before has arrived.

        Raises:
            OSError: it did not arrive.
        """
        if hasattr(os, "posix_fadvise"):  # begin to write it, and do not keep in memory what nobody will read
            os.posix_fadvise(self._handle, self._told, size - self._told, os.POSIX_FADV_DONTNEED)
        self._told = size
        if size - self._sent >= _UNDERWAY:
            self.arrive()
            self._underway = self._pool.submit(_sync, self._handle)
            self._sent = size

    def arrive(self) -> None:
        """Wait until everything that was sent has arrived.

        Raises:
            OSError: it did not.
        """
        if self._underway is not None:
            self._underway.result()


@contextmanager
def trickling(file: Path) -> Iterator[Trickle]:
    """Inside the block another party writes `file` step by step; after the block all of it is on the disk.

    Raises:
        OSError: it is not.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
    try:
        with ThreadPoolExecutor(1, thread_name_prefix="trickle") as pool:
            trickle = Trickle(handle, pool)
            yield trickle
            trickle.arrive()
        _sync(handle)
    finally:
        os.close(handle)


def _sync(handle: int) -> None:
    getattr(os, "fdatasync", os.fsync)(handle)


__all__ = ["STEP", "Trickle", "trickling"]
