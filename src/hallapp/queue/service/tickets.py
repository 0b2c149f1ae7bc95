"""Giving out tickets, taking them back, listing them."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import Integer, cast, func, select

from hallapp.queue.errors import DayClosed, IssuingStopped, TicketAtWindow, TicketUnknown
from hallapp.queue.finding import in_calling_order, lanes, numbered, print_states, tickets_where
from hallapp.queue.floor import Floor, Terms
from hallapp.queue.models import Issued, Service, Ticket, TicketChange, WaitedThen
from hallapp.queue.paces import paces
from hallapp.queue.past import waiting_then
from hallapp.queue.rules import AT_WINDOW, NOBODY, State, Step, WindowState, ahead_of, by_arrival, estimated_minutes, number_of
from hallapp.queue.schema import TicketRow
from hallapp.queue.steps import keep, take
from hallapp.queue.telling import ticket_of, tickets_of
from hallapp.store.corrections import put_right
from hallapp.store.counters import next_number
from hallapp.store.database import Unit


class Tickets:
    """The tickets of the hall.

    Every call that names a ticket raises `TicketUnreadable` for what is no number and `TicketUnknown` when it was not given out today.
    """

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._database = floor.database

    def issue(self, service: str, *, priority: bool = False, paper: bool | None = None) -> Issued:
        """Give out the next number of a service. Inside another unit it is part of it: without that commit nothing was given out.

        Args:
            service: its letter, `A`.
            priority: 军人、老人、残疾、孕妇; the reason is not kept.
            paper: it is to be printed: it is listed until its paper is settled; None as the hall has a printer for tickets or not.

        Raises:
            PrefixUnreadable, ServiceUnknown: the hall has no such service.
            IssuingStopped, DayClosed: no more tickets today, or none for this service.
        """
        with self._database.write("queue.issue") as unit:
            terms = self._floor.begin(unit)
            wanted = _require_issuing(terms, service)
            ahead, minutes = _outlook(unit, terms, wanted, priority=priority)
            seq = unit.next_in(TicketRow.seq)
            counter = f"ticket {terms.day.isoformat()} {wanted.prefix}"
            count = next_number(self._database, unit, counter, terms.day, partial(_given, unit, terms.day, wanted.prefix))
            place = by_arrival(seq)
            row = TicketRow(
                id=unit.new_id(),
                seq=seq,
                day=terms.day,
                number=number_of(wanted.prefix, count),
                service=wanted.prefix,
                priority=priority,
                state=State.WAITING.value,
                rank=place.rank,
                behind=place.behind,
                issued_at=unit.now,
                queued_at=unit.now,
                calls=0,
                returns=0,
                ahead=ahead,
                estimate_min=minutes,
                paper=terms.prints if paper is None else paper,
                clock_ok=terms.today.clock_ok,
            )
            unit.add(row)
            unit.session.flush()  # the event names the ticket
            keep(unit, row, Step.ISSUED)
            return _issued(row, wanted)

    def cancel(self, number: str, *, left: bool = False) -> Ticket:
        """Take a ticket out of the queue; its number stays used.

        Args:
            left: the customer went away (弃号); otherwise it is cancelled (取消).

        Raises:
            TicketAtWindow: it is at a window (a called one can be cancelled, but not abandoned).
            TicketOver: its way has ended.
        """
        with self._database.write("queue.cancel") as unit:
            terms = self._floor.begin(unit)
            row = numbered(unit, terms.day, number)
            take(unit, row, Step.ABANDONED if left else Step.CANCELLED)
            return self._told(unit, terms, row)

    def correct(self, ticket: UUID, change: TicketChange, reason: str) -> Ticket:
        """Put right the service or the priority of a ticket of any day; its number and its place in the order of arrival stay.

        Raises:
            TicketUnknown: nobody was given it, or that was taken back.
            TicketAtWindow: it is at a window now: transfer it.
            PrefixUnreadable, ServiceUnknown: the hall has no such service.
            NeedsReason: `reason` is empty.
            NothingDiffers: it was entered so.
        """
        with self._database.write("queue.correct") as unit:
            row = unit.session.get(TicketRow, ticket)
            if row is None or row.voided_at is not None:
                raise TicketUnknown(number=str(ticket)[:8])
            terms = self._floor.look(unit)
            if row.day == terms.day and State(row.state) in AT_WINDOW:
                raise TicketAtWindow(number=row.number, window=str(row.window))
            values: dict[str, object] = {} if change.priority is None else {"priority": change.priority}
            if change.service is not None:
                values["service"] = terms.service(change.service).prefix
            put_right(unit, row, row.day, values, reason)
            return self._told(unit, terms, row)

    def find(self, number: str, day: date | None = None) -> Ticket:
        """A ticket of today or of another day."""
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            return self._told(unit, terms, numbered(unit, day or terms.day, number))

    def all(self, day: date | None = None) -> list[Ticket]:
        """The tickets of today or of another day, in the order they were given out."""
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            on = TicketRow.day == (day or terms.day)
            return tickets_of(tickets_where(unit, on), terms, print_states(unit, on))

    def waiting(self) -> list[Ticket]:
        """Everybody who waits now, priority first, each kind in the order it is called."""
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            return tickets_of(in_calling_order(unit, terms.day), terms, {})

    def set_aside(self) -> list[Ticket]:
        """The tickets that were passed or are on hold today."""
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            aside = TicketRow.state.in_((State.PASSED.value, State.HELD.value))
            return tickets_of(tickets_where(unit, TicketRow.day == terms.day, aside), terms, {})

    def waiting_at(self, at: datetime) -> list[WaitedThen]:
        """Who waited at an instant of the past, in the order of arrival."""
        with self._database.read() as unit:
            return waiting_then(unit, self._database.day_of(at), at)

    def _told(self, unit: Unit, terms: Terms, row: TicketRow) -> Ticket:
        return ticket_of(row, terms, print_states(unit, TicketRow.id == row.id) if row.paper else {})


def _given(unit: Unit, day: date, prefix: str) -> int:
    """The largest number of a service that the records of a day show, voided or not."""
    number = cast(func.substr(TicketRow.number, len(prefix) + 1), Integer)
    return unit.session.scalar(select(func.max(number)).where(TicketRow.day == day, TicketRow.service == prefix)) or 0


def _issued(row: TicketRow, service: Service) -> Issued:
    return Issued(
        id=row.id,
        number=row.number,
        service=row.service,
        offered=service,
        priority=row.priority,
        ahead=row.ahead,
        estimate_min=row.estimate_min,
        issued_at=row.issued_at,
        day=row.day,
        clock_ok=row.clock_ok,
    )


def _require_issuing(terms: Terms, typed: str) -> Service:
    service = terms.service(typed)
    if terms.today.closed:
        raise DayClosed(day=terms.day.isoformat())
    if not terms.today.issuing or not service.issuing:
        raise IssuingStopped(prefix=service.prefix)
    return service


def _outlook(unit: Unit, terms: Terms, service: Service, *, priority: bool) -> tuple[int, int]:
    """How many of the same service are called first, and after how many minutes somebody who comes now is."""
    ratio = terms.settings.ratio
    waiting = lanes(unit, terms.day)
    ahead = {prefix: ahead_of(each, ratio, priority=priority) for prefix, each in waiting.items() if prefix in terms.services}
    pace = paces(unit, [terms.services[prefix] for prefix, people in ahead.items() if people])
    counting = {prefix: people for prefix, people in ahead.items() if prefix in pace}
    minutes = estimated_minutes(service.prefix, counting, terms.desks.serving(WindowState.OPEN), pace)
    return ahead_of(waiting.get(service.prefix, NOBODY), ratio, priority=priority), minutes
