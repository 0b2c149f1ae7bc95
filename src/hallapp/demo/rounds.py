"""The rounds of a demo day, decided by chance alone: most on time, some late, entered afterwards, missed or not possible."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hallapp.demo.day import Event, Happening
from hallapp.disinfection.rules import AREAS, FixedTimes, HallHours, Preset, Reason, area_code, plans_of, round_id

LATE_ODDS = 0.05
AFTERWARDS_ODDS = 0.05
MISSED_ODDS = 0.015
FAILED_ODDS = 0.05
"""How often a round is done late, entered afterwards, missed, or not possible in one area: a small hall that means well."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who disinfects that day, the first one mostly."""

    badges: Sequence[str]

    def of(self, random: Random) -> str:
        return self.badges[0] if len(self.badges) == 1 or random.random() < 0.75 else random.choice(self.badges[1:])


def rounds_of(day: date, crew: Crew, hours: HallHours, random: Random, zone: ZoneInfo) -> list[Event]:
    """Everything that happens to the rounds of the standard plan on `day`."""
    events: list[Event] = []
    for wall, ids in _planned(day, hours).items():
        planned_at = datetime.combine(day, wall, zone)
        is_last = wall == hours.closes
        events += _at_closing(planned_at, ids, crew, random) if is_last else _through_the_day(planned_at, ids, crew, random)
    return events


def _planned(day: date, hours: HallHours) -> Mapping[time, list[str]]:
    """The ids of the day's rounds by their times."""
    plans = plans_of(Preset.STANDARD, hours)
    found: dict[time, list[str]] = {}
    for number, area in enumerate(AREAS, start=1):
        rule = plans.get(area.kind)
        if isinstance(rule, FixedTimes) and (not rule.weekdays or day.weekday() in rule.weekdays):
            for wall in rule.times:
                found.setdefault(wall, []).append(round_id(area_code(number), day, f"{wall:%H%M}"))
    return dict(sorted(found.items()))


def _through_the_day(planned_at: datetime, ids: list[str], crew: Crew, random: Random) -> Iterator[Event]:
    chance = random.random()
    by = crew.of(random)
    done_at = planned_at + timedelta(minutes=random.randint(-8, 12), seconds=random.randint(0, 59))
    if chance < MISSED_ODDS:
        later = planned_at + timedelta(minutes=random.randint(126, 150))
        yield from (Event(later, Happening.FAILED, by, rounds=(each,), reason=Reason.NOBODY_FREE.value) for each in ids)
    elif chance < MISSED_ODDS + LATE_ODDS:
        yield Event(planned_at + timedelta(minutes=random.randint(18, 50)), Happening.ROUNDS, by, rounds=tuple(ids))
    elif chance < MISSED_ODDS + LATE_ODDS + AFTERWARDS_ODDS:
        recorded = done_at + timedelta(minutes=random.randint(25, 70))
        yield Event(recorded, Happening.ROUNDS, by, rounds=tuple(ids), done_at=done_at, reason="做完忘了点")
    elif chance < MISSED_ODDS + LATE_ODDS + AFTERWARDS_ODDS + FAILED_ODDS:
        left_out = random.choice(ids)
        reason = random.choice((Reason.AREA_IN_USE, Reason.NO_AGENT))
        yield Event(done_at, Happening.ROUNDS, by, rounds=tuple(each for each in ids if each != left_out))
        yield Event(done_at + timedelta(minutes=1), Happening.FAILED, by, rounds=(left_out,), reason=reason.value)
    else:
        yield Event(done_at, Happening.ROUNDS, by, rounds=tuple(ids))


def _at_closing(planned_at: datetime, ids: list[str], crew: Crew, random: Random) -> Iterator[Event]:
    """The last round of the day is done before everybody goes home, or not at all."""
    if random.random() >= MISSED_ODDS:
        at = planned_at + timedelta(minutes=random.randint(-8, 8))
        yield Event(at, Happening.ROUNDS, crew.of(random), rounds=tuple(ids))
