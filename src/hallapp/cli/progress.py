"""How far a long command is: one line on a terminal's standard error, written over itself; nothing where nobody looks."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

_EVERY_S = 0.1
_CLEAR = "\r\x1b[K"


class ProgressLine:
    """Shows a share in per cent, at most ten times a second, and takes itself away at the end.

    Args:
        said: the sentence for a share in per cent.
        clock: seconds that never go back.
    """

    def __init__(self, said: Callable[[int], str], out: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._said, self._out, self._clock = said, out or sys.stderr, clock
        self._shown_at = float("-inf")
        self._is_seen = self._out.isatty()

    def __call__(self, done: int, total: int) -> None:
        """So much of `total` is done."""
        now = self._clock()
        if self._is_seen and total > 0 and now - self._shown_at >= _EVERY_S:
            self._shown_at = now
            self._out.write(f"{_CLEAR}{self._said(100 * done // total)}")
            self._out.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._is_seen and self._shown_at > float("-inf"):
            self._out.write(_CLEAR)
            self._out.flush()
