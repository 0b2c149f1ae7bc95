"""Days of rounds: what the plans generate, joined with what is stored, as seen at one instant."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from hallapp.core.business_day import day_bounds
from hallapp.disinfection import finding
from hallapp.disinfection.calendar_day import CalendarDay, Named, Stored
from hallapp.disinfection.in_force import InForce
from hallapp.disinfection.models import DayCounts, DayRounds, Person, Round, VoidedRound
from hallapp.disinfection.rules import State
from hallapp.settings.hall import DaySettings
from hallapp.settings.service import SettingsBook
from hallapp.staff import people, terms
from hallapp.store.database import Unit

LOOK_AHEAD = 7
"""How many days ahead the next round is looked for: a week, because some areas have theirs once a week."""


@dataclass(frozen=True, slots=True)
class Built:
    """A day with the ids of the records behind its rounds, by the rounds' ids."""

    day: DayRounds
    records: Mapping[str, UUID]

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
        span = self._span(unit, first, last)
        stored = _stored(unit, first, last, span, finding.rounds_in(unit, first, last, areas))
        named = _named(unit, stored, span, areas)
        return [Built(*each.told(named)) for each in self._each(unit, first, last, at, stored)]

    def counts(self, unit: Unit, first: date, last: date) -> list[DayCounts]:
        """The counts of several days in a row, both ends included; the same as those of `days`, without looking up names."""
        areas = finding.area_ids_in(unit)
        stored = _stored(unit, first, last, self._span(unit, first, last), finding.outcomes_in(unit, first, last))
        return [DayCounts(each.day, each.counts(areas)) for each in self._each(unit, first, last, None, stored)]

    def _each(self, unit: Unit, first: date, last: date, at: datetime | None, stored: Stored) -> list[CalendarDay]:
        day_start, in_force = self._settings.on(DaySettings, unit).day_start, InForce(self._settings, unit, at)
        days = (first + timedelta(days=each) for each in range((last - first).days + 1))
        return [CalendarDay(unit, day, at=at, day_start=day_start, stored=stored, in_force=in_force) for day in days]

    def _span(self, unit: Unit, first: date, last: date) -> tuple[datetime, datetime]:
        """The instants of some days, half-open."""
        day_start = self._settings.on(DaySettings, unit).day_start
        return day_bounds(first, unit.zone, day_start)[0], day_bounds(last, unit.zone, day_start)[1]

    def voided(self, unit: Unit, first: date, last: date) -> list[VoidedRound]:
        """The rounds of some days as they were before their records were voided."""
        rows = finding.voided_in(unit, first, last)
        if not rows:
            return []
        span = self._span(unit, first, last)
        stored = _stored(unit, first, last, span, rows)
        named = _named(unit, stored, span, {row.area_id for row in rows})
        days = {each.day: each for each in self._each(unit, first, last, None, stored)}
        areas = {each.id: each for each in named.areas}
        return [VoidedRound(days[row.day].as_it_stood(areas[row.area_id], row, named), row.id, row.void_reason or "") for row in rows]

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


def _stored(unit: Unit, first: date, last: date, span: tuple[datetime, datetime], records: Iterable[finding.Stored]) -> Stored:
    rounds: dict[tuple[date, UUID], list[finding.Stored]] = defaultdict(list)
    for row in records:
        rounds[row.day, row.area_id].append(row)
    plans: dict[UUID, list[finding.Stored]] = defaultdict(list)
    for plan in finding.plans_in(unit, *span):
        plans[plan.area_id].append(plan)
    return Stored(plans, rounds, finding.closings_in(unit, first, last))


def _named(unit: Unit, stored: Stored, span: tuple[datetime, datetime], areas: Collection[UUID] | None) -> Named:
    agents = finding.agents_in(unit)
    responsible = terms.responsible_between(unit, *span)
    ids = finding.people_in(row for rows in stored.rounds.values() for row in rows) | {person for _, person in responsible}
    return Named(
        areas=[area for area in finding.areas_in(unit, agents) if areas is None or area.id in areas],
        agents=agents,
        people={each.id: Person(each.id, each.badge, each.name) for each in people.those(ids, unit)},
        responsible=responsible,
    )
