"""What is dated about people: leave, whom they answer to, who is responsible."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, select

from hallapp.core.errors import BadInput, Refused
from hallapp.staff.rules.chain import on_circles
from hallapp.staff.schema import LeaveRow, ReportsToRow, ResponsibleRow
from hallapp.store.database import Unit

_RESPONSIBLE_AT = (
    select(ResponsibleRow.person_id)
    .where(ResponsibleRow.voided_at.is_(None), ResponsibleRow.valid_from <= bindparam("at"))
    .order_by(ResponsibleRow.valid_from.desc(), ResponsibleRow.seq.desc())
    .limit(1)
)
_RESPONSIBLE_BETWEEN = (
    select(ResponsibleRow.valid_from, ResponsibleRow.person_id)
    .where(ResponsibleRow.voided_at.is_(None), ResponsibleRow.valid_from > bindparam("begin"), ResponsibleRow.valid_from < bindparam("end"))
    .order_by(ResponsibleRow.valid_from, ResponsibleRow.seq)
)

PAST = timedelta(minutes=1)
"""The responsible person is dated to the minute: a change of this minute is not one in the past."""


class LeaveBackwards(BadInput):
    """The leave ends before it begins."""

    code = "leave_backwards"


class NotOnLeave(Refused):
    """There is no leave to cancel on that day."""

    code = "not_on_leave"


class InCircle(Refused):
    """Somebody would answer to themselves in the end."""

    code = "reports_in_circle"


class PastNeedsReason(Refused):
    """A change in the past needs a reason."""

    code = "past_needs_reason"


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on leave, both ends included."""

    id: UUID
    person: UUID
    from_day: date
    to_day: date
    reason: str


def take_leave(unit: Unit, person: UUID, from_day: date, to_day: date, reason: str) -> Leave:
    """Put somebody on leave. The same days again change nothing."""
    if to_day < from_day:
        raise LeaveBackwards(from_day=from_day.isoformat(), to_day=to_day.isoformat())
    same = next((leave for leave in leaves_of(unit, person) if (leave.from_day, leave.to_day) == (from_day, to_day)), None)
    if same is not None:
        return same
    row = LeaveRow(id=unit.new_id(), seq=unit.next_in(LeaveRow.seq), person_id=person, from_day=from_day, to_day=to_day, reason=reason)
    unit.add(row)
    return Leave(row.id, person, from_day, to_day, reason)


def leaves_of(unit: Unit, person: UUID) -> list[Leave]:
    """The leave of one person that counts, in order."""
    rows = unit.session.scalars(select(LeaveRow).where(LeaveRow.person_id == person, LeaveRow.voided_at.is_(None)))
    found = [Leave(row.id, row.person_id, row.from_day, row.to_day, row.reason) for row in rows]
    return sorted(found, key=lambda leave: (leave.from_day, leave.to_day))


def cancel_leave(unit: Unit, person: UUID, name: str, day: date, reason: str) -> None:
    """End the leave that covers `day` the day before; leave that began that day is void.

    Raises:
        NotOnLeave: there is none.
    """
    covering = select(LeaveRow).where(LeaveRow.person_id == person, LeaveRow.voided_at.is_(None))
    rows = list(unit.session.scalars(covering.where(LeaveRow.from_day <= day, LeaveRow.to_day >= day)))
    if not rows:
        raise NotOnLeave(name=name)
    for row in rows:
        if row.from_day < day:
            row.to_day = day - timedelta(days=1)
        else:
            row.voided_at, row.void_reason = unit.now, reason


def superiors_on(unit: Unit, day: date) -> dict[UUID, UUID | None]:
    """Whom everybody answers to on `day`."""
    counting = select(ReportsToRow).where(ReportsToRow.voided_at.is_(None), ReportsToRow.valid_from <= day)
    rows = unit.session.scalars(counting.order_by(ReportsToRow.valid_from, ReportsToRow.seq))
    return {row.person_id: row.superior_id for row in rows}


def answer_to(unit: Unit, pairs: Iterable[tuple[UUID, UUID | None]], day: date) -> None:
    """From `day` on the first person of each pair answers to the second. Unchanged pairs are not written again.

    Raises:
        InCircle: somebody would answer to themselves.
    """
    above = superiors_on(unit, day)
    changed = [(person, superior) for person, superior in pairs if above.get(person) != superior]
    above.update(changed)
    numbers = {person.int: superior.int if superior else None for person, superior in above.items()}  # a UUID's own hash is slow
    if not on_circles(numbers).isdisjoint(person.int for person, _ in changed):
        raise InCircle
    seq = unit.next_in(ReportsToRow.seq) if changed else 0
    columns = {
        "id": unit.new_ids(len(changed)),
        "seq": range(seq, seq + len(changed)),
        "person_id": [person for person, _ in changed],
        "superior_id": [superior for _, superior in changed],
        "valid_from": [day] * len(changed),
    }
    unit.add_many(ReportsToRow, columns)


def make_responsible(unit: Unit, person: UUID, at: datetime, reason: str) -> None:
    """From the minute of `at` on `person` is responsible.

    Raises:
        PastNeedsReason: that minute has passed and there is no reason.
    """
    minute = at.replace(second=0, microsecond=0)
    if unit.now - minute > PAST and not reason:
        raise PastNeedsReason
    if responsible_at(unit, minute) == person:
        return
    seq = unit.next_in(ResponsibleRow.seq)
    unit.add(ResponsibleRow(id=unit.new_id(), seq=seq, person_id=person, valid_from=minute, recorded_at=unit.now, reason=reason))


def responsible_at(unit: Unit, at: datetime) -> UUID | None:
    """Who was responsible at an instant; None when nobody was named by then."""
    return unit.rows(_RESPONSIBLE_AT, {"at": at}).scalar()


def responsible_between(unit: Unit, begin: datetime, end: datetime) -> list[tuple[datetime, UUID]]:
    """Who was responsible in a half-open span: the one at its beginning, then each change."""
    first = responsible_at(unit, begin)
    later = unit.rows(_RESPONSIBLE_BETWEEN, {"begin": begin, "end": end}).all()
    return [*([(begin, first)] if first else []), *((row.valid_from, row.person_id) for row in later)]
