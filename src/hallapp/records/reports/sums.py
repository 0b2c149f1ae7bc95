"""Sums over the records of business days, one query a kind however many days are asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, func, or_, select, type_coerce
from sqlalchemy.orm import QueryableAttribute

from hallapp.checkin.rules import Verdict
from hallapp.checkin.schema import PresenceRow, ReadingRow
from hallapp.queue.rules import OPEN, Spread, State, Step, spread_of
from hallapp.queue.schema import EventRow, TicketRow
from hallapp.records.reports.models import TicketFigures, VisitFigures
from hallapp.staff.schema import LeaveRow, PersonRow
from hallapp.store.database import Unit
from hallapp.store.prepared import Prepared
from hallapp.visits.schema import VisitDayRow

_AT_THE_END = (Step.DAY_END.value, Step.REVIVED.value)


def within(day: QueryableAttribute[date]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """That a record is of the days of a `Span`, whose `asked` fills it in."""
    return day >= bindparam("first"), day <= bindparam("last")


# Built once: building a statement costs as much as running it.

_PERSONS = Prepared(
    select(PresenceRow.day, func.count(PresenceRow.person_id.distinct()))
    .where(*within(PresenceRow.day), PresenceRow.voided_at.is_(None))
    .where(or_(PresenceRow.ended_at.is_(None), PresenceRow.ended_at > PresenceRow.begun_at))
    .group_by(PresenceRow.day)
)
_FIRST_STRETCHES = (
    select(PresenceRow.day, PresenceRow.session, func.count())
    .where(*within(PresenceRow.day), PresenceRow.voided_at.is_(None), PresenceRow.ordinal == 0)
    .where(or_(PresenceRow.ended_at.is_(None), PresenceRow.ended_at > PresenceRow.begun_at))
    .group_by(PresenceRow.day, PresenceRow.session)
)
_FEVERS = Prepared(
    select(
        ReadingRow.day,
        func.count(case((ReadingRow.verdict == Verdict.FEVER.value, ReadingRow.person_id)).distinct()),
        func.count(case((ReadingRow.person_id.is_(None), 1))),
    )
    .where(*within(ReadingRow.day), ReadingRow.voided_at.is_(None))
    .group_by(ReadingRow.day)
)
_LEAVE = select(LeaveRow.id).where(
    LeaveRow.person_id == PersonRow.id,
    LeaveRow.voided_at.is_(None),
    LeaveRow.from_day <= bindparam("on_day"),
    LeaveRow.to_day >= bindparam("on_day"),
)
_CAME = select(PresenceRow.id).where(
    PresenceRow.day == bindparam("on_day"), PresenceRow.person_id == PersonRow.id, PresenceRow.voided_at.is_(None)
)
_MEASURED = select(ReadingRow.id).where(
    ReadingRow.day == bindparam("on_day"), ReadingRow.person_id == PersonRow.id, ReadingRow.voided_at.is_(None)
)
_DUE = Prepared(
    select(func.count())
    .select_from(PersonRow)
    .where(PersonRow.voided_at.is_(None), or_(~_LEAVE.exists(), _CAME.exists()))
    .where(
        or_(
            and_(
                or_(PersonRow.active_from.is_(None), PersonRow.active_from <= bindparam("on_day")),
                or_(PersonRow.active_to.is_(None), PersonRow.active_to >= bindparam("on_day")),
            ),
            _MEASURED.exists(),
        )
    )
)
_VISITS = Prepared(
    select(
        VisitDayRow.day,
        VisitDayRow.admitted,
        VisitDayRow.turned_away,
        VisitDayRow.refused,
        VisitDayRow.fever,
        VisitDayRow.steered_online,
        VisitDayRow.gave_up,
        VisitDayRow.masks_given,
    ).where(*within(VisitDayRow.day))
)
_LAST_STEP = (
    select(EventRow.what)
    .where(EventRow.ticket_id == TicketRow.id, EventRow.voided_at.is_(None), EventRow.what.not_in(_AT_THE_END))
    .order_by(EventRow.seq.desc())
    .limit(1)
    .scalar_subquery()
)
_STATES = (
    select(
        TicketRow.day,
        TicketRow.state,
        func.count(),
        func.count(case((and_(TicketRow.state == State.DAY_END.value, _LAST_STEP.in_([Step.PASSED.value])), 1))),
    )
    .where(*within(TicketRow.day), TicketRow.voided_at.is_(None))
    .group_by(TicketRow.day, TicketRow.state)
)
_WAITED = (EventRow.what == Step.CALLED.value, EventRow.seconds.is_not(None), EventRow.voided_at.is_(None))
_SECONDS = type_coerce(EventRow.seconds, Integer)
_WAITS = select(EventRow.day, _SECONDS).where(*within(EventRow.day), *_WAITED)
_WAITS_OF_DAY = Prepared(select(_SECONDS).where(EventRow.day == bindparam("first"), *_WAITED))
"""Of one day, which is what is asked for most: reading the same day out of each of 800 rows costs as much as all other sums."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Who was on duty on a day, and who had a fever, in persons; see `StaffFigures`."""

    on_duty: int = 0
    fever: int | None = 0
    purged: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Business days, both ends included."""

    first: date
    last: date

    @property
    def asked(self) -> dict[str, object]:
        """As the queries want it."""
        return {"first": self.first, "last": self.last}


def checked_on(unit: Unit, span: Span) -> dict[date, Checked]:
    """Who was on duty and who had a fever, by day.

    The purge forgets who it was. Each person has one first stretch a session, so that the count of a day with one session stays; of
    a day with two, what is left is the fuller one. Fevers cannot be counted any more.
    """
    fevers = {day: (fever, bool(gone)) for day, fever, gone in unit.rows(_FEVERS, span.asked).all()}
    persons = {row[0]: row[1] for row in unit.rows(_PERSONS, span.asked).all()}
    purged = {day for day, (_, gone) in fevers.items() if gone}
    left = _counted_without_names(unit, span) if purged else {}
    return {
        day: Checked(
            left.get(day, 0) if day in purged else persons.get(day, 0),
            None if day in purged else fevers.get(day, (0, False))[0],
            day in purged,
        )
        for day in persons.keys() | fevers.keys()
    }


def _counted_without_names(unit: Unit, span: Span) -> dict[date, int]:
    found: dict[date, int] = {}
    for day, _, stretches in unit.rows(_FIRST_STRETCHES, span.asked).all():
        found[day] = max(found.get(day, 0), stretches)
    return found


def due_on(unit: Unit, day: date) -> int:
    """How many were expected on a day: as many as `Checkin.day_list` says are due, without looking at anybody's readings."""
    return unit.rows(_DUE, {"on_day": day}).scalar_one()


