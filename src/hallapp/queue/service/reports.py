"""What the day was like, and what the displays show. Nothing here writes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from hallapp.queue.finding import at_window, lanes, print_states, tickets_where
from hallapp.queue.floor import Floor, Terms
from hallapp.queue.happened import Happened, calls_after, handled_at, happened_between, last_calls, newest_call
from hallapp.queue.models import Announcement, AtWindow, Display, Group, Line, OutOfOrder, QueueReport
from hallapp.queue.paces import paces
from hallapp.queue.rules import (
    NOBODY,
    State,
    Step,
    WindowState,
    WindowStep,
    ahead_of,
    estimated_minutes,
    honesty_of,
    is_said_late,
    offers_pass,
    spread_of,
)
from hallapp.queue.schema import TicketRow
from hallapp.queue.telling import ticket_of, windows_of
from hallapp.store.database import Unit

_HANDLED = frozenset({Step.DONE.value, Step.TRANSFERRED.value, Step.HELD.value})
_GONE_ON = frozenset({WindowStep.RESUMED.value, WindowStep.CLOSED.value})


class Reports:
    """Figures of past days, and pictures of the present moment."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._database = floor.database

    def display(self, up_to: int | None = None) -> Display:
        """What customers see now: who is called where, how many wait for what and how long. Numbers and windows only.

        Args:
            up_to: leave out calls after the one with this sequence: the voice has not said them yet.
        """
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            lines = _lines(unit, terms)
            desks = terms.desks
            return Display(
                day=terms.day,
                last_calls=tuple(last_calls(unit, terms.day, terms.settings.last_calls, up_to)),
                lines=lines,
                waiting=sum(line.waiting for line in lines),
                open_windows=tuple(str(number) for number in desks.numbers if desks.state(number) is WindowState.OPEN),
                paused_windows=tuple(str(number) for number in desks.numbers if desks.state(number) is WindowState.PAUSED),
                issuing=terms.today.issuing and not terms.today.closed,
                closed=terms.today.closed,
            )

    def announcements(self, after: int) -> list[Announcement]:
        """Today's calls and recalls that came after the one with the sequence `after`, in order; each is said once.

        A voice that starts asks for `last_announced` first, so that a restart repeats nothing.
        """
        with self._database.read() as unit:
            return calls_after(unit, self._floor.look(unit).day, after)

    def left_unsaid(self, after: int) -> list[Announcement]:
        """Calls and recalls after the one with the sequence `after` that the voice did not come to, and whose window still waits.

        Of those to one ticket the newest only.
        """
        with self._database.read() as unit:
            day = self._floor.look(unit).day
            called = select(TicketRow.number, TicketRow.window).where(
                TicketRow.day == day, TicketRow.state == State.CALLED.value, TicketRow.voided_at.is_(None)
            )
            waits = {number: str(window) for number, window in unit.session.execute(called)}
            found = {call.number: call for call in calls_after(unit, day, after) if is_said_late(unit.now - call.at)}
            return sorted((call for call in found.values() if waits.get(call.number) == call.window), key=lambda call: call.seq)

    def last_announced(self) -> int:
        """Where the calls end now."""
        with self._database.read() as unit:
            return newest_call(unit)

    def at_window(self, window: str) -> AtWindow:
        """A window's own card.

        Raises:
            WindowUnknown: the hall has none of this number.
        """
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            number = terms.desks.read(window)
            row = at_window(unit, terms.day, number)
            serves = terms.desks.serves(number)
            handling = spread_of(handled_at(unit, terms.day, number))
            return AtWindow(
                window=windows_of(unit, terms, [number])[0],
                ticket=ticket_of(row, terms, print_states(unit, TicketRow.id == row.id)) if row else None,
                offers_pass=row is not None and _nobody_came(row, terms),
                outside_no=self._floor.waits_outside(terms.day, row.number, unit) if row and row.state == State.CALLED else None,
                waiting=sum(each.all for prefix, each in lanes(unit, terms.day).items() if prefix in serves),
                served=handling.count,
                handling=handling,
            )

    def report(self, from_day: date | None = None, to_day: date | None = None) -> QueueReport:
        """The queue of one day, by default today, or of several: medians and 90th percentiles by service, window and hour."""
        with self._database.read() as unit:
            terms = self._floor.look(unit)
            first = from_day or terms.day
            last = to_day or first
            events = list(happened_between(unit, first, last))
            tickets = tickets_where(unit, TicketRow.day >= first, TicketRow.day <= last)
            numbers = {row.id: row.number for row in tickets}
            states = [ticket_of(row, terms, {}).state for row in tickets]
            zone = unit.zone
            return QueueReport(
                from_day=first,
                to_day=last,
                issued=len(tickets),
                served=states.count(State.DONE),
                passed=states.count(State.PASSED),
                cancelled=states.count(State.CANCELLED),
                abandoned=states.count(State.ABANDONED),
                day_end=states.count(State.DAY_END),
                waiting=spread_of(_waits(events)),
                handling=spread_of(_handlings(events)),
                by_service=_groups(events, lambda each: each.service),
                by_window=_groups(events, lambda each: str(each.window) if each.window else None),
                by_hour=_groups(events, lambda each: f"{each.at.astimezone(zone):%H}"),
                honesty=honesty_of(_told_and_true(tickets, events)),
                out_of_order=tuple(_out_of_order(events, numbers)),
                pauses_s=_pauses(events),
            )


