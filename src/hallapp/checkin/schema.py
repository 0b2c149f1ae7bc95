"""What is kept of the check-in: every reading, and from when to when somebody was on duty."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import Row, Voidable


class ReadingRow(Voidable, Row):
    """One temperature taken, with what was seen beside it and the limits it was judged by.

    Attributes:
        day, session: what it counts for; 1 is the morning or the whole day, 2 the afternoon.
        badge: as it was carried then.
        ordinal: how many readings of the person and session were recorded before, voided ones too.
        taken_at: when it was taken; before `recorded_at` when it was entered afterwards.
        sure: whether an unlikely value was confirmed.
        limit_tenths, limit_operator, low_limit_tenths: what `verdict` was decided by.
        two_points_only: home and work only (两点一线); None when it was not asked.
        corrects: the voided reading that this one stands for.

    The retention purge empties what names or measures a person, hence the nullable columns.
    """

    __tablename__ = "readings"
    __table_args__ = (
        Index(None, "day", "person_id"),
        Index(None, "day", "taken_at", "id"),
        Index(None, "person_id", "day", "taken_at", "id"),
        Index(None, "badge", "day", "taken_at", "id"),
        Index(None, "temp_tenths", "day", "taken_at", "id"),
        Index(None, "verdict", "day", "taken_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date]
    session: Mapped[int]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    badge: Mapped[str | None]
    ordinal: Mapped[int]
    taken_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    temp_tenths: Mapped[int | None]
    method: Mapped[str]
    verdict: Mapped[str | None]
    face_mask: Mapped[bool]
    hands: Mapped[bool]
    badge_checked: Mapped[bool]
    checker_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    reason: Mapped[str | None]
    sure: Mapped[bool]
    limit_tenths: Mapped[int]
    limit_operator: Mapped[str]
    low_limit_tenths: Mapped[int]
    two_points_only: Mapped[bool | None]
    other_places: Mapped[str | None]
    corrects: Mapped[UUID | None]


class PresenceRow(Voidable, Row):
    """One stretch of time on duty, half-open: `begun_at` counts, `ended_at` no more.

    Attributes:
        ordinal: grows with every stretch of the person and session; times may not, when the clock was set back.
        reading_id: the reading that cleared the person for it.
        expires_at: when the session's check stops being good; the stretch ends there by itself.
        ended_at: when the person left or lost the clearance; None while on duty. Equal to `begun_at` for somebody who was
            measured and went without having been on duty.
        ended_why: a value of `Ended`.
        ended_by: the person's last reading when it ended; a later one means that the person is here again.
    """

    __tablename__ = "presences"
    __table_args__ = (Index(None, "day", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date]
    session: Mapped[int]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    badge: Mapped[str | None]
    ordinal: Mapped[int]
    reading_id: Mapped[UUID]
    begun_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str | None]
    ended_by: Mapped[UUID | None]
    recorded_at: Mapped[datetime]
