"""Who waits outside: how full the hall is for them, who is asked in, who comes and who gives up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from hallapp.queue.rules import State
from hallapp.queue.schema import TicketRow
from hallapp.store.database import Unit
from hallapp.visits.errors import HallFull, NobodyWaits
from hallapp.visits.rules import Because, Crowd, Judged, Outcome, Outside, is_held, may_come, next_invited
from hallapp.visits.schema import VisitRow
from hallapp.visits.terms import Terms
from hallapp.visits.totals import Day, waiting


def line_of(rows: Sequence[VisitRow]) -> list[Outside]:
    """Those of them who wait for a place; who has to be measured again first is not in line."""
    return [
        Outside(row.id, row.outside_no, row.party, row.invited_at)
        for row in rows
        if row.because == Because.FULL and row.outside_no is not None
    ]


@dataclass(frozen=True, slots=True)
class CalledOutside:
    """A party that was called to a window while it waits outside, where nobody hears the call.

    Attributes:
        number: its number outside.
    """

    number: int
    ticket: str
    window: int


def called_outside(unit: Unit, day: date) -> list[CalledOutside]:
    """Whom the door has to tell, the first in line first."""
    outside = {row.ticket: row.outside_no for row in waiting(unit, day) if row.because == Because.FULL and row.ticket and row.outside_no}
    if not outside:
        return []
    called = select(TicketRow.number, TicketRow.window).where(
        TicketRow.day == day, TicketRow.state == State.CALLED.value, TicketRow.voided_at.is_(None), TicketRow.number.in_(outside)
    )
    at = {number: window for number, window in unit.session.execute(called) if window is not None}
    return [CalledOutside(number, ticket, at[ticket]) for ticket, number in outside.items() if ticket in at]


def number_outside(unit: Unit, day: date, ticket: str) -> int | None:
    """The number outside of the party with this ticket; None when it does not wait for a place."""
    asked = select(VisitRow.outside_no).where(
        VisitRow.day == day,
        VisitRow.ticket == ticket,
        VisitRow.outcome == Outcome.WAITS_OUTSIDE.value,
        VisitRow.because == Because.FULL.value,
        VisitRow.voided_at.is_(None),
    )
    return unit.session.scalars(asked).first()


def crowd_of(in_hall: int, line: Sequence[Outside], terms: Terms, now: datetime) -> Crowd:
    """How full the hall is, with the places kept for those who were asked in.

    Who was asked in and did not come keeps no place any more and no one behind; nor does a party larger than the hall.
    """
    limit = terms.limit
    held = sum(each.party for each in line if is_held(each, now, terms.settings.patience))
    asked = [each for each in line if each.invited_at is None and each.party <= limit]
    return Crowd(in_hall, limit, held, sum(each.party for each in asked))


def invite(day: Day) -> list[VisitRow]:
    """Ask in whoever is next and fits now; who was asked in and no longer fits, because more were counted, waits to be asked again."""
    if not day.totals.outside:
        return []
    rows = waiting(day.unit, day.totals.day)
    line = line_of(rows)
    held = [each for each in line if is_held(each, day.unit.now, day.terms.settings.patience)]
    fitting = {each.visit for each in may_come(held, day.totals.in_hall, day.terms.limit)}
    if len(fitting) < len(held):
        for row in rows:
            if row.id in {each.visit for each in held} - fitting:
                row.invited_at = None
        line = line_of(rows)
    crowd = crowd_of(day.totals.in_hall, line, day.terms, day.unit.now)
    asked = {each.visit for each in next_invited((each for each in line if each.invited_at is None), crowd)}
    invited = [row for row in rows if row.id in asked]
    for row in invited:
        row.invited_at = day.unit.now
    return invited


def come_in(day: Day, number: int | None) -> VisitRow:
    """Let a waiting party in: the one with this number, by default the first that was asked in, or the first of the line.

    Raises:
        NobodyWaits: there is none.
        HallFull: it does not fit beside those whose places are kept.
    """
    rows = waiting(day.unit, day.totals.day)
    line = line_of(rows)
    wanted = [each for each in line if number is None or each.number == number]
    if not wanted:
        raise NobodyWaits
    first = min(wanted, key=lambda each: (each.invited_at is None, each.number))
    others = [each for each in line if each is not first]
    if first.party > crowd_of(day.totals.in_hall, others, day.terms, day.unit.now).free:
        raise HallFull(limit=day.terms.limit)
    row = next(row for row in rows if row.id == first.visit)
    day.move(row, Judged(Outcome.ADMITTED))
    return row