def _nobody_came(row: TicketRow, terms: Terms) -> bool:
    rules = terms.settings
    if row.state != State.CALLED or row.called_at is None:
        return False
    wait = timedelta(seconds=rules.recall_gap_s)
    return offers_pass(row.calls, terms.now - row.called_at, after_calls=rules.calls_before_pass, wait=wait)


def _lines(unit: Unit, terms: Terms) -> tuple[Line, ...]:
    waiting = lanes(unit, terms.day)
    pace = paces(unit, terms.services.values())
    open_windows = terms.desks.serving(WindowState.OPEN)
    ratio = terms.settings.ratio
    ahead = {prefix: ahead_of(each, ratio, priority=False) for prefix, each in waiting.items() if prefix in pace}
    return tuple(
        Line(
            service=service,
            waiting=waiting.get(prefix, NOBODY).all,
            estimate_min=estimated_minutes(prefix, ahead, open_windows, pace),
            issuing=service.issuing and terms.today.issuing and not terms.today.closed,
        )
        for prefix, service in terms.services.items()
    )


def _waits(events: Iterable[Happened]) -> list[int]:
    return [each.seconds for each in events if each.what == Step.CALLED and each.seconds is not None]


def _handlings(events: Iterable[Happened]) -> list[int]:
    return [each.seconds for each in events if each.what in _HANDLED and each.seconds is not None]


def _groups(events: Sequence[Happened], key: Callable[[Happened], str | None]) -> tuple[Group, ...]:
    """Waits and handling times apart by `key`."""
    parts: dict[str, list[Happened]] = {}
    for each in events:
        name = key(each)
        if name is not None and each.ticket is not None:
            parts.setdefault(name, []).append(each)
    groups = (Group(name, spread_of(_waits(part)), spread_of(_handlings(part))) for name, part in parts.items())
    return tuple(sorted((each for each in groups if each.waiting.count or each.handling.count), key=lambda each: (len(each.key), each.key)))


def _told_and_true(tickets: Iterable[TicketRow], events: Iterable[Happened]) -> list[tuple[int, int]]:
    """Minutes told and minutes waited until the first call, of everybody who was called."""
    first: dict[object, int] = {}
    for each in events:
        if each.what == Step.CALLED and each.seconds is not None:
            first.setdefault(each.ticket, each.seconds)
    return [(row.estimate_min, first[row.id] // 60) for row in tickets if row.id in first]


def _out_of_order(events: Iterable[Happened], numbers: Mapping[UUID, str]) -> Iterable[OutOfOrder]:
    for each in events:
        if each.what == Step.CALLED and each.reason and each.ticket is not None and each.ticket in numbers:
            yield OutOfOrder(numbers[each.ticket], str(each.window), each.at, each.reason)


def _pauses(events: Iterable[Happened]) -> dict[str, int]:
    paused: dict[str, int] = {}
    for each in events:
        if each.what in _GONE_ON and each.seconds:
            paused[str(each.window)] = paused.get(str(each.window), 0) + each.seconds
    return paused
