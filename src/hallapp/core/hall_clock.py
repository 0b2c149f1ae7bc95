"""The hall's time: the computer's clock, except that a jump of that clock begins no new business day until somebody confirms it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from threading import Lock

from hallapp.core.clock import Clock

LEAP = timedelta(hours=2)
"""How far ahead of the time that has really passed a clock may be when a day begins, without being asked about it (promise P11)."""


@dataclass(frozen=True, slots=True)
class Leap:
    """A clock that ran ahead of the time that has passed, over the end of the day.

    Attributes:
        shown: what the clock shows.
        expected: what it should show; the hall goes on by this.
        is_wrong: somebody has said that the clock is wrong.
    """

    shown: datetime
    expected: datetime
    is_wrong: bool = False


class HallClock:
    """Compares the computer's clock with the time that has really passed. Safe to use from any thread.

    Args:
        clock: the computer's.
        day_of: which business day an instant belongs to.
    """

    def __init__(self, clock: Clock, day_of: Callable[[datetime], date]) -> None:
        self._clock, self._day_of = clock, day_of
        self._guards = False
        self._last: datetime | None = None
        self._believed: tuple[datetime, timedelta] | None = None
        self._given: datetime | None = None
        self._leap: Leap | None = None
        self._lock = Lock()

    @property
    def leap(self) -> Leap | None:
        """The jump found by the last reading of the clock; None while the clock is credible."""
        return self._leap

    def guard(self, last: datetime | None) -> None:
        """Notice jumps from now on; for a program that stays open.

        Args:
            last: the instant of the newest record, if any. A clock that stands before it is wrong already, so that jumping ahead puts it
                right.
        """
        with self._lock:
            self._guards, self._last = True, last

    def now(self) -> datetime:
        """The hall's present instant, in UTC: the clock's, or after a jump over the end of the day what it should be by the time passed."""
        with self._lock:
            shown = self._clock.now()
            if not self._guards:
                return shown
            elapsed = self._clock.elapsed()
            if self._believed is None or self._was_wrong(self._believed[0]):
                return self._believe(shown, elapsed)
            expected = self._believed[0] + (elapsed - self._believed[1])
            if shown - expected > LEAP and self._day_of(shown) > self._day_of(expected):
                self._leap = Leap(shown, expected, self._leap is not None and self._leap.is_wrong)
                return max(expected, self._given or expected)  # a smaller jump may have been believed before
            self._leap = None
            if self._day_of(shown) > self._day_of(self._believed[0]):
                return self._believe(shown, elapsed)
            self._given = shown
            return shown

    def elapsed(self) -> timedelta:
        """The time that has passed since some fixed moment, however the clock was set meanwhile."""
        return self._clock.elapsed()

    def believe(self) -> None:
        """Accept the clock: the day it shows begins."""
        with self._lock:
            self._believed = self._leap = None

    def call_wrong(self) -> None:
        """Reject the clock: go on by the time that really passes, until the clock agrees again."""
        with self._lock:
            if self._leap is not None:
                self._leap = replace(self._leap, is_wrong=True)

    def _believe(self, shown: datetime, elapsed: timedelta) -> datetime:
        self._believed, self._given = (shown, elapsed), shown
        return shown

    def _was_wrong(self, believed: datetime) -> bool:
        return self._last is not None and believed < self._last
