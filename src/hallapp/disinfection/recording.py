"""Turns a tick, or the reason why there is none, into a stored record, judged by the settings in force at that time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import assert_never
from uuid import UUID

from hallapp.core.sentences import sentence
from hallapp.core.text import clean_line
from hallapp.disinfection.errors import (
    AlreadyDone,
    CheckerIsOperator,
    CheckerMissing,
    DoneInFuture,
    ExpiredNeedsReason,
    NotDueYet,
    RoundMissed,
)
from hallapp.disinfection.models import Agent, Because, Done, Round, Warned
from hallapp.disinfection.rules import Doubt, Judged, Objection, Reason, State, judge
from hallapp.disinfection.schema import RoundRow
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.staff import people
from hallapp.store.database import Unit


@dataclass(frozen=True, slots=True)
class Found:
    """A round that was asked for.

    Attributes:
        row: what is stored of it.
        others: the other rounds of its area and day.
    """

    round: Round
    row: RoundRow | None
    others: tuple[Round, ...]

    def counts_from(self, done_at: datetime, now: datetime) -> datetime | None:
        """From when the interval counts if this round was done at `done_at`: not any more once a later planned round has fallen due."""
        after = self.round.planned_at if self.round.because is None else done_at
        later = (each.timing for each in self.others if each.because is None and each.planned_at > after)
        return None if any(each.falls_due <= now for each in later) else done_at


def tick(unit: Unit, found: Found, done: Done, settings: DisinfectionSettings) -> list[Warned]:
    """Record a round as done and return what is to be said about it.

    Raises:
        AlreadyDone, DoneInFuture, NotDueYet, RoundMissed, ExpiredNeedsReason, CheckerMissing, CheckerIsOperator: nothing is stored.
    """
    each = found.round
    if each.state.is_done:
        raise AlreadyDone(area=each.area.code, time=_clock(unit, each.done_at or unit.now))
    done_at = done.at or unit.now
    judged = judged_at(unit, each, done_at, unit.now, settings)
    operator = people.carrying(done.by, unit).id if done.by else unit.actor
    checker = _checker(unit, done, operator, settings)
    reason = clean_line(done.reason)
    expired = _expired(each.area.agent, unit, done_at, reason)
    row = found.row or _row(unit, each)
    row.done_at, row.recorded_at = done_at, unit.now
    row.late, row.entered_afterwards = judged.late, judged.entered_afterwards
    row.counts_from = found.counts_from(done_at, unit.now)
    row.operator_id, row.checker_id = operator, checker
    row.reason = reason or row.reason
    agent = each.area.agent
    if agent is not None:
        row.agent_id, row.contact_min, row.expired = agent.id, agent.contact_min, expired
        row.strength = agent.strength if done.strength is None else done.strength
        return warnings_of(agent, row.strength, settings, expired=expired)
    return []


def judged_at(unit: Unit, each: Round, done_at: datetime, recorded_at: datetime, settings: DisinfectionSettings) -> Judged:
    """What a round is for ever that was done at `done_at` and recorded at `recorded_at`.

    Raises:
        DoneInFuture, NotDueYet, RoundMissed: it cannot have been.
    """
    judged = judge(each.timing, done_at, recorded_at, settings.entered_after)
    match judged:
        case Judged():
            return judged
        case Objection.FUTURE:
            raise DoneInFuture
        case Objection.TOO_EARLY:
            raise NotDueYet(time=_clock(unit, each.timing.falls_due))
        case Objection.MISSED:
            raise RoundMissed(time=_clock(unit, each.timing.missed_from))
        case _:
            assert_never(judged)


def _checker(unit: Unit, done: Done, operator: UUID | None, settings: DisinfectionSettings) -> UUID | None:
    if not done.checker:
        if settings.checker_required:
            raise CheckerMissing
        return None
    return checker_beside(unit, done.checker, operator)


def checker_beside(unit: Unit, badge: str, operator: UUID | None) -> UUID:
    """The id of the checker who carries `badge`.

    Raises:
        CheckerIsOperator: they did the round themselves.
    """
    checker = people.carrying(badge, unit)
    if checker.id == operator:
        raise CheckerIsOperator(name=checker.name)
    return checker.id


def _expired(agent: Agent | None, unit: Unit, done_at: datetime, reason: str) -> bool:
    day = done_at.astimezone(unit.zone).date()
    if agent is None or agent.good_until is None or not agent.is_expired(day):
        return False
    if not reason:
        raise ExpiredNeedsReason(day=agent.good_until.isoformat())
    return True


def warnings_of(agent: Agent, strength: int, settings: DisinfectionSettings, *, expired: bool = False) -> list[Warned]:
    """The warnings about an agent used at a strength."""
    found = []
    doubt = settings.strengths.doubt(agent.kind, strength)
    if doubt is not None:
        limit = settings.strong_mg_l if doubt is Doubt.TOO_STRONG else settings.weak_mg_l
        key = f"disinfection.doubt.{doubt}.{agent.kind}"
        found.append(Warned(doubt, sentence(key, strength=strength, limit=limit)))
    if expired and agent.good_until is not None:
        found.append(Warned(Doubt.EXPIRED, sentence("disinfection.doubt.expired", day=agent.good_until.isoformat())))
    return found


def fail(unit: Unit, found: Found, why: tuple[Reason, str]) -> None:
    """Record why a round was not done; for one missed already it is the explanation, and it stays missed.

    Raises:
        AlreadyDone, NotDueYet: nothing is stored.
    """
    each = found.round
    if each.state.is_done:
        raise AlreadyDone(area=each.area.code, time=_clock(unit, each.done_at or unit.now))
    if each.state is State.PENDING:
        raise NotDueYet(time=_clock(unit, each.timing.falls_due))
    row = found.row or _row(unit, each)
    row.explained = each.state is State.MISSED
    row.failed_at = unit.now
    row.reason_code, row.reason = why[0].value, why[1] or None


def add_extra(unit: Unit, area: UUID, key: str, because: Because, cause: UUID | None, *, tolerance_min: int) -> RoundRow:
    """Store a round beside the plan, due at once."""
    at = unit.now.replace(second=0, microsecond=0)
    row = _empty(unit, area, unit.day, key, planned_at=at, tolerance_min=tolerance_min)
    row.extra_because, row.cause_id = because.value, cause
    return unit.add(row)


def _row(unit: Unit, each: Round) -> RoundRow:
    """The record of a round that nobody touched so far."""
    return unit.add(_empty(unit, each.area.id, each.day, each.key, planned_at=each.planned_at, tolerance_min=_minutes(each)))


def _minutes(each: Round) -> int:
    """The tolerance the round is judged by."""
    return (each.timing.overdue_after - each.timing.planned_at) // timedelta(minutes=1)


def _empty(unit: Unit, area: UUID, day: date, key: str, *, planned_at: datetime, tolerance_min: int) -> RoundRow:
    return RoundRow(
        id=unit.new_id(),
        area_id=area,
        day=day,
        slot=key,
        planned_at=planned_at,
        tolerance_min=tolerance_min,
        late=False,
        entered_afterwards=False,
        explained=False,
        expired=False,
    )


def _clock(unit: Unit, at: datetime) -> str:
    local = at.astimezone(unit.zone)
    today = unit.now.astimezone(unit.zone).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"
