"""When a tick, a plan or an area can no longer be undone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from hallapp.disinfection.finding import plans_after
from hallapp.disinfection.rules import Every, rule_of
from hallapp.disinfection.schema import AreaRow, PlanRow, RoundRow
from hallapp.store.database import Unit
from hallapp.store.errors import MovedOn
from hallapp.store.taking_back import Entry


def require_nothing_followed(unit: Unit, entries: Sequence[Entry]) -> None:
    """Refuse when the round was meanwhile recorded anew, or the next one, counted from it, has fallen due.

    Raises:
        MovedOn: it is so.
    """
    for row in _rows(unit, entries):
        same = select(RoundRow.id).where(RoundRow.area_id == row.area_id, RoundRow.day == row.day, RoundRow.slot == row.slot)
        if unit.session.scalar(same.where(RoundRow.id != row.id, RoundRow.voided_at.is_(None)).limit(1)) is not None:
            raise MovedOn
        if row.voided_at is None and is_counted_on(unit, row):
            raise MovedOn


def is_counted_on(unit: Unit, row: RoundRow) -> bool:
    """Whether a later round was planned from when this one was done, and has fallen due."""
    if row.counts_from is None:
        return False
    intervals = [rule for plan in plans_after(unit, row.area_id, row.planned_at) if isinstance(rule := rule_of(plan.rrule), Every)]
    return any(unit.now >= row.counts_from + timedelta(minutes=each.minutes - row.tolerance_min) for each in intervals)


def require_nothing_began(unit: Unit, entries: Sequence[Entry]) -> None:
    """Refuse once a plan that comes or goes has begun to make rounds: what hung on the wall stays true.

    Raises:
        MovedOn: it has, or an area that goes has records.
    """
    for entry in entries:
        if entry.table == PlanRow.__tablename__ and _has_begun(unit, entry):
            raise MovedOn
        if entry.table == AreaRow.__tablename__ and "id" in entry.changes and _has_rounds(unit, UUID(entry.row_id)):
            raise MovedOn


def _has_begun(unit: Unit, entry: Entry) -> bool:
    """Whether the plan's beginning or end, which would change, lies in the past."""
    plan = unit.session.get_one(PlanRow, UUID(entry.row_id))
    if "covers_until" in entry.changes and "id" not in entry.changes:
        ends = [datetime.fromisoformat(value) for value in entry.changes["covers_until"] if isinstance(value, str)]
        return any(each <= unit.now for each in ends)
    return plan.covers_from <= unit.now and _is_replacing(unit, plan)


def _is_replacing(unit: Unit, plan: PlanRow) -> bool:
    """Whether another plan of the area came before: undoing the first one leaves nothing false behind."""
    others = select(PlanRow.id).where(PlanRow.area_id == plan.area_id, PlanRow.voided_at.is_(None), PlanRow.id != plan.id)
    return unit.session.scalar(others.limit(1)) is not None


def _has_rounds(unit: Unit, area: UUID) -> bool:
    touched = or_(RoundRow.done_at.is_not(None), RoundRow.failed_at.is_not(None))
    kept = select(RoundRow.id).where(RoundRow.area_id == area, RoundRow.voided_at.is_(None), touched)
    return unit.session.scalar(kept.limit(1)) is not None


def _rows(unit: Unit, entries: Sequence[Entry]) -> list[RoundRow]:
    ids = [UUID(entry.row_id) for entry in entries if entry.table == RoundRow.__tablename__]
    return [unit.session.get_one(RoundRow, each) for each in ids]
