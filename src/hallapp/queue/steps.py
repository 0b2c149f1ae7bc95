"""Taking a step: a ticket or a window changes, and the event is kept."""

from datetime import date, datetime
from uuid import UUID
from weakref import WeakKeyDictionary

from hallapp.queue.errors import AlreadyServing, TicketAtWindow, TicketOver, TicketWaits
from hallapp.queue.rules import ASIDE, OPEN, Place, State, Step, WindowState, WindowStep, may, state_after
from hallapp.queue.schema import EventRow, TicketRow, WindowRow
from hallapp.store.database import Unit

_LAST_SEQ: WeakKeyDictionary[Unit, int] = WeakKeyDictionary()


def number_events(unit: Unit) -> None:
    """Ask where the events of a unit begin, before it changes anything: asked later, all that is changed would be written first."""
    if unit not in _LAST_SEQ:
        _LAST_SEQ[unit] = unit.next_in(EventRow.seq) - 1


def _next_seq(unit: Unit) -> int:
    """The sequence of the next event. Until it ends, only this unit writes events."""
    number_events(unit)
    _LAST_SEQ[unit] += 1
    return _LAST_SEQ[unit]


def seconds_between(begin: datetime | None, end: datetime) -> int | None:
    """Whole seconds, never fewer than none: a clock may have been set back. None when it never began."""
    return None if begin is None else max(0, int((end - begin).total_seconds()))


def require_possible(row: TicketRow, step: Step) -> None:
    """Refuse a step that a ticket cannot take.

    Raises:
        TicketWaits, TicketAtWindow, AlreadyServing, TicketOver: where it is instead.
    """
    state = State(row.state)
    if may(state, step):
        return
    if state not in OPEN:
        raise TicketOver(number=row.number)
    if state is State.WAITING:
        raise TicketWaits(number=row.number)
    if state is State.SERVING and step in {Step.RECALLED, Step.PASSED, Step.SERVING}:
        raise AlreadyServing(number=row.number)
    raise TicketAtWindow(number=row.number, window=str(row.window))


def take(
    unit: Unit,
    row: TicketRow,
    step: Step,
    *,
    seconds: int | None = None,
    pool: str | None = None,
    reason: str | None = None,
    lets_by: int | None = None,
) -> None:
    """Let a ticket take a step, and keep the event.

    Raises:
        Refused: see `require_possible`.
    """
    require_possible(row, step)
    was = State(row.state)
    row.state = state_after(was, step).value
    if State(row.state) not in OPEN:
        row.ended_at = unit.now
    person = row.clerk_id if was not in ASIDE or step is Step.CALLED else None
    keep(unit, row, step, person=person, seconds=seconds, pool=pool, reason=reason, lets_by=lets_by)


def keep(
    unit: Unit,
    row: TicketRow,
    step: Step,
    *,
    person: UUID | None = None,
    seconds: int | None = None,
    pool: str | None = None,
    reason: str | None = None,
    lets_by: int | None = None,
) -> None:
    """Keep the event of a ticket's step as the ticket now is."""
    unit.add(
        EventRow(
            id=unit.new_id(),
            seq=_next_seq(unit),
            day=row.day,
            ticket_id=row.id,
            what=step.value,
            at=unit.now,
            service=row.service,
            window=row.window,
            person_id=person or unit.actor,
            priority=row.priority,
            pool=pool,
            seconds=seconds,
            reason=reason,
            lets_by=lets_by,
        )
    )


def wait_again(unit: Unit, row: TicketRow, place: Place) -> None:
    """Let a ticket wait at `place`; it belongs to no window until it is called."""
    row.rank, row.behind = place.rank, place.behind
    row.queued_at, row.window, row.clerk_id, row.calls = unit.now, None, None, 0
    row.called_at = row.served_at = None


def handling_s(row: TicketRow, now: datetime) -> int | None:
    """Seconds a ticket has been at its window: from the beginning of the service, or from the last call where nobody noted it."""
    return seconds_between(row.served_at or row.called_at, now)


_STEP_TO = {WindowState.PAUSED: WindowStep.PAUSED, WindowState.CLOSED: WindowStep.CLOSED}


def turn(unit: Unit, row: WindowRow, state: WindowState, day: date, clerk: UUID | None) -> None:
    """Open, pause, resume or close a window, and keep the event."""
    was, before = WindowState(row.state), row.since
    resumed = was is WindowState.PAUSED and state is WindowState.OPEN
    step = WindowStep.RESUMED if resumed else _STEP_TO.get(state, WindowStep.OPENED)
    paused_s = seconds_between(before, unit.now) if was is WindowState.PAUSED else None
    person = clerk or row.clerk_id
    row.state, row.clerk_id, row.since = state.value, clerk, unit.now
    unit.add(
        EventRow(
            id=unit.new_id(),
            seq=_next_seq(unit),
            day=day,
            what=step.value,
            at=unit.now,
            window=row.number,
            person_id=person or unit.actor,
            seconds=paused_s,
        )
    )
