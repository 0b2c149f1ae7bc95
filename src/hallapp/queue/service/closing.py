"""The queue's day: no more tickets, open again, closed, and which day it is when the clock says an earlier one."""

from datetime import date

from hallapp.queue.days import Today, day_as_left, note_day, today
from hallapp.queue.ending import end_day, revive_day
from hallapp.queue.errors import ClockIsRight, DayNotCome, NothingToReopen
from hallapp.queue.floor import Floor
from hallapp.queue.models import DayEnd


class Closing:
    """The end of the day in steps: `stop` gives out no more tickets and those who wait are served; `close_day` ends what is left.

    "No more tickets" and "closed" are two switches: a window may be closed while tickets are given out, and the other way round.
    """

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._database = floor.database

    def today(self) -> Today:
        """Which business day it is, and whether tickets are given out."""
        with self._database.read() as unit:
            return today(unit)

    def stop(self) -> Today:
        """No more tickets today; who waits is served."""
        with self._database.write("queue.stop") as unit:
            terms = self._floor.begin(unit)
            return note_day(unit, terms.day, issuing=False, closed=terms.today.closed) if terms.today.issuing else terms.today

    def reopen(self) -> Today:
        """Give out tickets again, after `stop` or after the day was closed. What was ended as 日终 stays so; numbers go on.

        Raises:
            NothingToReopen: tickets are being given out.
        """
        with self._database.write("queue.reopen") as unit:
            terms = self._floor.begin(unit)
            if terms.today.issuing and not terms.today.closed:
                raise NothingToReopen
            return note_day(unit, terms.day)

    def close_day(self, day: date | None = None) -> DayEnd:
        """Close a business day, by default today: what waits is 日终, windows are closed. Closing it again changes nothing.

        Raises:
            DayNotCome: it has not come yet.
        """
        with self._database.write("queue.close_day") as unit:
            terms = self._floor.begin(unit)
            closing = day or terms.day
            if closing > terms.day:
                raise DayNotCome(day=closing.isoformat())
            if closing < terms.day:
                return DayEnd(closing, 0, 0)
            ended = end_day(unit, closing, terms.desks)
            if not terms.today.closed:
                note_day(unit, closing, issuing=False, closed=True)
            return ended

    def accept_clock(self) -> Today:
        """The clock is right: today is the earlier day it says, and the queue goes on where that day was left.

        What was ended as 日终 when the later day began waits again; the windows stay closed until somebody opens them.

        Raises:
            ClockIsRight: the queue is in the clock's day.
        """
        with self._database.write("queue.accept_clock") as unit:
            terms = self._floor.begin(unit)
            if terms.today.clock_ok:
                raise ClockIsRight(day=terms.day.isoformat())
            end_day(unit, terms.day, terms.desks)
            left_as = day_as_left(unit, unit.day)
            if not left_as.closed:
                revive_day(unit, unit.day)
            return note_day(unit, unit.day, issuing=left_as.issuing, closed=left_as.closed)
