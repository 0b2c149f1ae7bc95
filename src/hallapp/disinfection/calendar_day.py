"""One day of rounds: those the plans generate, and their state at one instant."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from hallapp.core.business_day import day_bounds, instant_of
from hallapp.disinfection import finding
from hallapp.disinfection.in_force import InForce
from hallapp.disinfection.models import Agent, Area, Because, DayRounds, Person, Round
from hallapp.disinfection.rules import (
    Counts,
    DaySpan,
    Kept,
    Outcome,
    Plan,
    Slot,
    State,
    Timing,
    counted,
    is_owed,
    slots_of,
    state_at,
    timing_of,
    works_until,
)
from hallapp.store.database import Unit


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored of some days and decides which rounds there are and what became of them.

    Attributes:
        plans, rounds: by area.
        closings: when days were closed by hand.
    """

    plans: Mapping[UUID, Sequence[finding.Stored]]
    rounds: Mapping[tuple[date, UUID], Sequence[finding.Stored]]
    closings: Mapping[date, datetime]


@dataclass(frozen=True, slots=True)
class Named:
    """What and whom the rounds of some days are about.

    Attributes:
        responsible: who was responsible from when on.
    """

    areas: Sequence[Area]
    agents: Mapping[UUID, Agent]
    people: Mapping[UUID, Person]
    responsible: Sequence[tuple[datetime, UUID]]

    def responsible_at(self, moment: datetime) -> Person | None:
        """Who was responsible at an instant."""
        found = [person for since, person in self.responsible if since <= moment]
        return self.people.get(found[-1]) if found else None


@dataclass(frozen=True, slots=True)
class _Planned:
    """A round before it is told, and what is stored of it, if anything is."""

    slot: Slot
    timing: Timing
    row: finding.Stored | None


_UNTOUCHED = Outcome()


