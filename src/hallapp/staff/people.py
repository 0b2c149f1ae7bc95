"""People as other rooms see them, and how they are found."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import Row as Answer
from sqlalchemy import bindparam, select

from hallapp.core.errors import BadInput, Refused
from hallapp.core.text import clean_number, number_key
from hallapp.staff.rules import EmploymentType, Kind
from hallapp.staff.schema import LeaveRow, PersonRow
from hallapp.store.database import Unit
from hallapp.store.prepared import Prepared

_SHOWN = 40
_PEOPLE, _LEAVES = PersonRow.__table__.c, LeaveRow.__table__.c
_CARRYING = Prepared(select(PersonRow.__table__).where(_PEOPLE.badge_key == bindparam("key"), _PEOPLE.voided_at.is_(None)))
_IS_ON_LEAVE = Prepared(
    select(_LEAVES.id)
    .where(_LEAVES.person_id == bindparam("person"), _LEAVES.voided_at.is_(None))
    .where(_LEAVES.from_day <= bindparam("on_day"), _LEAVES.to_day >= bindparam("on_day"))
    .limit(1)
)
_EVERYBODY = select(PersonRow.__table__).where(_PEOPLE.voided_at.is_(None)).order_by(_PEOPLE.seq)
_THOSE = select(PersonRow.__table__).where(_PEOPLE.id.in_(bindparam("ids", expanding=True))).order_by(_PEOPLE.seq)
# Built once and asked past the mapper: nearly every act asks one of them, and building a statement costs as much as running it.


class UnknownBadge(BadInput):
    """Nobody carries this badge."""

    code = "badge_unknown"


class InactivePerson(Refused):
    """Who carries this badge does not work here any more, or not yet."""

    code = "person_inactive"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in the hall.

    Attributes:
        pinyin: search keys, separated by spaces.
        active_from, active_to: first and last day; None where open.
    """

    id: UUID
    kind: Kind
    badge: str
    name: str
    pinyin: str
    employment_type: EmploymentType
    post: str
    team: str
    window: str
    phone: str
    employer: str
    shift_from: time | None
    shift_to: time | None
    active_from: date | None
    active_to: date | None

    def is_active(self, day: date) -> bool:
        """Whether the person works here on `day`."""
        return (self.active_from is None or self.active_from <= day) and (self.active_to is None or day <= self.active_to)


def person_of(row: PersonRow | Answer[*tuple[Any, ...]]) -> Person:
    """A stored person as other rooms see them."""
    return Person(
        id=row.id,
        kind=Kind(row.kind),
        badge=row.badge_no,
        name=row.name,
        pinyin=row.pinyin,
        employment_type=EmploymentType(row.employment_type),
        post=row.post,
        team=row.team,
        window=row.window,
        phone=row.phone,
        employer=row.employer,
        shift_from=row.shift_from,
        shift_to=row.shift_to,
        active_from=row.active_from,
        active_to=row.active_to,
    )


def carrying(badge: str, unit: Unit) -> Person:
    """Who carries `badge`, compared without regard to case and width.

    Raises:
        UnknownBadge: nobody does.
        InactivePerson: who does may not work today.
    """
    key = number_key(badge)
    rows = unit.rows(_CARRYING, {"key": key}).all() if key else []
    people = [person_of(row) for row in rows]
    active = next((person for person in people if person.is_active(unit.day)), None)
    if active is not None:
        return active
    if people:
        raise InactivePerson(badge=people[-1].badge, name=people[-1].name)
    raise UnknownBadge(badge=clean_number(badge)[:_SHOWN])


def once_carrying(badge: str, unit: Unit) -> Person:
    """Who carries `badge`, or carried it last when nobody does any more: of the past, those who left are told of too.

    Raises:
        UnknownBadge: nobody ever did.
    """
    key = number_key(badge)
    found = [person_of(row) for row in unit.rows(_CARRYING, {"key": key})] if key else []
    if not found:
        raise UnknownBadge(badge=clean_number(badge)[:_SHOWN])
    return next((person for person in found if person.is_active(unit.day)), found[-1])


def everybody(unit: Unit) -> list[Person]:
    """All people ever entered and not voided, in the order they were entered."""
    return [person_of(row) for row in unit.rows(_EVERYBODY).all()]


def those(ids: Collection[UUID], unit: Unit) -> list[Person]:
    """The people with these ids, in the order they were entered."""
    if not ids:
        return []
    return [person_of(row) for row in unit.rows(_THOSE, {"ids": list(ids)}).all()]


def on_leave(day: date, unit: Unit) -> frozenset[UUID]:
    """Who is on leave on `day`."""
    counting = select(LeaveRow.person_id).where(LeaveRow.voided_at.is_(None), LeaveRow.from_day <= day, LeaveRow.to_day >= day)
    return frozenset(unit.session.scalars(counting))


def is_on_leave(person: UUID, day: date, unit: Unit) -> bool:
    """Whether somebody is on leave on `day`; asked at every check-in, so it looks at their own leave only."""
    return unit.rows(_IS_ON_LEAVE, {"person": person, "on_day": day}).first() is not None
