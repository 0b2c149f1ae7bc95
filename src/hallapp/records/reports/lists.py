"""The lists and charts of a day sheet beside its figures: hours, windows, readings, calls out of order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from hallapp.checkin.rules import Method, Verdict
from hallapp.checkin.schema import ReadingRow
from hallapp.queue.models import OutOfOrder
from hallapp.queue.rules import Step, WindowStep, spread_of
from hallapp.queue.schema import EventRow, TicketRow
from hallapp.records.reports.models import Hour, ReadingLine, WindowWork
from hallapp.records.reports.sums import Span, within
from hallapp.staff import people
from hallapp.store.database import Unit
from hallapp.visits.schema import VisitRow

_HANDLED = (Step.DONE.value, Step.TRANSFERRED.value, Step.HELD.value)
_GONE_ON = (WindowStep.RESUMED.value, WindowStep.CLOSED.value)

_WAITS_AT = select(EventRow.at, EventRow.seconds).where(
    *within(EventRow.day), EventRow.what == Step.CALLED.value, EventRow.seconds.is_not(None), EventRow.voided_at.is_(None)
)
_ISSUED_AT = select(TicketRow.issued_at, TicketRow.number, TicketRow.priority).where(*within(TicketRow.day), TicketRow.voided_at.is_(None))
_CAME_AT = select(VisitRow.arrived_at, VisitRow.party).where(*within(VisitRow.day), VisitRow.voided_at.is_(None))
_WORKED = select(EventRow.window, EventRow.what, EventRow.seconds).where(
    *within(EventRow.day),
    EventRow.what.in_(_HANDLED + _GONE_ON),
    EventRow.window.is_not(None),
    EventRow.seconds.is_not(None),
    EventRow.voided_at.is_(None),
)
_READINGS = (
    select(
        ReadingRow.taken_at,
        ReadingRow.badge,
        ReadingRow.person_id,
        ReadingRow.temp_tenths,
        ReadingRow.method,
        ReadingRow.verdict,
        ReadingRow.limit_tenths,
        ReadingRow.checker_id,
        ReadingRow.reason,
        ReadingRow.corrects,
    )
    .where(*within(ReadingRow.day), ReadingRow.voided_at.is_(None))
    .order_by(ReadingRow.taken_at, ReadingRow.recorded_at)
)
_READINGS_OF = _READINGS.where(ReadingRow.person_id == bindparam("person"))
_OUT_OF_ORDER = (
    select(TicketRow.number, EventRow.window, EventRow.at, EventRow.reason)
    .join(TicketRow, TicketRow.id == EventRow.ticket_id)
    .where(*within(EventRow.day), EventRow.what == Step.CALLED.value, EventRow.reason.is_not(None), EventRow.voided_at.is_(None))
    .order_by(EventRow.seq)
)


@dataclass(slots=True)
class _Filling:
    issued: dict[str, int] = field(default_factory=dict)
    priority: int = 0
    waits: list[int] = field(default_factory=list)
    came: int = 0


def hours_on(unit: Unit, *spans: Span) -> tuple[Hour, ...]:
    """The hours of the hall's clock from the first to the last in which anything happened, all days together."""
    hours: dict[int, _Filling] = defaultdict(_Filling)
    for span in spans:
        for at, seconds in unit.rows(_WAITS_AT, span.asked):
            hours[_hour(unit, at)].waits.append(seconds or 0)
        for at, number, priority in unit.rows(_ISSUED_AT, span.asked):
            hour = hours[_hour(unit, at)]
            hour.issued[number[0]] = hour.issued.get(number[0], 0) + 1
            hour.priority += priority
        for at, party in unit.rows(_CAME_AT, span.asked):
            hours[_hour(unit, at)].came += party
    return tuple(_hours(hours))


def _hour(unit: Unit, at: datetime) -> int:
    return at.astimezone(unit.zone).hour


def _hours(filled: Mapping[int, _Filling]) -> Iterator[Hour]:
    if not filled:
        return
    for hour in range(min(filled), max(filled) + 1):
        each = filled.get(hour, _Filling())
        yield Hour(hour, dict(sorted(each.issued.items())), each.priority, spread_of(each.waits), each.came)


def windows_on(unit: Unit, span: Span) -> tuple[WindowWork, ...]:
    """What each window did, in the order of their numbers."""
    handled: dict[int, list[int]] = defaultdict(list)
    paused: dict[int, int] = defaultdict(int)
    for number, what, seconds in unit.rows(_WORKED, span.asked):
        window = number or 0
        if what in _HANDLED:
            handled[window].append(seconds or 0)
        else:
            paused[window] += seconds or 0
    return tuple(
        WindowWork(number, spread_of(handled.get(number, [])), paused.get(number, 0)) for number in sorted(handled.keys() | paused.keys())
    )


def readings_on(unit: Unit, span: Span, person: UUID | None = None) -> list[ReadingLine]:
    """The readings that count, of everybody or of one person, in the order they were taken."""
    asked = span.asked | ({"person": person} if person else {})
    rows = unit.rows(_READINGS_OF if person else _READINGS, asked).all()
    ids = {each for row in rows for each in (row.person_id, row.checker_id) if each is not None}
    names = {each.id: each.name for each in people.those(ids, unit)}
    return [
        ReadingLine(
            at=row.taken_at,
            badge=row.badge or "",
            name=names.get(row.person_id, "") if row.person_id else "",
            tenths=row.temp_tenths,
            method=Method(row.method),
            verdict=Verdict(row.verdict) if row.verdict else None,
            limit_tenths=row.limit_tenths,
            checker=names.get(row.checker_id, "") if row.checker_id else "",
            reason=row.reason or "",
            corrected=row.corrects is not None,
        )
        for row in rows
    ]


def out_of_order_on(unit: Unit, span: Span) -> list[OutOfOrder]:
    """The calls before somebody's turn, with their reasons, in the order they were made."""
    return [OutOfOrder(number, str(window), at, reason or "") for number, window, at, reason in unit.rows(_OUT_OF_ORDER, span.asked)]
