"""Which rounds an area has on a day: from the plans that cover it and what was done, without a round lost or doubled."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from hallapp.core.business_day import day_bounds
from hallapp.disinfection.rules.plans import Every, rule_of, walls_between

LEAST_GAP = timedelta(minutes=5)
"""Least time from the planned time of a round of an interval to that of the next, however early the first was done."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one area over a half-open span of planned times.

    A change does not touch what has fallen due: the new plan covers what is planned later.

    Attributes:
        rrule: text made by `rrule_of`.
    """

    rrule: str
    covers_from: datetime
    covers_until: datetime | None = None

    def covers(self, planned_at: datetime) -> bool:
        """Whether a round planned for that instant is this plan's."""
        return self.covers_from <= planned_at and (self.covers_until is None or planned_at < self.covers_until)


@dataclass(frozen=True, slots=True)
class Slot:
    """One round that a plan makes.

    Attributes:
        key: what it is known by within its area and day: `0800` is fixed at 08:00, `i2` the second of an interval, `x1` an extra one.
            Known by the wall time and not by the instant, two rounds stay two on the night when the clock skips an hour.
    """

    key: str
    planned_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of a round, as far as the plan depends on it.

    Attributes:
        counts_from: when it was done, if the next round had not fallen due when that was recorded; the interval counts from there.
    """

    planned_at: datetime
    counts_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A business day of the hall.

    Attributes:
        opens: when the hall opens that day.
        is_open: whether the hall is open at an instant of the day, closing time included.
    """

    day: date
    zone: ZoneInfo
    day_start: time
    opens: datetime
    is_open: Callable[[datetime], bool]

    @property
    def begins(self) -> datetime:
        """The first instant."""
        return day_bounds(self.day, self.zone, self.day_start)[0]

    @property
    def ends(self) -> datetime:
        """The first instant of the next day."""
        return day_bounds(self.day, self.zone, self.day_start)[1]


def slots_of(plans: Sequence[Plan], span: DaySpan, kept: Mapping[str, Kept], extras: Iterable[datetime] = ()) -> list[Slot]:
    """The rounds of one area on one day, in the order they are planned.

    What is stored is there whatever the plans say now.

    Args:
        kept: by key, what is stored of the day's rounds.
        extras: when extra rounds were done from which an interval counts.
    """
    made: dict[str, Slot] = {}
    for plan in sorted(plans, key=lambda each: each.covers_from):
        rule = rule_of(plan.rrule)
        if isinstance(rule, Every):
            found = _interval(plan, timedelta(minutes=rule.minutes), span, kept, before=list(made.values()), extras=sorted(extras))
        else:
            found = _fixed(plan, span)
        for slot in found:
            made.setdefault(slot.key, slot)
    made |= {key: Slot(key, each.planned_at) for key, each in kept.items()}
    return sorted(made.values(), key=lambda slot: (slot.planned_at, slot.key))


def _fixed(plan: Plan, span: DaySpan) -> Iterator[Slot]:
    begins = datetime.combine(span.day, span.day_start)
    return (slot for slot in _fixed_slots(plan.rrule, begins, span.zone) if plan.covers(slot.planned_at))


@lru_cache(maxsize=4096)
def _fixed_slots(rrule: str, begins: datetime, zone: ZoneInfo) -> tuple[Slot, ...]:
    """The rounds that fixed times give a business day: the same for every area with these times, and however often the day is looked at."""
    walls = walls_between(rrule, begins, begins + timedelta(days=1))
    return tuple(Slot(f"{wall.hour:02}{wall.minute:02}", wall.replace(tzinfo=zone).astimezone(UTC)) for wall in walls)


def _interval(
    plan: Plan, step: timedelta, span: DaySpan, kept: Mapping[str, Kept], *, before: Sequence[Slot], extras: Sequence[datetime]
) -> Iterator[Slot]:
    """Rounds from opening to closing; after another plan of the same day they go on from its last round."""
    begins = max(plan.covers_from, span.begins)
    ends = min(plan.covers_until or span.ends, span.ends)
    number = sum(slot.key.startswith("i") for slot in before)
    last = max(before, key=lambda slot: slot.planned_at) if before else None
    at = max(_after(last, step, kept, extras), begins) if last else _first_from(span.opens, step, begins)
    while at < ends and span.is_open(at):
        number += 1
        stored = kept.get(f"i{number}")
        slot = Slot(f"i{number}", stored.planned_at if stored else at)
        yield slot
        at = _after(slot, step, kept, extras)


def _first_from(opens: datetime, step: timedelta, begins: datetime) -> datetime:
    """The first time of the row `opens`, `opens` + `step`, … that is not before `begins`."""
    steps = max(0, -((opens - begins) // step)) if begins > opens else 0
    return opens + steps * step


def _after(slot: Slot, step: timedelta, kept: Mapping[str, Kept], extras: Sequence[datetime]) -> datetime:
    """When the round after `slot` is planned: counted from the last done, or from the planned time while nothing is done."""
    stored = kept.get(slot.key)
    counted = stored.counts_from if stored and stored.counts_from else slot.planned_at
    for done in extras:
        if counted <= done < counted + step:
            counted = done
    return max(counted + step, slot.planned_at + LEAST_GAP)


def next_plan_from(now: datetime, tolerance: timedelta) -> datetime:
    """The planned time from which on a plan changed at `now` makes the rounds: the first minute that has not fallen due."""
    return (now + tolerance).replace(second=0, microsecond=0) + timedelta(minutes=1)
