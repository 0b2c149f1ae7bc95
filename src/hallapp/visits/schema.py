"""What is kept of those who come: the check at the door, who was measured again, comings and goings, each day's totals, papers to come."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import Row, Voidable, counted


class VisitRow(Voidable, Row):
    """One party at the door: a time, pass or fail, a ticket. Names and phones only where the hall has switched them on.

    Attributes:
        seq: the order of recording; times need not follow it.
        arrived_at: when it came; before `recorded_at` when it was entered afterwards.
        verdict: of the last reading that counts; None when nobody was measured.
        temp_tenths: only while `visits.store_temperature` is on.
        limit_tenths, limit_operator, low_limit_tenths: what `verdict` was decided by.
        outcome, because: values of `Outcome` and `Because`.
        service: code of the service it wants a ticket for, ticket or no ticket.
        ticket: number of its ticket.
        outside_no: number it waits outside with; kept when it has come in.
        entered_at, left_at: when it was in the hall; `left_at` only where it is known of this party, most leave by a mere count.
        name_keys, phone_tail: what a returning visitor is found by.

    The retention purge empties what names or measures somebody.
    """

    __tablename__ = "visits"
    __table_args__ = (
        Index(None, "day", "seq"),
        Index("ix_visits_outcomes", "outcome", "day", "seq", "party", "temp_tenths", "ticket", "voided_at", "void_reason"),
        Index(None, "party", "day", "seq"),
        Index(None, "temp_tenths", "day", "seq"),
        Index(None, "ticket", "day", "seq"),
        Index(None, "phone_tail"),
        Index("ix_visits_named", "name", "name_keys", sqlite_where=text("name IS NOT NULL")),
        Index("ix_visits_accounts", "account_no", sqlite_where=text("account_no IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    day: Mapped[date]
    arrived_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    party: Mapped[int]
    face_mask: Mapped[str]
    verdict: Mapped[str | None]
    temp_tenths: Mapped[int | None]
    method: Mapped[str | None]
    limit_tenths: Mapped[int | None]
    limit_operator: Mapped[str | None]
    low_limit_tenths: Mapped[int | None]
    checker_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    outcome: Mapped[str]
    because: Mapped[str | None]
    steered_online: Mapped[bool]
    service: Mapped[str | None]
    priority: Mapped[bool]
    ticket: Mapped[str | None]
    outside_no: Mapped[int | None]
    invited_at: Mapped[datetime | None]
    entered_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    case_kind: Mapped[str | None]
    account_no: Mapped[str | None]
    name: Mapped[str | None]
    name_keys: Mapped[str | None]
    phone: Mapped[str | None]
    phone_tail: Mapped[str | None]


class VisitReadingRow(Voidable, Row):
    """One temperature of a visitor who was measured again: the abnormal one that began it, and all that followed.

    Attributes:
        ordinal: 0 is the reading at the door.
        has_reason: whether the second checker wrote down why; the words themselves would only name people.
    """

    __tablename__ = "visit_readings"
    __table_args__ = (Index(None, "visit_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visits.id"))
    day: Mapped[date] = mapped_column(index=True)
    ordinal: Mapped[int]
    taken_at: Mapped[datetime]
    verdict: Mapped[str | None]
    temp_tenths: Mapped[int | None]
    method: Mapped[str]
    limit_tenths: Mapped[int]
    limit_operator: Mapped[str]
    low_limit_tenths: Mapped[int]
    checker_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    has_reason: Mapped[bool]


class CrossingRow(Voidable, Row):
    """People counted in or out without a check of their own, a recount, or the closing.

    Attributes:
        kind: a value of `Crossing`.
        persons: how many the hall gained; negative for who left.
        counted: the true number a recount found; None else.
        visit_id: which party it was, where that is known.
    """

    __tablename__ = "crossings"
    __table_args__ = (Index(None, "day"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    day: Mapped[date]
    at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    kind: Mapped[str]
    persons: Mapped[int]
    counted: Mapped[int | None]
    visit_id: Mapped[UUID | None] = mapped_column(ForeignKey("visits.id"))


class VisitDayRow(Row):
    """The running totals of one day, so that the head count costs the same whatever happened before. They count persons.

    `in_hall` is always `admitted` − `departed` + `corrected`.

    Attributes:
        corrected: what recounts added or took away.
        outside: who waits outside now.
        closed_at: when everybody was last taken for gone.
    """

    __tablename__ = "visit_days"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(unique=True)
    in_hall: Mapped[int] = counted()
    admitted: Mapped[int] = counted()
    departed: Mapped[int] = counted()
    corrected: Mapped[int] = counted()
    outside: Mapped[int] = counted()
    turned_away: Mapped[int] = counted()
    refused: Mapped[int] = counted()
    gave_up: Mapped[int] = counted()
    fever: Mapped[int] = counted()
    steered_online: Mapped[int] = counted()
    masks_given: Mapped[int] = counted()
    closed_at: Mapped[datetime | None]


class PapersRow(Voidable, Row):
    """Something done before its papers were complete (先办理后补材料).

    Attributes:
        by_calendar: whether `due_on` follows the published work calendar; else Monday to Friday were counted.
        missing: which papers are to come.
        handed_in_at: when they came; None while they are awaited.
    """

    __tablename__ = "papers_pending"
    __table_args__ = (Index(None, "handed_in_at", "due_on"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    accepted_on: Mapped[date]
    due_on: Mapped[date]
    by_calendar: Mapped[bool]
    recorded_at: Mapped[datetime]
    case_kind: Mapped[str]
    missing: Mapped[str | None]
    account_no: Mapped[str | None]
    ticket: Mapped[str | None]
    name: Mapped[str | None]
    phone: Mapped[str | None]
    handed_in_at: Mapped[datetime | None]
