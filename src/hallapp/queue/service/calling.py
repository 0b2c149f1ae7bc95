"""What a window does: next, recall, serve, pass, hold, done, transfer, return."""

from dataclasses import replace
from uuid import UUID

from hallapp.core.text import clean_line
from hallapp.queue.desks import Desk
from hallapp.queue.errors import (
    ClerkNotOnDuty,
    NobodyAtWindow,
    NobodyServes,
    NotServedHere,
    OutOfOrderNeedsReason,
    SameService,
    WindowPaused,
)
from hallapp.queue.finding import at_window, calls_that_counted, first_waiting, lane, lanes, numbered, set_aside
from hallapp.queue.floor import Floor, Terms
from hallapp.queue.models import Called, Ticket
from hallapp.queue.rules import (
    Pick,
    Silence,
    State,
    Step,
    Where,
    WindowState,
    after_return,
    after_transfer,
    by_arrival,
    lets_by,
    next_of,
    why_nobody,
)
from hallapp.queue.schema import TicketRow
from hallapp.queue.steps import handling_s, require_possible, seconds_between, take, wait_again
from hallapp.queue.telling import called, ticket_of
from hallapp.staff import people
from hallapp.store.database import Unit


class Calling:
    """Calling and everything that follows a call.

    Every call that names a window raises `WindowUnknown` when the hall has none of this number, `WindowNotOpen` or `WindowPaused`
    when it does not call, and `ClerkNotOnDuty` when who sits there is not on duty (setting `queue.require_on_duty`); those about the
    window's present ticket raise `NobodyAtWindow` when there is none.
    """

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._database = floor.database

    def next(self, window: str) -> Called:
        """Finish the window's present ticket and call the next one; when nobody is called, say why."""
        with self._database.write("queue.next") as unit:
            terms, desk = self._at_work(unit, window)
            present = at_window(unit, terms.day, desk.number)
            pick = self._pick(unit, terms, desk)
            row = unit.session.get_one(TicketRow, pick.waiting.ticket) if pick else None
            ended = _finish(unit, present)
            if pick is None or row is None:
                return Called(str(desk.number), None, None, 0, ended, _silence(unit, terms, terms.desks.serves(desk.number)))
            _call(unit, desk, row, pool=terms.desks.serves(desk.number) if pick.counts else None)
            return replace(called(str(desk.number), row), ended=ended)

    def call(self, window: str, number: str, reason: str = "") -> Called:
        """Finish the window's present ticket and call a certain one: out of order with a reason, or one on hold without.

        Raises:
            OutOfOrderNeedsReason: it is not on hold and `reason` is empty.
            NotServedHere: the window does not do its service.
            TicketAtWindow, TicketOver: it cannot be called.
        """
        with self._database.write("queue.call") as unit:
            terms, desk = self._at_work(unit, window)
            row = numbered(unit, terms.day, number)
            why = clean_line(reason)
            require_possible(row, Step.CALLED)
            if row.service not in terms.desks.serves(desk.number):
                raise NotServedHere(number=row.number, window=str(desk.number))
            if row.state != State.HELD and not why:
                raise OutOfOrderNeedsReason(number=row.number)
            ended = _finish(unit, at_window(unit, terms.day, desk.number))
            _call(unit, desk, row, reason=why or None)
            return replace(called(str(desk.number), row), ended=ended)

    def recall(self, window: str) -> Called:
        """Call the present ticket once more.

        Raises:
            AlreadyServing: its customer is here.
        """
        with self._database.write("queue.recall") as unit:
            _, desk, row = self._present(unit, window)
            require_possible(row, Step.RECALLED)
            row.calls += 1
            row.called_at = unit.now
            take(unit, row, Step.RECALLED)
            return called(str(desk.number), row)

    def serve(self, window: str) -> Called:
        """The customer has come: from now on the present ticket is served. Without it the service counts from the last call.

        Raises:
            AlreadyServing: it is already.
        """
        with self._database.write("queue.serve") as unit:
            _, desk, row = self._present(unit, window)
            take(unit, row, Step.SERVING)
            row.served_at = unit.now
            return called(str(desk.number), row)

    def pass_(self, window: str) -> Called:
        """Nobody came: the present ticket is passed (过号).

        Raises:
            AlreadyServing: its customer is here.
        """
        with self._database.write("queue.pass") as unit:
            _, desk, row = self._present(unit, window)
            take(unit, row, Step.PASSED)
            return called(str(desk.number), row)

    def hold(self, window: str) -> Called:
        """Put the present ticket aside (挂起), while its customer fills in a form."""
        with self._database.write("queue.hold") as unit:
            _, desk, row = self._present(unit, window)
            take(unit, row, Step.HELD, seconds=handling_s(row, unit.now))
            return called(str(desk.number), row)

    def done(self, window: str) -> Called:
        """The present ticket is finished (办结)."""
        with self._database.write("queue.done") as unit:
            _, desk, row = self._present(unit, window)
            take(unit, row, Step.DONE, seconds=handling_s(row, unit.now))
            return called(str(desk.number), row)

    def transfer(self, window: str, service: str, where: Where | None = None) -> Called:
        """Send the present ticket on to another service; it keeps its number, and both waits count.

        Args:
            where: at which place it waits there; None as the setting `queue.transfer_place` says.

        Raises:
            PrefixUnreadable, ServiceUnknown: the hall has no such service.
            SameService: it is at this service.
            NobodyServes: no window that does the service is open or paused.
        """
        with self._database.write("queue.transfer") as unit:
            terms, desk, row = self._present(unit, window)
            target = terms.service(service).prefix
            if target == row.service:
                raise SameService(number=row.number, prefix=target)
            if not any(target in serves for serves in terms.desks.serving(WindowState.OPEN, WindowState.PAUSED)):
                raise NobodyServes(prefix=target)
            take(unit, row, Step.TRANSFERRED, seconds=handling_s(row, unit.now))
            queue = lane(unit, terms.day, target, priority=row.priority)
            place = after_transfer(row.seq, queue, where or Where(terms.settings.transfer_place))
            row.service = target
            wait_again(unit, row, place)
            return called(str(desk.number), row)

    def return_(self, number: str) -> Ticket:
        """Let a ticket that was passed or put on hold wait again: a passed one behind the next few, one on hold by its arrival.

        Raises:
            TicketWaits, TicketAtWindow, TicketOver: it is neither.
        """
        with self._database.write("queue.return") as unit:
            terms = self._floor.begin(unit)
            row = numbered(unit, terms.day, number)
            if State(row.state) is State.PASSED:
                _come_back(unit, terms, row)
            else:
                take(unit, row, Step.RETURNED)
                wait_again(unit, row, by_arrival(row.seq))
            return ticket_of(row, terms, {})

    def _at_work(self, unit: Unit, window: str) -> tuple[Terms, Desk]:
        """The window, which calls."""
        terms = self._floor.begin(unit)
        desk = terms.desks.manned_at(window)
        if desk.state is WindowState.PAUSED:
            raise WindowPaused(window=str(desk.number))
        if desk.clerk and terms.settings.require_on_duty and not self._floor.on_duty(desk.clerk, unit):
            raise ClerkNotOnDuty(name=_name(unit, desk.clerk))
        return terms, desk

    def _present(self, unit: Unit, window: str) -> tuple[Terms, Desk, TicketRow]:
        """The window and its present ticket. A paused window may finish what it began."""
        terms = self._floor.begin(unit)
        desk = terms.desks.manned_at(window)
        row = at_window(unit, terms.day, desk.number)
        if row is None:
            raise NobodyAtWindow(window=str(desk.number))
        return terms, desk, row

    def _pick(self, unit: Unit, terms: Terms, desk: Desk) -> Pick | None:
        """Who is called next at a window."""
        pool, ratio = terms.desks.serves(desk.number), terms.settings.ratio
        first = first_waiting(unit, terms.day, terms.desks, pool)
        turns = calls_that_counted(unit, terms.day, pool, ratio.look_back) if len(first) > 1 else []
        return next_of(first, turns, ratio)


