"""The side file that remembers how far the journal had been acknowledged, beside the database and independent of it.

A lost or damaged write-ahead log leaves a database that looks whole and is only older. This file is what tells.
"""

from contextlib import suppress
from pathlib import Path

from hallapp.store.journal import Head

_WIDTH = 96


class Acknowledged:
    """Sequence and digest of the last journal row that was acknowledged on this computer.

    Not synced to disk on its own: it is a witness for copies and damage, and may lag behind after a power cut, never run ahead.
    """

    def __init__(self, file: Path, epoch: int) -> None:
        self._file = file
        self._epoch = epoch

    def remember(self, head: Head) -> None:
        """Note the end of the chain. Errors of the disk are ignored: the record itself is stored."""
        with suppress(OSError), self._file.open("r+b" if self._file.exists() else "w+b") as out:
            out.write(f"{self._epoch} {head.seq} {head.digest}".ljust(_WIDTH).encode())

    def last(self) -> Head | None:
        """What was noted in this epoch; None when nothing was."""
        with suppress(OSError, ValueError):
            epoch, seq, digest = self._file.read_text("ascii").split()
            if int(epoch) == self._epoch:
                return Head(int(seq), digest)
        return None
