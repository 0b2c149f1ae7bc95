"""Corrections of a round: time, people, agent, remark. A late round stays late unless its time was wrong."""

from datetime import datetime
from uuid import UUID

from hallapp.core.text import clean_line
from hallapp.disinfection.errors import CheckerIsOperator, DoneInFuture, NotDone, RoundNeedsReason, WipedBefore
from hallapp.disinfection.finding import agent_of, agent_row, agents_in
from hallapp.disinfection.models import RoundChange
from hallapp.disinfection.moved_on import is_counted_on
from hallapp.disinfection.recording import Found, judged_at
from hallapp.disinfection.rules import read_reason, read_strength
from hallapp.disinfection.schema import RoundRow
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.staff import people
from hallapp.store.corrections import put_right
from hallapp.store.database import Unit
from hallapp.store.errors import MovedOn

_DONE = ("done_at", "operator", "checker", "agent", "strength", "contact_min")


def correct_round(unit: Unit, found: Found, change: RoundChange, reason: str, settings: DisinfectionSettings) -> frozenset[str]:
    """Correct what was recorded of a round, and return the columns that differ.

    Args:
        change: its time is an instant.

    Raises:
        NeedsReason, NothingDiffers, NotDone, DoneInFuture, NotDueYet, RoundMissed, WipedBefore, MovedOn, UnknownBadge, CheckerIsOperator,
        AgentUnknown, StrengthUnreadable, AlcoholIsPercent, ChlorineIsMgL, RoundNeedsReason: see `Disinfection.correct`.
    """
    row, each = found.row, found.round
    is_done = each.state.is_done
    said = row is not None and (is_done or row.failed_at is not None)
    if row is None or not said or (not is_done and any(getattr(change, name) is not None for name in _DONE)):
        raise NotDone(area=each.area.code)
    values = _people(unit, row, change) | _agent(unit, row, change) | _remark(row, change, is_done=is_done)
    moment = change.done_at
    if isinstance(moment, datetime) and moment != row.done_at:
        values |= _done_at(unit, found, row, moment, settings)
    return put_right(unit, row, row.day, values, reason)


def _done_at(unit: Unit, found: Found, row: RoundRow, moment: datetime, settings: DisinfectionSettings) -> dict[str, object]:
    """Another time of doing, judged as if it had been given when the round was recorded: for ever, and never better for being late."""
    if moment > unit.now:
        raise DoneInFuture
    if is_counted_on(unit, row):
        raise MovedOn
    if row.wiped_at is not None and moment > row.wiped_at:
        raise WipedBefore(area=found.round.area.code)
    judged = judged_at(unit, found.round, moment, max(row.recorded_at or moment, moment), settings)
    counts = {"counts_from": found.counts_from(moment, unit.now)} if row.counts_from is not None else {}
    return {"done_at": moment, "late": judged.late, "entered_afterwards": judged.entered_afterwards, **counts}


def _people(unit: Unit, row: RoundRow, change: RoundChange) -> dict[str, object]:
    values: dict[str, object] = {}
    if change.operator is not None:
        values["operator_id"] = _carrying(unit, change.operator)
    if change.checker is not None:
        values["checker_id"] = _carrying(unit, change.checker)
    operator, checker = values.get("operator_id", row.operator_id), values.get("checker_id", row.checker_id)
    if values and checker is not None and checker == operator and isinstance(checker, UUID):
        raise CheckerIsOperator(name=people.those({checker}, unit)[0].name)
    return values


def _carrying(unit: Unit, badge: str) -> UUID | None:
    return people.once_carrying(badge, unit).id if badge.strip() else None


def _agent(unit: Unit, row: RoundRow, change: RoundChange) -> dict[str, object]:
    """What it was done with; another agent brings its usual strength and time unless these are given too."""
    values: dict[str, object] = {}
    agent = agents_in(unit).get(row.agent_id) if row.agent_id else None
    if change.agent is not None:
        agent = agent_of(agent_row(unit, change.agent))
        values |= {"agent_id": agent.id, "strength": agent.strength, "contact_min": agent.contact_min}
    if change.strength is not None:
        if agent is None:
            raise NotDone(area="")
        values["strength"] = read_strength(agent.kind, change.strength)
    if change.contact_min is not None:
        values["contact_min"] = change.contact_min
    return values


def _remark(row: RoundRow, change: RoundChange, *, is_done: bool) -> dict[str, object]:
    if change.remark is None:
        return {}
    if is_done:
        return {"reason": clean_line(change.remark) or None}
    why = read_reason(change.remark)
    if why is None:
        raise RoundNeedsReason
    return {"reason_code": why[0].value, "reason": why[1] or None}
