"""The customers of the day that is shown: they come to the door and are served, the same ones every time."""

from datetime import datetime, time
from random import Random
from typing import TYPE_CHECKING

from hallapp.core.clock import FixedClock

if TYPE_CHECKING:
    from hallapp.hall import Hall

OPENS = time(8, 38)
SEED, COMING = 20200302, 80
"""Enough to make the hall nearly full at the time of the pictures."""


class Customers:
    """Lives through the morning at the windows whose clerks are on duty."""

    def __init__(self, hall: "Hall", clock: FixedClock) -> None:
        from hallapp.demo.counters import Counters
        from hallapp.demo.customers import customers_of
        from hallapp.demo.people import CLERKS
        from hallapp.demo.visitors import visitors_of

        self._day, self._zone = hall.database.day_of(clock.now()), hall.database.zone
        self._counters = Counters(hall, clock, Random(SEED), CLERKS)
        coming = customers_of(self._day, Random(SEED), self._zone, COMING)
        self._coming = visitors_of([each for each in coming if each.at >= self._at(OPENS)], Random(SEED))
        self._counters.open(self._at(OPENS))

    def until(self, wall: time) -> None:
        """Live until `wall`: everybody who comes before it has come, and was called if a window was free."""
        at = self._at(wall)
        number = sum(each.at < at for each in self._coming)
        early, self._coming = self._coming[:number], self._coming[number:]
        self._counters.serve_all(early, at)

    def _at(self, wall: time) -> datetime:
        return datetime.combine(self._day, wall, self._zone)
