"""The clock of HALLAPP_CLOCK, which only a demo hall has."""

import os
from datetime import datetime
from pathlib import Path

from hallapp.cli.frame import WrongUsage
from hallapp.core.clock import Clock, FixedClock, RunningClock

VARIABLE = "HALLAPP_CLOCK"

_YEARS = range(1970, 3000)
"""Years that a clock may show: before and after them there are days that cannot be counted on from."""


class ClockRefused(WrongUsage):
    """HALLAPP_CLOCK is set, but this is no demo hall, or it is no instant."""

    code = "clock_refused"


def demo_clock(folder: Path) -> Clock | None:
    """The clock that HALLAPP_CLOCK sets; None when it is not set.

    Raises:
        ClockRefused: the hall in `folder` is not a demo hall, or the variable is no instant.
    """
    given = os.environ.get(VARIABLE)
    if not given:
        return None
    from hallapp.store.folder import Folder

    hall = Folder(folder)
    if hall.holds_hall and not hall.read_marker().demo:
        raise ClockRefused
    return given_clock(given)


def require_no_clock() -> None:
    """Raises:
    ClockRefused: HALLAPP_CLOCK is set for what is no demo hall.
    """
    if os.environ.get(VARIABLE):
        raise ClockRefused


def given_clock(text: str) -> Clock:
    """A clock that stands at the instant `text`; without an offset it is China's.

    Raises:
        ClockRefused: no instant.
    """
    from zoneinfo import ZoneInfo

    try:
        at = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise ClockRefused from wrong
    if at.year not in _YEARS:
        raise ClockRefused
    return FixedClock(at if at.tzinfo else at.replace(tzinfo=ZoneInfo("Asia/Shanghai")))


def running(given: Clock | None) -> Clock | None:
    """A clock that starts where the given one stands and runs on: nobody works where time stands still."""
    return RunningClock(given.now()) if given else None
