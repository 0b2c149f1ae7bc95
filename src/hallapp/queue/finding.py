"""Queries for tickets: by number, at a window, waiting; tickets taken back are left out."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, String, bindparam, exists, func, select

from hallapp.queue.coming_back import lets_by_still
from hallapp.queue.desks import Desks
from hallapp.queue.errors import TicketUnknown
from hallapp.queue.models import SETTLED, PrintState
from hallapp.queue.rules import ASIDE, AT_WINDOW, OPEN, Lanes, Place, State, Waiting, read_number
from hallapp.queue.schema import EventRow, TicketPrintRow, TicketRow
from hallapp.store.database import Unit
from hallapp.store.prepared import Prepared

_VALID = TicketRow.voided_at.is_(None)
_ORDER = (TicketRow.rank, TicketRow.behind, TicketRow.seq)
_DAY = TicketRow.day == bindparam("on_day")
_WAITS = TicketRow.state == State.WAITING.value

_NUMBERED = select(TicketRow).where(_DAY, TicketRow.number == bindparam("number"), _VALID).with_for_update()
_AT_WINDOW = (
    select(TicketRow)
    .where(_DAY, TicketRow.state.in_([state.value for state in sorted(AT_WINDOW)]), TicketRow.window == bindparam("window"), _VALID)
    .with_for_update()
)
_SERVED = bindparam("services", type_=String()).contains(TicketRow.service)
"""A service's letter is among the letters given: as one text they are one parameter, however many they are."""

