"""The end of a business day: waiting tickets become 日终, tickets being served are done, every window is closed."""

from datetime import date

from hallapp.queue.desks import Desks
from hallapp.queue.finding import tickets_where
from hallapp.queue.models import DayEnd
from hallapp.queue.rules import OPEN, State, Step, WindowState
from hallapp.queue.schema import TicketRow
from hallapp.queue.steps import take, turn
from hallapp.store.database import Unit

_OPEN = [state.value for state in sorted(OPEN)]


def end_day(unit: Unit, day: date, desks: Desks) -> DayEnd:
    """Let nothing of `day` be left open.

    A ticket that is being served was served: it is done, but when nobody knows, so its handling time is not counted.
    """
    left = tickets_where(unit, TicketRow.day == day, TicketRow.state.in_(_OPEN))
    for row in left:
        take(unit, row, Step.DONE if row.state == State.SERVING else Step.DAY_END)
    for desk in desks.manned:
        turn(unit, desks.row(unit, desk.number), WindowState.CLOSED, day, None)
    return DayEnd(day, sum(row.state == State.DAY_END for row in left), len(desks.manned))


def revive_day(unit: Unit, day: date) -> None:
    """Make the tickets wait again, each in its old place, that were ended when a day began by mistake."""
    for row in tickets_where(unit, TicketRow.day == day, TicketRow.state == State.DAY_END.value):
        row.window, row.clerk_id, row.called_at, row.calls = None, None, None, 0
        take(unit, row, Step.REVIVED)
        row.ended_at = None
