"""Queries for events: what happened in the queue, in order, without what was taken back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row as SqlRow
from sqlalchemy import bindparam, func, select

from hallapp.queue.models import Announcement
from hallapp.queue.rules import State, Step
from hallapp.queue.schema import EventRow, TicketRow
from hallapp.store.database import Unit

_CALLS = (Step.CALLED.value, Step.RECALLED.value)
_VALID = EventRow.voided_at.is_(None)

_BETWEEN = (
    select(
        EventRow.ticket_id,
        EventRow.what,
        EventRow.at,
        EventRow.day,
        EventRow.service,
        EventRow.window,
        EventRow.seconds,
        EventRow.reason,
    )
    .where(EventRow.day >= bindparam("from_day"), EventRow.day <= bindparam("to_day"), _VALID)
    .order_by(EventRow.seq)
)
_CALLED = (
    select(EventRow.seq, EventRow.what, TicketRow.number, EventRow.window, EventRow.at, EventRow.ticket_id)
    .join(TicketRow, TicketRow.id == EventRow.ticket_id)
    .where(EventRow.what.in_(_CALLS), EventRow.day == bindparam("on_day"), _VALID)
)
_AFTER = _CALLED.where(EventRow.seq > bindparam("after")).order_by(EventRow.seq)
_WAITS_AGAIN = TicketRow.state == State.WAITING.value
_LAST = _CALLED.where(EventRow.seq <= bindparam("up_to"), ~_WAITS_AGAIN).order_by(EventRow.seq.desc()).limit(bindparam("last"))
_HANDLED_AT = (
    select(EventRow.seconds)
    .where(EventRow.day == bindparam("on_day"), EventRow.window == bindparam("window"), EventRow.what == Step.DONE.value)
    .where(EventRow.seconds.is_not(None), _VALID)
)


_EVER = 2**62


@dataclass(frozen=True, slots=True)
class Happened:
    """One event; `ticket` is None when it is about a window."""

    ticket: UUID | None
    what: str
    at: datetime
    day: date
    service: str | None
    window: int | None
    seconds: int | None
    reason: str | None


def happened_between(unit: Unit, from_day: date, to_day: date) -> Iterator[Happened]:
    """The events of some business days, both ends included."""
    return (Happened(*row) for row in unit.session.execute(_BETWEEN, {"from_day": from_day, "to_day": to_day}))


def newest_call(unit: Unit) -> int:
    """The sequence of the newest event."""
    return unit.session.scalar(select(func.max(EventRow.seq))) or 0


def calls_after(unit: Unit, day: date, after: int) -> list[Announcement]:
    """The calls of a day that came after the event `after`, in order."""
    return _said(unit.session.execute(_AFTER, {"on_day": day, "after": after}))


def last_calls(unit: Unit, day: date, count: int, up_to: int | None = None) -> list[Announcement]:
    """The last calls of a day up to an event, each ticket once, newest first. A ticket is looked for among four times as many calls.

    Whoever waits again (given back by a window that closed, returned, sent on) is called to no window any more.
    """
    found = list(unit.session.execute(_LAST, {"on_day": day, "last": 4 * count, "up_to": _EVER if up_to is None else up_to}))
    newest: dict[str, Announcement] = {}
    for each in reversed(_said(reversed(found))):
        newest.setdefault(each.number, each)
    return list(newest.values())[:count]


def handled_at(unit: Unit, day: date, window: int) -> list[int]:
    """The handling times of a window on a day."""
    return [seconds for seconds in unit.session.scalars(_HANDLED_AT, {"on_day": day, "window": window}) if seconds is not None]


def _said(found: Iterable[SqlRow[int, str, str, int | None, datetime, UUID | None]]) -> list[Announcement]:
    """Calls as they are announced; the second call of a turn is 2."""
    turns: dict[UUID | None, int] = {}
    said = []
    for seq, what, number, window, at, ticket in found:
        turns[ticket] = 1 if what == Step.CALLED else turns.get(ticket, 1) + 1
        said.append(Announcement(seq, number, str(window), turns[ticket], at))
    return said
