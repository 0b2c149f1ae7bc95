"""Turning records into what other rooms see."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from hallapp.queue.finding import at_window
from hallapp.queue.floor import Terms
from hallapp.queue.models import Called, PrintState, Ticket, Window
from hallapp.queue.rules import OPEN, State, WindowState
from hallapp.queue.schema import TicketRow
from hallapp.queue.steps import seconds_between
from hallapp.staff import people
from hallapp.store.database import Unit


def ticket_of(row: TicketRow, terms: Terms, printed: Mapping[UUID, PrintState]) -> Ticket:
    """A stored ticket; one that a past day left open is 日终, also before anybody has noted it."""
    state = State(row.state)
    if state in OPEN and row.day < terms.day:
        state = State.DAY_END
    return Ticket(
        id=row.id,
        number=row.number,
        day=row.day,
        service=row.service,
        priority=row.priority,
        state=state,
        window=str(row.window) if row.window else None,
        issued_at=row.issued_at,
        queued_at=row.queued_at,
        called_at=row.called_at,
        served_at=row.served_at,
        ended_at=row.ended_at,
        calls=row.calls,
        returns=row.returns,
        waited_s=_waited(row, state, terms.now),
        ahead=row.ahead,
        estimate_min=row.estimate_min,
        print_state=printed.get(row.id, PrintState.PENDING) if row.paper else None,
    )


def tickets_of(rows: Sequence[TicketRow], terms: Terms, printed: Mapping[UUID, PrintState]) -> list[Ticket]:
    """Stored tickets."""
    return [ticket_of(row, terms, printed) for row in rows]


def windows_of(unit: Unit, terms: Terms, numbers: Sequence[int]) -> list[Window]:
    """Windows as they are now, with who sits there and whom they serve."""
    desks = terms.desks
    clerks = {desk.clerk for desk in desks.manned if desk.clerk and desk.number in numbers}
    known = {person.id: person for person in people.those(clerks, unit)}
    found = []
    for number in numbers:
        desk = desks.known.get(number)
        clerk = known.get(desk.clerk) if desk and desk.clerk else None
        present = at_window(unit, terms.day, number) if desk and desk.state is not WindowState.CLOSED else None
        found.append(
            Window(
                number=str(number),
                state=desks.state(number),
                serves=desks.serves(number),
                clerk=clerk.id if clerk else None,
                badge=clerk.badge if clerk else "",
                name=clerk.name if clerk else "",
                since=desk.since if desk else None,
                ticket=present.number if present else None,
            )
        )
    return found


def called(window: str, row: TicketRow) -> Called:
    """What a window did with a ticket."""
    return Called(window, row.number, State(row.state), row.calls, service=row.service, priority=row.priority)


def _waited(row: TicketRow, state: State, now: datetime) -> int:
    until = now if state is State.WAITING else row.called_at or row.ended_at or row.queued_at
    return seconds_between(row.queued_at, until) or 0
