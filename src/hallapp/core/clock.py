"""Where the time comes from: injected, so that a test or a demo hall can say what time it is."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant."""

    def now(self) -> datetime:
        """The present instant, timezone-aware, in UTC."""
        ...

    def elapsed(self) -> timedelta:
        """The time that has passed since some fixed moment, sleep included, however the clock was set meanwhile."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def elapsed(self) -> timedelta:
        return _since_boot()


class FixedClock:
    """A clock that stands still until it is moved: tests, and single commands in a demo hall."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)
        self._elapsed = timedelta()

    def now(self) -> datetime:
        return self._at

    def elapsed(self) -> timedelta:
        return self._elapsed

    def set(self, at: datetime) -> None:
        """Move to another time; as much time has passed."""
        self.advance(at - self._at)

    def advance(self, by: timedelta) -> None:
        """Let this much time pass."""
        self._at += by
        self._elapsed += by

    def jump(self, by: timedelta) -> None:
        """Set the clock to another time without any time passing, as a user of the computer can."""
        self._at += by


class RunningClock:
    """A clock that starts at a given instant and then runs: a demo hall's window on a chosen day."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)
        self._started = time.monotonic()

    def now(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic() - self._started)

    def elapsed(self) -> timedelta:
        return timedelta(seconds=time.monotonic() - self._started)


def _since_boot() -> timedelta:
    """Linux stops its monotonic clock while the computer sleeps; its boot-time clock goes on, as the monotonic one of Windows does."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return timedelta(seconds=time.monotonic() if boot is None else time.clock_gettime(boot))