_IN_LINE = (
    select(TicketRow.id, TicketRow.rank, TicketRow.behind, TicketRow.seq, TicketRow.service, TicketRow.returns)
    .where(_DAY, _WAITS, TicketRow.priority == bindparam("priority"), _VALID, _SERVED)
    .order_by(*_ORDER)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_FIRST, _NEXT = Prepared(_IN_LINE), _IN_LINE.where(TicketRow.id.not_in(bindparam("looked_at", expanding=True)))
_LANE = Prepared(
    select(TicketRow.rank, TicketRow.behind, TicketRow.seq)
    .where(_DAY, _WAITS, TicketRow.priority == bindparam("priority"), TicketRow.service == bindparam("service"), _VALID)
    .order_by(*_ORDER)
)
_COUNTS = Prepared(
    select(TicketRow.service, TicketRow.priority, func.count()).where(_DAY, _WAITS, _VALID).group_by(TicketRow.service, TicketRow.priority)
)
_ASIDE = (
    select(func.count()).select_from(TicketRow).where(_DAY, TicketRow.state.in_([state.value for state in sorted(ASIDE)]), _VALID, _SERVED)
)
_CALLS = Prepared(
    select(EventRow.priority)
    .where(EventRow.day == bindparam("on_day"), EventRow.pool == bindparam("pool"), EventRow.voided_at.is_(None))
    .order_by(EventRow.seq.desc())
    .limit(bindparam("last"))
)
_PRINTS = (
    select(TicketPrintRow.ticket_id, TicketPrintRow.state)
    .join(TicketRow, TicketRow.id == TicketPrintRow.ticket_id)
    .where(TicketPrintRow.voided_at.is_(None))
    .order_by(TicketPrintRow.seq)
)
_OF_TICKET = TicketPrintRow.ticket_id == TicketRow.id, TicketPrintRow.voided_at.is_(None)
_IS_SETTLED = exists().where(*_OF_TICKET, TicketPrintRow.state.in_([state.value for state in sorted(SETTLED)]))
_WAS_HANDED_OVER = exists().where(*_OF_TICKET)
_WANTS_PAPER = TicketRow.paper.is_(True), TicketRow.state.in_([state.value for state in sorted(OPEN)])
# Built once: every ticket and every call runs them, and building a statement costs as much as running it. Where SQLite has one writer,
# a server's database locks the rows that are read here, and passes over those that another window holds.


def numbered(unit: Unit, day: date, typed: str) -> TicketRow:
    """The ticket of a number of that day.

    Raises:
        TicketUnreadable: it is no number.
        TicketUnknown: no such ticket was given out.
    """
    number = read_number(typed)
    found = unit.session.scalars(_NUMBERED, {"on_day": day, "number": number}).first()
    if found is None:
        raise TicketUnknown(number=number)
    return found


def at_window(unit: Unit, day: date, window: int) -> TicketRow | None:
    """Who is called or served at a window."""
    return unit.session.scalars(_AT_WINDOW, {"on_day": day, "window": window}).first()


def first_waiting(unit: Unit, day: date, desks: Desks, services: str) -> list[Waiting]:
    """The first of either kind, priority and ordinary, who wait for one of `services`, and those in front who let others by."""
    found = []
    for kind in (True, False):
        asked = {"on_day": day, "services": services, "priority": kind}
        first = unit.rows(_FIRST, asked).first()
        looked_at: list[UUID] = []
        while first is not None:
            left = lets_by_still(unit, day, desks, first.id, first.service) if first.returns else 0
            found.append(Waiting(first.id, Place(first.rank, first.behind, first.seq), kind, left))
            looked_at.append(first.id)
            first = unit.session.execute(_NEXT, asked | {"looked_at": looked_at}).first() if left else None
    return found


def lane(unit: Unit, day: date, service: str, *, priority: bool) -> list[Place]:
    """The places of those who wait for a service, of one kind, in order."""
    return [Place(*row) for row in unit.rows(_LANE, {"on_day": day, "service": service, "priority": priority})]


def lanes(unit: Unit, day: date) -> dict[str, Lanes]:
    """How many wait, by service."""
    counted: dict[str, Lanes] = {}
    for service, priority, count in unit.rows(_COUNTS, {"on_day": day}):
        known = counted.get(service, Lanes())
        counted[service] = Lanes(count, known.ordinary) if priority else Lanes(known.priority, count)
    return counted


def set_aside(unit: Unit, day: date, services: str) -> int:
    """How many of these services were passed or are on hold."""
    return unit.session.scalar(_ASIDE, {"on_day": day, "services": services}) or 0


def calls_that_counted(unit: Unit, day: date, pool: str, last: int) -> list[bool]:
    """The last calls of that day from the queue of a pool that count for the ratio, newest first: whether each had priority."""
    return [bool(row.priority) for row in unit.rows(_CALLS, {"on_day": day, "pool": pool, "last": last})]


def tickets_where(unit: Unit, *where: ColumnElement[bool]) -> list[TicketRow]:
    """Tickets in the order they were given out."""
    return list(unit.session.scalars(select(TicketRow).where(_VALID, *where).order_by(TicketRow.seq)))


def in_calling_order(unit: Unit, day: date) -> list[TicketRow]:
    """Everybody who waits, priority first, each kind in the order it is called."""
    waiting = select(TicketRow).where(_DAY, _WAITS, _VALID).order_by(TicketRow.priority.desc(), *_ORDER)
    return list(unit.session.scalars(waiting, {"on_day": day}))


def unprinted(unit: Unit, day: date) -> list[TicketRow]:
    """Tickets of that day whose paper is not settled; who was served or has gone needs none any more."""
    return tickets_where(unit, TicketRow.day == day, *_WANTS_PAPER, ~_IS_SETTLED)


def never_handed_over(unit: Unit, day: date, after: int) -> list[TicketRow]:
    """Tickets of that day to be printed that no printer was given yet, of those given out after the sequence `after`."""
    return tickets_where(unit, TicketRow.day == day, TicketRow.seq > after, *_WANTS_PAPER, ~_WAS_HANDED_OVER)


def prints_of(unit: Unit, ticket: UUID) -> list[TicketPrintRow]:
    """What was done about a ticket's paper, in order; pending is what it was while a printer had it."""
    done = select(TicketPrintRow).where(TicketPrintRow.ticket_id == ticket, TicketPrintRow.voided_at.is_(None))
    return list(unit.session.scalars(done.order_by(TicketPrintRow.seq)))


def print_states(unit: Unit, *where: ColumnElement[bool]) -> dict[UUID, PrintState]:
    """What the printer last did with tickets, by their ids."""
    return {ticket: PrintState(state) for ticket, state in unit.session.execute(_PRINTS.where(*where))}


def place_of(row: TicketRow) -> Place:
    """Where a ticket stands."""
    return Place(row.rank, row.behind, row.seq)