class CalendarDay:
    """One day.

    Attributes:
        at: the instant it is seen at.
        is_live: whether that is now; then what is recorded counts, whatever the clock said: it may have been set back.
    """

    def __init__(self, unit: Unit, day: date, *, at: datetime | None, day_start: time, stored: Stored, in_force: InForce) -> None:
        self.day, self.stored, self.in_force = day, stored, in_force
        self.is_live, self.at = at is None, at or unit.now
        self.span = _span(day, unit, day_start, in_force)
        closed = stored.closings.get(day)
        self.closed = closed if closed is not None and (self.is_live or closed <= self.at) else self.span.ends

    def told(self, named: Named) -> tuple[DayRounds, Mapping[str, UUID]]:
        """The day with its rounds, and the ids of the records behind them, by the rounds' ids."""
        rounds: list[Round] = []
        records: dict[str, UUID] = {}
        for area in named.areas:
            for planned in self._of_area(area.id):
                each = self._round(area, planned, named)
                rounds.append(each)
                if planned.row is not None:
                    records[each.id] = planned.row.id
        rounds.sort(key=lambda each: (each.planned_at, each.area.place, each.key))
        responsible = named.responsible_at(min(self.at, self.span.ends - timedelta(microseconds=1)))
        return DayRounds(self.day, self.at, tuple(rounds), responsible, None), records

    def counts(self, areas: Collection[UUID]) -> Counts:
        """How the day was kept to: the counts of the same rounds."""
        return counted(each for area in areas for each in self._states(area))

    def as_it_stood(self, area: Area, row: finding.Stored, named: Named) -> Round:
        """The round of a voided record, as it was then."""
        is_extra, tolerance = row.extra_because is not None, timedelta(minutes=row.tolerance_min)
        timing = timing_of(row.planned_at, tolerance, next_falls_due=None, day_closed=self.closed, is_extra=is_extra)
        return self._round(area, _Planned(Slot(row.slot, row.planned_at), timing, row), named)

    def _states(self, area: UUID) -> Iterator[tuple[State, bool]]:
        for each in self._of_area(area):
            if self._is_owed(area, each):
                yield self._state(each), self._is_done(each.row) and each.row is not None and each.row.entered_afterwards

    def _of_area(self, area: UUID) -> list[_Planned]:
        rows = {row.slot: row for row in self.stored.rounds.get((self.day, area), ()) if self._is_seen(row)}
        kept = {key: Kept(row.planned_at, row.counts_from) for key, row in rows.items()}
        extras = [row.counts_from for row in rows.values() if row.extra_because and row.counts_from]
        plans = [Plan(row.rrule, row.covers_from, row.covers_until) for row in self.stored.plans.get(area, ())]
        return self._timed(slots_of(plans, self.span, kept, extras), rows)

    def _is_seen(self, row: finding.Stored) -> bool:
        """Whether the row was there at the instant the day is seen at."""
        if self.is_live:
            return True
        times = (row.planned_at if row.extra_because else None, row.done_at, row.failed_at)
        return any(each is not None and each <= self.at for each in times)

    def _timed(self, slots: Sequence[Slot], rows: Mapping[str, finding.Stored]) -> list[_Planned]:
        """Rounds with their timings, from the last to the first: when one is missed depends on the next."""
        found: list[_Planned] = []
        next_due: datetime | None = None
        after: Timing | None = None
        for slot in reversed(slots):
            row = rows.get(slot.key)
            tolerance = timedelta(minutes=row.tolerance_min) if row else self.in_force.tolerance(slot.planned_at)
            is_extra = row is not None and row.extra_because is not None
            if after is not None and slot.planned_at < after.planned_at:
                next_due = after.falls_due
            timing = timing_of(
                slot.planned_at,
                tolerance,
                next_falls_due=None if is_extra else next_due,
                day_closed=self.closed,
                is_extra=is_extra,
            )
            found.append(_Planned(slot, timing, row))
            after = after if is_extra else timing
        return found

    def _round(self, area: Area, planned: _Planned, named: Named) -> Round:
        slot, timing, row = planned.slot, planned.timing, planned.row
        responsible = named.responsible_at(slot.planned_at)
        name = responsible.name if responsible else ""
        state = self._state(planned)
        if row is None:
            owed = self._is_owed(area.id, planned)
            return Round(area, self.day, slot.key, timing, state, agent=area.agent, responsible=name, owed=owed)
        done, said = self._is_done(row), self._is_by_now(row.failed_at)
        contact_ends = works_until(row.done_at, row.contact_min) if done and row.done_at and row.contact_min else None
        return Round(
            area=area,
            day=self.day,
            key=slot.key,
            timing=timing,
            state=state,
            because=Because(row.extra_because) if row.extra_because else None,
            done_at=row.done_at if done else None,
            recorded_at=row.recorded_at if done else None,
            entered_afterwards=done and row.entered_afterwards,
            operator=named.people.get(row.operator_id) if done and row.operator_id else None,
            checker=named.people.get(row.checker_id) if done and row.checker_id else None,
            explained=said and row.explained,
            reason_code=row.reason_code if said else None,
            reason=row.reason if done or said else None,
            agent=named.agents.get(row.agent_id) if done and row.agent_id else None if done else area.agent,
            strength=row.strength if done else None,
            contact_min=row.contact_min if done else None,
            expired=done and row.expired,
            works_until=contact_ends,
            wiped_at=row.wiped_at if done else None,
            responsible=name,
        )

    def _is_owed(self, area: UUID, planned: _Planned) -> bool:
        """Whether it counts: something was recorded of it, or its plan was made while it could still be done on time."""
        if planned.row is not None:
            return True
        at = planned.slot.planned_at
        made = max((row.recorded_at for row in self.stored.plans.get(area, ()) if row.covers_from <= at), default=at)
        return is_owed(planned.timing, made)

    def _is_done(self, row: finding.Stored | None) -> bool:
        return row is not None and self._is_by_now(row.done_at)

    def _is_by_now(self, at: datetime | None) -> bool:
        return at is not None and (self.is_live or at <= self.at)

    def _state(self, planned: _Planned) -> State:
        row = planned.row
        if row is None:
            return state_at(planned.timing, _UNTOUCHED, self.at)
        outcome = Outcome(row.done_at, row.late, row.failed_at, row.explained)
        recorded = [each for each in (row.done_at, row.failed_at) if each is not None]
        return state_at(planned.timing, outcome, max([self.at, *recorded]) if self.is_live else self.at)


def _span(day: date, unit: Unit, day_start: time, in_force: InForce) -> DaySpan:
    """The day with the hours in force when each of its instants came, or comes."""
    begins, ends = day_bounds(day, unit.zone, day_start)
    said = instant_of(day, in_force.hours(begins)[0], unit.zone, day_start)
    opens = instant_of(day, in_force.hours(said)[0], unit.zone, day_start)

    def is_open(moment: datetime) -> bool:
        closes = instant_of(day, in_force.hours(moment)[1], unit.zone, day_start)
        return moment <= (closes if closes > opens else ends)

    return DaySpan(day, unit.zone, day_start, opens, is_open)
