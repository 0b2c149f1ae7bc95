"""Days of rounds: what the plans make, joined with what is stored of it, as it is at one instant."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from hallapp.core.business_day import day_bounds, instant_of
from hallapp.disinfection.finding import agents_in, areas_in, closings_in, people_in, plans_in, rounds_in
from hallapp.disinfection.models import Agent, Area, Because, DayRounds, Person, Round
from hallapp.disinfection.rules import (
    DaySpan,
    Kept,
    Outcome,
    Plan,
    Slot,
    State,
    Timing,
    is_owed,
    slots_of,
    state_at,
    timing_of,
    works_until,
)
from hallapp.disinfection.schema import PlanRow, RoundRow
from hallapp.disinfection.settings import DisinfectionSettings
from hallapp.settings.hall import DaySettings, HallSettings
from hallapp.settings.service import SettingsBook
from hallapp.staff import people, terms
from hallapp.store.database import Unit

LOOK_AHEAD = 7
"""How many days ahead the next round is looked for: a week, because some areas have theirs once a week."""


class InForce:
    """The settings in force at instants of the past; later than `at` nothing is known, so what is in force then counts on.

    Each instant is asked for once, however many rounds share it.
    """

    def __init__(self, book: SettingsBook, unit: Unit, at: datetime | None) -> None:
        self._book, self._unit, self._at = book, unit, at or unit.now
        self._is_live = at is None
        self._hours: dict[datetime, tuple[time, time]] = {}
        self._tolerances: dict[datetime, timedelta] = {}

    def hours(self, moment: datetime) -> tuple[time, time]:
        """When the hall opens and closes."""
        if moment not in self._hours:
            hall = self._book.on(HallSettings, self._unit, self._known(moment))
            self._hours[moment] = hall.opens, hall.closes
        return self._hours[moment]

    def tolerance(self, moment: datetime) -> timedelta:
        """How far from the planned time is on time."""
        if moment not in self._tolerances:
            self._tolerances[moment] = self._book.on(DisinfectionSettings, self._unit, self._known(moment)).tolerance
        return self._tolerances[moment]

    def _known(self, moment: datetime) -> datetime | None:
        if moment < self._at:
            return moment
        return None if self._is_live else self._at


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything that is stored of some days.

    Attributes:
        rounds, plans: by area.
        responsible: who was responsible from when on.
    """

    areas: list[Area]
    agents: dict[UUID, Agent]
    plans: Mapping[UUID, list[PlanRow]]
    rounds: Mapping[tuple[date, UUID], list[RoundRow]]
    closings: Mapping[date, datetime]
    people: Mapping[UUID, Person]
    responsible: Sequence[tuple[datetime, UUID]]


@dataclass(frozen=True, slots=True)
class Built:
    """A day with the rows behind its rounds, by the rounds' ids."""

    day: DayRounds
    rows: Mapping[str, RoundRow]

    def round(self, wanted: str) -> Round | None:
        """The round with this id."""
        return next((each for each in self.day.rounds if each.id == wanted), None)


class Calendar:
    """Builds days. A round nobody touched is stored nowhere: it is there because a plan covers its time."""

    def __init__(self, settings: SettingsBook) -> None:
        self._settings = settings

    def day(self, unit: Unit, day: date, at: datetime | None = None, areas: Collection[UUID] | None = None) -> Built:
        """One day as it is now, or was at an instant of the past.

        Args:
            areas: only these.
        """
        return self.days(unit, day, day, at, areas)[0]

    def days(self, unit: Unit, first: date, last: date, at: datetime | None = None, areas: Collection[UUID] | None = None) -> list[Built]:
        """Several days in a row, both ends included."""
        day_start = self._settings.on(DaySettings, unit).day_start
        stored = _stored(unit, first, last, day_start, areas)
        build = partial(_Day, unit, at=at, day_start=day_start, stored=stored, in_force=InForce(self._settings, unit, at))
        return [build(first + timedelta(days=each)).build() for each in range((last - first).days + 1)]

    def with_next(self, unit: Unit, built: Built) -> DayRounds:
        """A day that goes on at its instant, with the planned time of the next round: of its own, or of a day that follows."""
        day = built.day
        own = [each.planned_at for each in day.rounds if each.state in {State.PENDING, State.DUE}]
        found = min(own, default=None)
        for ahead in range(1, LOOK_AHEAD + 1):
            if found is not None:
                break
            later = self.day(unit, day.day + timedelta(days=ahead), day.at).day
            found = min((each.planned_at for each in later.rounds if each.state in {State.PENDING, State.DUE}), default=None)
        return DayRounds(day.day, day.at, day.rounds, day.responsible, found)


def _stored(unit: Unit, first: date, last: date, day_start: time, areas: Collection[UUID] | None) -> Stored:
    begins, ends = day_bounds(first, unit.zone, day_start)[0], day_bounds(last, unit.zone, day_start)[1]
    agents = agents_in(unit)
    rows = rounds_in(unit, first, last, areas)
    rounds: dict[tuple[date, UUID], list[RoundRow]] = defaultdict(list)
    for row in rows:
        rounds[row.day, row.area_id].append(row)
    plans: dict[UUID, list[PlanRow]] = defaultdict(list)
    for plan in plans_in(unit, begins, ends):
        plans[plan.area_id].append(plan)
    responsible = terms.responsible_between(unit, begins, ends)
    ids = people_in(rows) | {person for _, person in responsible}
    return Stored(
        areas=[area for area in areas_in(unit, agents) if areas is None or area.id in areas],
        agents=agents,
        plans=plans,
        rounds=rounds,
        closings=closings_in(unit, first, last),
        people={each.id: Person(each.id, each.badge, each.name) for each in people.those(ids, unit)},
        responsible=responsible,
    )


