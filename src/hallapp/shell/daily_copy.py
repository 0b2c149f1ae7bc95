"""Daily maintenance while the window is open: purge what is too old, make a copy, now and then test a copy."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hallapp.hall import Hall

EVERY = timedelta(hours=20)
"""Shorter than a day, so that a hall that opens a little earlier than yesterday gets its copy all the same."""


def is_due(newest: datetime | None, now: datetime) -> bool:
    """Whether it is time for a copy, when the newest one was made at `newest` (None: there is none)."""
    return newest is None or now - newest >= EVERY


def copy_if_due(hall: Hall) -> bool:
    """Make the daily copy if it is time, or bring the last one to the second place if that missed it; says whether either was done.

    Raises:
        StoreTrouble: it could not be written or did not prove whole.
    """
    from hallapp.store.backup import Reason  # not needed to take a scan

    now = hall.clock.now()
    kept = (each for each in hall.backups() if each.reason is Reason.KEPT)  # what a restore replaced is no copy of today
    newest = next((each for each in kept if each.made_at <= now), None)  # nor is one that a clock far ahead dated
    if hall.look_only:
        return False
    if is_due(newest.made_at if newest else None, now):
        hall.back_up()
        return True
    return hall.copies.catch_up()


def daily_work(hall: Hall, progress: Callable[[int, int], object] | None = None) -> bool:
    """Forget what is older than the hall keeps it, then copy if it is time, so that the copy holds no more than the hall does.

    Once a month the newest copy is tried out as well. Says whether there is something new about the copies.

    Raises:
        StoreTrouble: nothing could be written, or the copy did not prove whole.
    """
    from hallapp.drill import rehearse_if_due  # brings restoring and proving, which no scan waits for

    if not hall.look_only:
        hall.retention.purge_daily(progress)
    made = copy_if_due(hall)
    return rehearse_if_due(hall) is not None or made
