"""What is kept of disinfection: areas, plans, agents, what became of rounds, and days that were closed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from hallapp.store.base import Row, Voidable

WITHDRAWN = "withdrawn"
"""Why an extra round is void whose cause turned out false; nobody's reason, but the program's."""


class AreaRow(Voidable, Row):
    """Something that has rounds.

    Attributes:
        seq: its place in lists.
        code: printed on its card, never given twice.
        key: of one a new hall begins with; its word is in the catalogue while `name` is empty.
        kind: a value of `AreaKind`.
        staff, customers: who uses it; a fever among them adds an extra round.
        retired_at: from when it is not listed any more.
    """

    __tablename__ = "areas"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    key: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("agents.id"))
    staff: Mapped[bool]
    customers: Mapped[bool]
    retired_at: Mapped[datetime | None]


class AgentRow(Voidable, Row):
    """A disinfectant, and the bottle in use.

    Attributes:
        kind: a value of `AgentKind`.
        strength: as it is used, mg/L of effective chlorine or percent of alcohol.
        contact_min: how long it must work before it is wiped off.
        stock_hundredths: strength as it is bought, in hundredths of a percent; None where nothing is mixed.
        opened_on, expires_on: of the bottle in use, where known.
        keeps_days: how many days an open bottle keeps; None where only the printed date counts.
        bottles: how many are left unopened; None where nobody counts them.
    """

    __tablename__ = "agents"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    key: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    strength: Mapped[int]
    contact_min: Mapped[int]
    stock_hundredths: Mapped[int | None]
    opened_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    keeps_days: Mapped[int | None]
    bottles: Mapped[int | None]
    retired_at: Mapped[datetime | None]


class PlanRow(Voidable, Row):
    """The plan of one area over a half-open span of planned times; the next one begins where it ends.

    Attributes:
        rrule: RRULE text.
        preset: the preset it came from; empty for one made by hand.
    """

    __tablename__ = "plans"
    __table_args__ = (Index(None, "covers_until"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(unique=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("areas.id"), index=True)
    rrule: Mapped[str]
    preset: Mapped[str]
    covers_from: Mapped[datetime]
    covers_until: Mapped[datetime | None]
    recorded_at: Mapped[datetime]


class RoundRow(Voidable, Row):
    """What became of one round, with what it was judged by. A round nobody touched has no row: it follows from the plan.

    Attributes:
        slot: what it is known by within area and day.
        tolerance_min: what late and missed were decided by.
        extra_because: why it was added beside the plan; None for a planned one.
        cause_id: the record that asked for it; never shown.
        done_at: when it was done; before `recorded_at` when entered afterwards.
        late, entered_afterwards: judged when it was recorded, for ever.
        counts_from: `done_at` where the plan's interval counts from it.
        failed_at, explained: when a reason was given, and whether the round was missed by then.
        reason_code, reason: a value of `Reason`, and words.
        agent_id, strength, contact_min, expired: what it was done with, as it was then.
        wiped_at: when the area was wiped and free again.

    The retention purge empties who did it, hence the nullable columns.
    """

    __tablename__ = "rounds"
    __table_args__ = (
        Index(None, "day", "area_id"),
        Index(
            "uq_rounds_living",
            "area_id",
            "day",
            "slot",
            unique=True,
            sqlite_where=text("voided_at IS NULL"),  # the migration says it for PostgreSQL too; here that would load its dialect, 35 ms
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("areas.id"))
    day: Mapped[date]
    slot: Mapped[str]
    planned_at: Mapped[datetime]
    tolerance_min: Mapped[int]
    extra_because: Mapped[str | None]
    cause_id: Mapped[UUID | None]
    done_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime | None]
    late: Mapped[bool]
    entered_afterwards: Mapped[bool]
    counts_from: Mapped[datetime | None]
    operator_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    checker_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    failed_at: Mapped[datetime | None]
    explained: Mapped[bool]
    reason_code: Mapped[str | None]
    reason: Mapped[str | None]
    agent_id: Mapped[UUID | None] = mapped_column(ForeignKey("agents.id"))
    strength: Mapped[int | None]
    contact_min: Mapped[int | None]
    expired: Mapped[bool]
    wiped_at: Mapped[datetime | None]


class ClosedDayRow(Voidable, Row):
    """A business day that was closed before it ended by itself."""

    __tablename__ = "closed_days"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    closed_at: Mapped[datetime]