class _Day:
    """One day while it is being built.

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

    def build(self) -> Built:
        rounds: list[Round] = []
        rows: dict[str, RoundRow] = {}
        for area in self.stored.areas:
            for each, row in self._area(area):
                rounds.append(each)
                if row is not None:
                    rows[each.id] = row
        rounds.sort(key=lambda each: (each.planned_at, each.area.place, each.key))
        responsible = self._responsible_at(min(self.at, self.span.ends - timedelta(microseconds=1)))
        return Built(DayRounds(self.day, self.at, tuple(rounds), responsible, None), rows)

    def _area(self, area: Area) -> list[tuple[Round, RoundRow | None]]:
        rows = {row.slot: row for row in self.stored.rounds.get((self.day, area.id), ()) if self._is_seen(row)}
        kept = {key: Kept(row.planned_at, row.counts_from) for key, row in rows.items()}
        extras = [row.counts_from for row in rows.values() if row.extra_because and row.counts_from]
        plans = [Plan(row.rrule, row.covers_from, row.covers_until) for row in self.stored.plans.get(area.id, ())]
        slots = slots_of(plans, self.span, kept, extras)
        timings = self._timings(slots, rows)
        return [(self._round(area, slot, timings[slot.key], rows.get(slot.key)), rows.get(slot.key)) for slot in slots]

    def _is_seen(self, row: RoundRow) -> bool:
        """Whether the row was there at the instant the day is seen at."""
        if self.is_live:
            return True
        times = (row.planned_at if row.extra_because else None, row.done_at, row.failed_at)
        return any(each is not None and each <= self.at for each in times)

    def _timings(self, slots: Sequence[Slot], rows: Mapping[str, RoundRow]) -> dict[str, Timing]:
        timings: dict[str, Timing] = {}
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
            timings[slot.key] = timing
            after = after if is_extra else timing
        return timings

    def _round(self, area: Area, slot: Slot, timing: Timing, row: RoundRow | None) -> Round:
        responsible = self._responsible_at(slot.planned_at)
        name = responsible.name if responsible else ""
        if row is None:
            state = state_at(timing, Outcome(), self.at)
            owed = is_owed(timing, self._planned_since(area, slot))
            return Round(area, self.day, slot.key, timing, state, agent=area.agent, responsible=name, owed=owed)
        done = row.done_at is not None and (self.is_live or row.done_at <= self.at)
        said = row.failed_at is not None and (self.is_live or row.failed_at <= self.at)
        contact_ends = works_until(row.done_at, row.contact_min) if done and row.done_at and row.contact_min else None
        return Round(
            area=area,
            day=self.day,
            key=slot.key,
            timing=timing,
            state=self._state(timing, row),
            because=Because(row.extra_because) if row.extra_because else None,
            done_at=row.done_at if done else None,
            recorded_at=row.recorded_at if done else None,
            entered_afterwards=done and row.entered_afterwards,
            operator=self.stored.people.get(row.operator_id) if done and row.operator_id else None,
            checker=self.stored.people.get(row.checker_id) if done and row.checker_id else None,
            explained=said and row.explained,
            reason_code=row.reason_code if said else None,
            reason=row.reason if done or said else None,
            agent=self.stored.agents.get(row.agent_id) if done and row.agent_id else None if done else area.agent,
            strength=row.strength if done else None,
            contact_min=row.contact_min if done else None,
            expired=done and row.expired,
            works_until=contact_ends,
            wiped_at=row.wiped_at if done else None,
            responsible=name,
        )

    def _planned_since(self, area: Area, slot: Slot) -> datetime:
        """When the plan was made that covers a planned time."""
        plans = self.stored.plans.get(area.id, ())
        return max((row.recorded_at for row in plans if row.covers_from <= slot.planned_at), default=slot.planned_at)

    def _state(self, timing: Timing, row: RoundRow) -> State:
        outcome = Outcome(row.done_at, row.late, row.failed_at, row.explained)
        recorded = [each for each in (row.done_at, row.failed_at) if each is not None]
        return state_at(timing, outcome, max([self.at, *recorded]) if self.is_live else self.at)

    def _responsible_at(self, moment: datetime) -> Person | None:
        found = [person for since, person in self.stored.responsible if since <= moment]
        return self.stored.people.get(found[-1]) if found else None


def _span(day: date, unit: Unit, day_start: time, in_force: InForce) -> DaySpan:
    """The day with the hours in force when each of its instants came, or comes."""
    begins, ends = day_bounds(day, unit.zone, day_start)
    said = instant_of(day, in_force.hours(begins)[0], unit.zone, day_start)
    opens = instant_of(day, in_force.hours(said)[0], unit.zone, day_start)

    def is_open(moment: datetime) -> bool:
        closes = instant_of(day, in_force.hours(moment)[1], unit.zone, day_start)
        return moment <= (closes if closes > opens else ends)

    return DaySpan(day, unit.zone, day_start, opens, is_open)
