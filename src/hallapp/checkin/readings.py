"""Finding the stored readings and stretches on duty; what is void or purged never comes back."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row as Found
from sqlalchemy import select

from hallapp.checkin.rules import Measured, Method, Session, Verdict
from hallapp.checkin.schema import PresenceRow, ReadingRow
from hallapp.store.database import Unit

_TABLE = ReadingRow.__table__.c
_READINGS = select(
    _TABLE.id,
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
_PRESENCES = select(PresenceRow).where(PresenceRow.voided_at.is_(None), PresenceRow.person_id.is_not(None)).order_by(PresenceRow.ordinal)


def readings_of(unit: Unit, person: UUID, session: Session) -> tuple[list[Measured], int]:
    """The readings that count of one person in one session, and how many were ever recorded, voided ones too."""
    found = unit.session.execute(
        _READINGS.where(ReadingRow.day == session.day, ReadingRow.person_id == person, ReadingRow.session == session.number)
    ).all()
    return [_measured(row) for row in found if row.voided_at is None], len(found)


def readings_by_person(unit: Unit, session: Session, until: datetime | None) -> dict[UUID, list[Measured]]:
    """Everybody's readings of one session, only those taken by `until` if it is given."""
    found = unit.session.execute(
        _READINGS.where(ReadingRow.day == session.day, ReadingRow.session == session.number, ReadingRow.voided_at.is_(None))
    )
    by_person: dict[UUID, list[Measured]] = defaultdict(list)
    for row in found:
        if until is None or row.taken_at <= until:
            by_person[row.person_id].append(_measured(row))
    return by_person


def stretches_of(unit: Unit, person: UUID, session: Session) -> list[PresenceRow]:
    """The stretches on duty of one person in one session, the first one first."""
    mine = _PRESENCES.where(PresenceRow.day == session.day, PresenceRow.person_id == person, PresenceRow.session == session.number)
    return list(unit.session.scalars(mine))


def stretches_by_person(unit: Unit, session: Session) -> dict[UUID, list[PresenceRow]]:
    """Everybody's stretches on duty in one session, the first one first."""
    by_person: dict[UUID, list[PresenceRow]] = defaultdict(list)
    for row in unit.session.scalars(_PRESENCES.where(PresenceRow.day == session.day, PresenceRow.session == session.number)):
        if row.person_id is not None:
            by_person[row.person_id].append(row)
    return by_person


def _measured(row: Found[*tuple[Any, ...]]) -> Measured:
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