def _finish(unit: Unit, row: TicketRow | None) -> str | None:
    """End a window's present ticket as done; returns its number."""
    if row is None:
        return None
    take(unit, row, Step.DONE, seconds=handling_s(row, unit.now))
    return row.number


def _call(unit: Unit, desk: Desk, row: TicketRow, *, pool: str | None = None, reason: str | None = None) -> None:
    waited = seconds_between(row.queued_at, unit.now) if row.state == State.WAITING else None
    row.window, row.clerk_id, row.calls = desk.number, desk.clerk, 1
    row.called_at, row.served_at = unit.now, None
    take(unit, row, Step.CALLED, seconds=waited, pool=pool, reason=reason)


def _come_back(unit: Unit, terms: Terms, row: TicketRow) -> None:
    """Let a passed ticket wait again, behind the next few whom the windows that serve it call."""
    rules, came_back = terms.settings, row.returns
    queue = lane(unit, terms.day, row.service, priority=row.priority)
    served = "".join(each for each in terms.desks.serving(WindowState.OPEN, WindowState.PAUSED) if row.service in each) or row.service
    others = sum(each.all for prefix, each in lanes(unit, terms.day).items() if prefix in served)
    first = lets_by(others, came_back=came_back, behind=rules.return_after, times=rules.returns)
    take(unit, row, Step.RETURNED, lets_by=first or None)
    row.returns += 1
    wait_again(unit, row, after_return(row.seq, queue, came_back=came_back, behind=rules.return_after, times=rules.returns))


def _silence(unit: Unit, terms: Terms, pool: str) -> Silence:
    elsewhere = sum(each.all for prefix, each in lanes(unit, terms.day).items() if prefix not in pool)
    return why_nobody(elsewhere, set_aside(unit, terms.day, pool))


def _name(unit: Unit, person: UUID) -> str:
    return next((each.name for each in people.those({person}, unit)), "")
