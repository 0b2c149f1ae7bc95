"""Queries for areas, agents, plans, rounds and closed days. The cost of each is independent of the age of the hall."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row as Answer
from sqlalchemy import bindparam, func, or_, select

from hallapp.disinfection.errors import AgentUnknown, AreaUnknown
from hallapp.disinfection.models import Agent, Area
from hallapp.disinfection.rules import AgentKind, AreaKind, good_until, read_area_code
from hallapp.disinfection.schema import WITHDRAWN, AgentRow, AreaRow, ClosedDayRow, PlanRow, RoundRow
from hallapp.store.database import Unit
from hallapp.store.prepared import Prepared
from hallapp.store.taking_back import UNDO

_SHOWN = 40

_AGENTS = select(AgentRow.__table__).where(AgentRow.voided_at.is_(None)).order_by(AgentRow.seq)
_AREAS = select(AreaRow.__table__).where(AreaRow.voided_at.is_(None)).order_by(AreaRow.seq)
_AREA_IDS = Prepared(select(AreaRow.id).where(AreaRow.voided_at.is_(None)))
_PLANS = Prepared(
    select(PlanRow.area_id, PlanRow.rrule, PlanRow.preset, PlanRow.covers_from, PlanRow.covers_until, PlanRow.recorded_at)
    .where(PlanRow.voided_at.is_(None), PlanRow.covers_from < bindparam("ends"))
    .where(or_(PlanRow.covers_until.is_(None), PlanRow.covers_until > bindparam("begins")))
    .order_by(PlanRow.covers_from, PlanRow.seq)
)
_LIVING = (RoundRow.voided_at.is_(None), RoundRow.day >= bindparam("first"), RoundRow.day <= bindparam("last"))
_ROUNDS = select(RoundRow.__table__).where(*_LIVING).order_by(RoundRow.day, RoundRow.planned_at)
_ROUNDS_OF_AREAS = _ROUNDS.where(RoundRow.area_id.in_(bindparam("areas", expanding=True)))
_VOIDED = (
    select(RoundRow.__table__)
    .where(RoundRow.voided_at.is_not(None), RoundRow.void_reason.not_in((UNDO, WITHDRAWN)), *_LIVING[1:])
    .order_by(RoundRow.day, RoundRow.planned_at, RoundRow.voided_at)
)
_OUTCOMES = Prepared(
    select(
        RoundRow.area_id,
        RoundRow.day,
        RoundRow.slot,
        RoundRow.planned_at,
        RoundRow.tolerance_min,
        RoundRow.extra_because,
        RoundRow.counts_from,
        RoundRow.done_at,
        RoundRow.late,
        RoundRow.entered_afterwards,
        RoundRow.failed_at,
        RoundRow.explained,
    ).where(*_LIVING)
)
_CLOSINGS = Prepared(
    select(ClosedDayRow.day, func.min(ClosedDayRow.closed_at).label("closed_at"))
    .where(ClosedDayRow.voided_at.is_(None), ClosedDayRow.day >= bindparam("first"), ClosedDayRow.day <= bindparam("last"))
    .group_by(ClosedDayRow.day)
)
# Built once and asked past the mapper: every list of rounds asks all of them, and building a statement costs more than running it.

Stored = Answer[*tuple[Any, ...]]
"""A stored record for reading: its columns by name. To change a record, fetch it by its id."""


def agent_of(row: AgentRow | Stored) -> Agent:
    """A stored agent as others see it."""
    return Agent(
        id=row.id,
        key=row.key,
        name=row.name,
        kind=AgentKind(row.kind),
        strength=row.strength,
        contact_min=row.contact_min,
        stock_hundredths=row.stock_hundredths,
        opened_on=row.opened_on,
        expires_on=row.expires_on,
        keeps_days=row.keeps_days,
        bottles=row.bottles,
        good_until=good_until(row.expires_on, row.opened_on, row.keeps_days),
    )


def agents_in(unit: Unit) -> dict[UUID, Agent]:
    """All agents ever entered, by id, in their order; retired ones too, because old rounds name them."""
    return {row.id: agent_of(row) for row in unit.rows(_AGENTS).all()}


def agent_row(unit: Unit, named: str) -> AgentRow:
    """The agent with this key or name.

    Raises:
        AgentUnknown: there is none.
    """
    wanted = named.strip().casefold()
    rows = unit.session.scalars(select(AgentRow).where(AgentRow.voided_at.is_(None), AgentRow.retired_at.is_(None)).order_by(AgentRow.seq))
    for row in rows:
        if wanted and wanted in {row.key.casefold(), row.name.casefold()}:
            return row
    raise AgentUnknown(name=named.strip()[:_SHOWN])


def areas_in(unit: Unit, agents: dict[UUID, Agent] | None = None) -> list[Area]:
    """All areas ever entered, in their order; retired ones too, because their past stays."""
    known = agents_in(unit) if agents is None else agents
    return [area_of(row, known) for row in unit.rows(_AREAS).all()]


def area_ids_in(unit: Unit) -> Sequence[UUID]:
    """The ids of all areas ever entered."""
    return unit.rows(_AREA_IDS).scalars().all()


def area_of(row: AreaRow | Stored, agents: dict[UUID, Agent]) -> Area:
    """A stored area as others see it."""
    return Area(
        id=row.id,
        place=row.seq,
        code=row.code,
        key=row.key,
        name=row.name,
        kind=AreaKind(row.kind),
        agent=agents.get(row.agent_id) if row.agent_id else None,
        staff=row.staff,
        customers=row.customers,
        retired_at=row.retired_at,
    )


def area_row(unit: Unit, typed: str, *, retired: bool = False) -> AreaRow:
    """The area with this code.

    Raises:
        AreaUnknown: there is none, or it is retired and `retired` is not set.
    """
    code = read_area_code(typed)
    row = unit.session.scalar(select(AreaRow).where(AreaRow.code == code, AreaRow.voided_at.is_(None))) if code else None
    if row is None or (row.retired_at is not None and not retired):
        raise AreaUnknown(typed=typed.strip()[:_SHOWN])
    return row


def plans_in(unit: Unit, begins: datetime, ends: datetime) -> Sequence[Stored]:
    """The plans that cover a part of a half-open span, the earliest first."""
    return unit.rows(_PLANS, {"begins": begins, "ends": ends}).all()


def plans_after(unit: Unit, area: UUID, moment: datetime) -> list[PlanRow]:
    """The plans of an area that cover an instant or a later one, the earliest first."""
    mine = select(PlanRow).where(PlanRow.area_id == area, PlanRow.voided_at.is_(None))
    counting = mine.where(or_(PlanRow.covers_until.is_(None), PlanRow.covers_until > moment))
    return list(unit.session.scalars(counting.order_by(PlanRow.covers_from, PlanRow.seq)))


def newest_plan(unit: Unit, area: UUID) -> PlanRow | None:
    """The plan of an area that nothing follows, begun, still to begin, or stopped."""
    mine = select(PlanRow).where(PlanRow.area_id == area, PlanRow.voided_at.is_(None))
    return unit.session.scalar(mine.order_by(PlanRow.seq.desc()).limit(1))


def rounds_in(unit: Unit, first: date, last: date, areas: Collection[UUID] | None = None) -> Sequence[Stored]:
    """The stored rounds of some days, both included."""
    if areas is None:
        return unit.rows(_ROUNDS, {"first": first, "last": last}).all()
    return unit.rows(_ROUNDS_OF_AREAS, {"first": first, "last": last, "areas": list(areas)}).all()


def outcomes_in(unit: Unit, first: date, last: date) -> Sequence[Stored]:
    """The same, without who did them and with what: all that decides how a day was kept to."""
    return unit.rows(_OUTCOMES, {"first": first, "last": last}).all()


def voided_in(unit: Unit, first: date, last: date) -> Sequence[Stored]:
    """Records of the rounds of some days that somebody voided with a reason; without those taken back by undo."""
    return unit.rows(_VOIDED, {"first": first, "last": last}).all()


def closings_in(unit: Unit, first: date, last: date) -> dict[date, datetime]:
    """When the days among these that were closed by hand were closed first."""
    return {row.day: row.closed_at for row in unit.rows(_CLOSINGS, {"first": first, "last": last}).all()}


def people_in(rows: Iterable[Stored]) -> set[UUID]:
    """Who did or checked these rounds."""
    return {each for row in rows for each in (row.operator_id, row.checker_id) if each is not None}
