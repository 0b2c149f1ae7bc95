"""What is kept of the people: who they are, when they are on leave, whom they answer to, who is responsible."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import Row, Voidable


class PersonRow(Voidable, Row):
    """Somebody who works in the hall, whatever the employment.

    Attributes:
        kind: staff, contractor or visitor.
        badge_no: as written on the badge; badges are text, `0312` keeps its zero.
        badge_key: what badges are compared by.
        pinyin: search keys, one for each reading of the name, separated by spaces.
        employer: for contractors and visitors.
        shift_from, shift_to: wall times of a shift of one's own; None where the hall's hours count.
        active_from, active_to: first and last day; None where open.
    """

    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    badge_no: Mapped[str]
    badge_key: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    pinyin: Mapped[str]
    employment_type: Mapped[str]
    post: Mapped[str]
    team: Mapped[str]
    window: Mapped[str]
    phone: Mapped[str]
    employer: Mapped[str]
    shift_from: Mapped[time | None]
    shift_to: Mapped[time | None]
    active_from: Mapped[date | None]
    active_to: Mapped[date | None]


class LeaveRow(Voidable, Row):
    """Days on leave, both ends included."""

    __tablename__ = "leaves"
    __table_args__ = (Index(None, "person_id", "from_day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    from_day: Mapped[date]
    to_day: Mapped[date]
    reason: Mapped[str]


class ReportsToRow(Voidable, Row):
    """Whom somebody answers to from `valid_from` on; `superior_id` is None from where it is nobody."""

    __tablename__ = "reports_to"
    __table_args__ = (Index(None, "person_id", "valid_from"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    superior_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    valid_from: Mapped[date]


class ResponsibleRow(Voidable, Row):
    """Who is the hall's responsible person from an instant on, dated to the minute; a change in the past needs a reason."""

    __tablename__ = "responsible"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    valid_from: Mapped[datetime] = mapped_column(index=True)
    recorded_at: Mapped[datetime]
    reason: Mapped[str]