def visits_on(unit: Unit, span: Span) -> dict[date, VisitFigures]:
    """Who came to the door, by day."""
    return {
        row.day: VisitFigures(row.admitted, row.turned_away, row.refused, row.fever, row.steered_online, row.gave_up, row.masks_given)
        for row in unit.rows(_VISITS, span.asked).all()
    }


def tickets_on(unit: Unit, span: Span, queue_day: date) -> dict[date, TicketFigures]:
    """The queue, by day.

    Args:
        queue_day: the day the queue is in; what an earlier one left open is 日终, also before anybody has noted it.
    """
    states: dict[date, dict[State, int]] = defaultdict(dict)
    passed: dict[date, int] = defaultdict(int)
    for day, state, count, closed_while_passed in unit.rows(_STATES, span.asked).all():
        states[day][State(state)] = count
        passed[day] += closed_while_passed
    waits = _waits(unit, span)
    return {day: _tickets(found, passed[day], waits.get(day, ()), is_over=day < queue_day) for day, found in states.items()}


def _waits(unit: Unit, span: Span) -> Mapping[date, Sequence[int]]:
    """The waits that ended with a call, in seconds, by day."""
    if span.first == span.last:
        return {span.first: unit.rows(_WAITS_OF_DAY, {"first": span.first}).scalars().all()}
    waits: dict[date, list[int]] = defaultdict(list)
    for day, seconds in unit.rows(_WAITS, span.asked).all():
        waits[day].append(seconds)
    return waits


def waits_in(unit: Unit, span: Span) -> Spread:
    """All waits of the days as one."""
    return spread_of(seconds for _, seconds in unit.rows(_WAITS, span.asked).all())


def _tickets(states: Mapping[State, int], passed: int, waits: Sequence[int], *, is_over: bool) -> TicketFigures:
    still_passed = states.get(State.PASSED, 0)
    still_open = sum(count for state, count in states.items() if state in OPEN)
    return TicketFigures(
        issued=sum(states.values()),
        served=states.get(State.DONE, 0),
        passed=still_passed + passed,
        cancelled=states.get(State.CANCELLED, 0),
        abandoned=states.get(State.ABANDONED, 0),
        day_end=states.get(State.DAY_END, 0) - passed + (still_open - still_passed if is_over else 0),
        open=0 if is_over else still_open - still_passed,
        waiting=spread_of(waits),
    )
