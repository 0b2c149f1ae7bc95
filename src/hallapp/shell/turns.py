"""How long single event-loop turns of the window take: a key pressed meanwhile is answered late."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer

from hallapp.core.busy_window import Busy, write_busy

BEAT_MS = 200
"""Interval of the clock check. A longer delay is always noticed, a shorter one sometimes only in part."""


@dataclass(frozen=True, slots=True)
class Longest:
    """The longest that a window was busy.

    Attributes:
        busy_ms: processor time of the window's own thread in one turn of its event loop.
        busy_with: the command that was run last when that turn ended; empty before the first.
        late_ms: by the clock, how much too late a turn began that was due: because of the window's own work, or of other programs'.
    """

    busy_ms: float = 0.0
    busy_with: str = ""
    late_ms: float = 0.0


class Turns(QObject):
    """Measures every turn of the event loop of the thread it is made on, from one to the next; costs two microseconds each.

    Args:
        doing: the command that was run last.
        busy_s: processor time of this thread, in seconds; now_s: a clock that never goes back.

    Attributes:
        longest: since it was made, or since `forget`.
    """

    def __init__(
        self,
        doing: Callable[[], str] = lambda: "",
        *,
        busy_s: Callable[[], float] = time.thread_time,
        now_s: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.longest = Longest()
        self._doing, self._busy_s, self._now_s = doing, busy_s, now_s
        self._ended, self._beaten = busy_s(), now_s()
        self._beat = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._look_at_the_clock)
        self._beat.start()
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is not None:
            dispatcher.awake.connect(self._turned)

    def forget(self) -> Longest:
        """Start over; returns the longest turn until now."""
        before, self.longest = self.longest, Longest()
        self._ended = self._busy_s()
        return before

    def _turned(self) -> None:
        """Once each turn: on some systems at its end, on others at its beginning, so what lies between two is one turn's work."""
        now = self._busy_s()
        took, self._ended = (now - self._ended) * 1000, now
        if took > self.longest.busy_ms:
            self.longest = replace(self.longest, busy_ms=took, busy_with=self._doing())

    def _look_at_the_clock(self) -> None:
        now = self._now_s()
        late, self._beaten = (now - self._beaten) * 1000 - BEAT_MS, now
        if late > self.longest.late_ms:
            self.longest = replace(self.longest, late_ms=late)


class DayOfTurns(QObject):
    """Remembers beside the logs what the longest turn of each business day was, for `hallapp check`.

    Args:
        today: the business day.
    """

    def __init__(self, logs: Path, turns: Turns, today: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._logs, self._turns, self._today = logs, turns, today
        self._written = Busy(today(), 0, "", 0)

    def keep(self) -> None:
        """Write down what has become longer since; called once a minute, and when the window closes."""
        day = self._today()
        if day != self._written.day:
            self._turns.forget()
        longest = self._turns.longest
        now = Busy(day, round(longest.busy_ms), longest.busy_with, round(longest.late_ms))
        if now != self._written:
            self._written = now
            write_busy(self._logs, now)
