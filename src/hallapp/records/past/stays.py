"""The stored stays: colleagues by their presence, visitors by their check at the door and their ticket."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, select

from hallapp.checkin.schema import PresenceRow
from hallapp.core.text import redact_name
from hallapp.queue.rules import State
from hallapp.queue.schema import TicketRow
from hallapp.records.past.rules import Kind, Leaving, Stay
from hallapp.staff import people
from hallapp.store.database import Unit
from hallapp.visits.models import Crossing
from hallapp.visits.overview import Step
from hallapp.visits.schema import CrossingRow, VisitRow

Steps = Callable[[date], Sequence[Step]]
"""How the head count of a day went."""

_PRESENCES = (
    select(PresenceRow.person_id, PresenceRow.begun_at, PresenceRow.ended_at, PresenceRow.expires_at)
    .where(PresenceRow.day >= bindparam("first_day"), PresenceRow.day <= bindparam("last_day"))
    .where(PresenceRow.voided_at.is_(None), PresenceRow.person_id.is_not(None))
    .order_by(PresenceRow.begun_at)
)
_VISITS = (
    select(VisitRow.id, VisitRow.day, VisitRow.ticket, VisitRow.name, VisitRow.party, VisitRow.entered_at, VisitRow.left_at)
    .where(
        VisitRow.day >= bindparam("first_day"),
        VisitRow.day <= bindparam("last_day"),
        VisitRow.entered_at.is_not(None),
        VisitRow.voided_at.is_(None),
    )
    .order_by(VisitRow.seq)
)
_TICKETS = select(TicketRow.id, TicketRow.day, TicketRow.number, TicketRow.state, TicketRow.issued_at, TicketRow.ended_at).where(
    TicketRow.day >= bindparam("first_day"), TicketRow.day <= bindparam("last_day"), TicketRow.voided_at.is_(None)
)
_NAMELESS = select(func.sum(CrossingRow.persons)).where(
    CrossingRow.day >= bindparam("first_day"),
    CrossingRow.day <= bindparam("last_day"),
    CrossingRow.kind == Crossing.IN.value,
    CrossingRow.at >= bindparam("begins"),
    CrossingRow.at < bindparam("ends"),
    CrossingRow.voided_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Stayed:
    """Somebody's stays in a span."""

    id: UUID
    kind: Kind
    badge: str
    ticket: str
    name: str
    party: int
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """What is looked through: an instant span, and the business days it touches."""

    begins: datetime
    ends: datetime
    first_day: date
    last_day: date

    @property
    def days(self) -> dict[str, object]:
        return {"first_day": self.first_day, "last_day": self.last_day}


def staff_in(unit: Unit, window: Window) -> list[Stayed]:
    """Who was on duty, from–to. A night shift began the day before, so that one more day is read."""
    found: dict[UUID, list[Stay]] = {}
    asked = window.days | {"first_day": window.first_day - timedelta(days=1)}
    for person, begun, ended, expires in unit.rows(_PRESENCES, asked):
        until = min(ended or expires, expires, unit.now)
        stay = Stay(begun, until, until, Leaving.RECORDED).within(window.begins, window.ends) if until > begun else None
        if person is not None and stay is not None:
            found.setdefault(person, []).append(stay)
    return [Stayed(each.id, Kind.STAFF, each.badge, "", each.name, 1, tuple(found[each.id])) for each in people.those(set(found), unit)]


def visitors_in(unit: Unit, window: Window, steps: Steps, day_ends: Callable[[date], datetime]) -> list[Stayed]:
    """Who came in at the door, and who only took a ticket, each with how long they can have stayed."""
    tickets = {(row.day, row.number): row for row in unit.rows(_TICKETS, window.days)}
    emptied = _Emptied(steps, day_ends, unit.now)
    found = []
    for row in unit.rows(_VISITS, window.days):
        entered = row.entered_at or window.begins
        ticket = tickets.pop((row.day, row.ticket or ""), None)
        done = ticket.ended_at if ticket is not None and ticket.state == State.DONE.value else None
        stay = _stay(entered, row.left_at, done, emptied.after(row.day, entered)).within(window.begins, window.ends)
        if stay is not None:
            name = redact_name(row.name) if row.name else ""
            found.append(Stayed(row.id, Kind.VISITOR, "", row.ticket or "", name, row.party, (stay,)))
    for (day, number), alone in tickets.items():
        done = alone.ended_at if alone.state == State.DONE.value else None
        stay = _stay(alone.issued_at, None, done, emptied.after(day, alone.issued_at)).within(window.begins, window.ends)
        if stay is not None and alone.state != State.CANCELLED.value:
            found.append(Stayed(alone.id, Kind.VISITOR, "", number, "", 1, (stay,)))
    return found


def nameless_in(unit: Unit, window: Window) -> int:
    """How many persons were counted in without any check."""
    return unit.session.scalar(_NAMELESS, window.days | {"begins": window.begins, "ends": window.ends}) or 0


def _stay(since: datetime, left: datetime | None, done: datetime | None, latest: datetime) -> Stay:
    """What can be said of one visit. A ticket that was done says that its holder was there until then; no more."""
    if left is not None:
        until = max(left, since)
        return Stay(since, until, until, Leaving.RECORDED)
    if done is not None and done > since:
        return Stay(since, done, max(done, latest), Leaving.TICKET)
    return Stay(since, since, max(since, latest), Leaving.UNKNOWN)


class _Emptied:
    """When the hall was next empty by its count; each day is read once."""

    def __init__(self, steps: Steps, day_ends: Callable[[date], datetime], now: datetime) -> None:
        self._steps, self._day_ends, self._now = steps, day_ends, now
        self._known: dict[date, list[datetime]] = {}

    def after(self, day: date, at: datetime) -> datetime:
        if day not in self._known:
            self._known[day] = list(self._empty(day))
        return next((each for each in self._known[day] if each > at), min(self._day_ends(day), self._now))

    def _empty(self, day: date) -> Iterator[datetime]:
        return (step.at for step in self._steps(day) if step.in_hall <= 0)
