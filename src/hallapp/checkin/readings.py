"""Queries for stored readings and stretches on duty; void and purged ones are left out."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from sqlalchemy import Row as Answer
from sqlalchemy import bindparam, select

from hallapp.checkin.rules import Measured, Method, Session, Verdict
from hallapp.checkin.schema import PresenceRow, ReadingRow
from hallapp.store.database import Unit
from hallapp.store.prepared import Prepared

T = TypeVar("T")
Found: TypeAlias = dict[tuple[UUID, Session], list[T]]
"""By person and session."""

_TABLE = ReadingRow.__table__.c
_READINGS = select(
    _TABLE.id,
    _TABLE.day,
    _TABLE.session,
    _TABLE.person_id,
    _TABLE.temp_tenths,
    _TABLE.method,
    _TABLE.verdict,
    _TABLE.face_mask,
    _TABLE.hands,
    _TABLE.badge_checked,
    _TABLE.checker_id,
    _TABLE.reason,
    _TABLE.taken_at,
    _TABLE.recorded_at,
    _TABLE.ordinal,
    _TABLE.voided_at,
).where(_TABLE.person_id.is_not(None))
_READINGS_OF = Prepared(_READINGS.where(_TABLE.day == bindparam("on_day"), _TABLE.person_id == bindparam("person")))
_PRESENCES = select(PresenceRow).where(PresenceRow.voided_at.is_(None), PresenceRow.person_id.is_not(None)).order_by(PresenceRow.ordinal)

_ON_DUTY = (
    select(PresenceRow.id)
    .where(PresenceRow.day >= bindparam("since"), PresenceRow.person_id == bindparam("person"), PresenceRow.voided_at.is_(None))
    .where(PresenceRow.ended_at.is_(None), PresenceRow.expires_at > bindparam("now"))
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Taken:
    """One person's readings up to one session.

    Attributes:
        counting: those of the session that count.
        earlier: those of the day's session before that count.
        number: how many of the session were ever recorded, voided ones too.
    """

    counting: list[Measured]
    earlier: list[Measured]
    number: int


def readings_of(unit: Unit, person: UUID, session: Session) -> Taken:
    """The readings of one person in one session and the one before."""
    found = unit.rows(_READINGS_OF, {"on_day": session.day, "person": person}).all()
    counting = [(row.session, _measured(row)) for row in found if row.voided_at is None]
    return Taken(
        counting=[each for number, each in counting if number == session.number],
        earlier=[each for number, each in counting if number < session.number],
        number=sum(row.session == session.number for row in found),
    )


def readings_on(unit: Unit, days: Collection[date], until: datetime | None) -> Found[Measured]:
    """Everybody's readings of some days, only those taken by `until` if it is given."""
    unit.session.flush()
    found = unit.session.execute(_READINGS.where(_TABLE.day.in_(days), _TABLE.voided_at.is_(None)))
    readings: Found[Measured] = defaultdict(list)
    for row in found:
        if until is None or row.taken_at <= until:
            readings[row.person_id, Session(row.day, row.session)].append(_measured(row))
    return readings


def stretches_of(unit: Unit, person: UUID, session: Session) -> list[PresenceRow]:
    """The stretches on duty of one person in one session, the first one first."""
    mine = _PRESENCES.where(PresenceRow.day == session.day, PresenceRow.person_id == person, PresenceRow.session == session.number)
    return list(unit.session.scalars(mine))


def stretches_on(unit: Unit, days: Collection[date]) -> Found[PresenceRow]:
    """Everybody's stretches on duty of some days, the first one first."""
    stretches: Found[PresenceRow] = defaultdict(list)
    for row in unit.session.scalars(_PRESENCES.where(PresenceRow.day.in_(days))):
        if row.person_id is not None:
            stretches[row.person_id, Session(row.day, row.session)].append(row)
    return stretches


def is_on_duty(person: UUID, unit: Unit) -> bool:
    """Whether somebody is on duty now; asked at every call of a window, so it looks at nothing else."""
    unit.session.flush()
    asked = {"person": person, "since": unit.day - timedelta(days=1), "now": unit.now}
    return unit.session.scalar(_ON_DUTY, asked) is not None


def _measured(row: Answer[*tuple[Any, ...]]) -> Measured:
    """The reading as the rules see it."""
    return Measured(
        id=row.id,
        person=row.person_id,
        tenths=row.temp_tenths,
        method=Method(row.method),
        verdict=Verdict(row.verdict),
        face_mask=row.face_mask,
        hands=row.hands,
        badge_checked=row.badge_checked,
        checker=row.checker_id,
        has_reason=bool(row.reason),
        taken_at=row.taken_at,
        ordinal=row.ordinal,
        entered_afterwards=row.taken_at != row.recorded_at,
    )
