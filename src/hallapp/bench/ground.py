"""Where the benches work: temporary folders, and demo halls with a past, which all go away at the end."""

import shutil
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from hallapp.core.clock import Clock
from hallapp.demo.build import SEED, make_demo

THREE_YEARS = 3 * 365
TEN_YEARS = 3650
"""How long a past the halls have that benches are measured on, unless somebody says otherwise."""


class Ground:
    """A context: everything made on it is closed and removed when it ends.

    Args:
        days: how long a past the halls have, instead of what each bench wants by itself.

    Attributes:
        root: the folder around all; it lies where the system keeps temporary files.
    """

    def __init__(self, days: int | None = None) -> None:
        self._days = days
        self.root = Path()
        self.stack = ExitStack()
        self._folders = 0
        self._demos: dict[tuple[int, datetime | None], Path] = {}

    def __enter__(self) -> "Ground":
        self.root = Path(self.stack.enter_context(TemporaryDirectory(prefix="hallapp-bench-", ignore_cleanup_errors=True)))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stack.close()

    def folder(self) -> Path:
        """The path of a folder that does not exist yet."""
        self._folders += 1
        return self.root / str(self._folders)

    def past(self, own: int) -> int:
        """For how many days a hall has been there on which is measured what ten years, or three, cost: `own` unless somebody said it."""
        return own if self._days is None else self._days

    def demo(self, days: int, clock: Clock | None = None) -> Path:
        """The folder of a demo hall with so many days behind it, its own copy for whoever asks."""
        key = (days, clock.now() if clock else None)
        if key not in self._demos:
            self._demos[key] = self.folder()
            make_demo(self._demos[key], days=days, seed=SEED, clock=clock)
        copy = self.folder()
        shutil.copytree(self._demos[key], copy)
        return copy
