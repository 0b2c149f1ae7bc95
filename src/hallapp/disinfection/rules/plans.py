"""What a plan says: an interval or fixed times, kept as RRULE text (RFC 5545), and the wall times it gives a day."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from hallapp.core.errors import BadInput
from hallapp.core.text import clean_number

SHORTEST, LONGEST = 15, 12 * 60
"""The interval of a plan in minutes. Shorter than a quarter of an hour nobody finishes a round; longer than half a day is fixed times."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class PlanUnreadable(BadInput):
    """The times, days or interval of a plan cannot be read, or there are none."""

    code = "plan_unreadable"


class IntervalOutOfRange(BadInput):
    """The interval is too short or too long."""

    code = "plan_interval"


@dataclass(frozen=True, slots=True)
class FixedTimes:
    """At these wall times.

    Attributes:
        weekdays: 0 is Monday; empty is every day. There is no rest day: halls work weekends and holidays.
    """

    times: tuple[time, ...]
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many minutes from opening to closing, counted from the last done."""

    minutes: int


PlanRule: TypeAlias = FixedTimes | Every


def fixed(times: Iterable[time], weekdays: Iterable[int] = ()) -> FixedTimes:
    """Fixed times in order, each once, to the minute.

    Raises:
        PlanUnreadable: there are none.
    """
    ordered = tuple(sorted({each.replace(second=0, microsecond=0) for each in times}))
    if not ordered:
        raise PlanUnreadable(typed="")
    return FixedTimes(ordered, tuple(sorted(set(weekdays))))


def every(minutes: int) -> Every:
    """An interval.

    Raises:
        IntervalOutOfRange: shorter than `SHORTEST` or longer than `LONGEST`.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise IntervalOutOfRange(minutes=minutes, shortest=SHORTEST, longest=LONGEST)
    return Every(minutes)


def read_times(typed: str) -> tuple[time, ...]:
    """Wall times typed as `08:00,17:30`; full-width signs and Chinese commas are fine.

    Raises:
        PlanUnreadable: something in it is no time of day.
    """
    return tuple(_time(part) for part in _parts(typed))


def read_weekdays(typed: str) -> tuple[int, ...]:
    """Weekdays typed as numbers from 1 for Monday to 7 for Sunday: `1,4`.

    Raises:
        PlanUnreadable: something in it is no weekday.
    """
    parts = _parts(typed)
    if any(not re.fullmatch("[1-7]", part) for part in parts):
        raise PlanUnreadable(typed=typed[:40])
    return tuple(int(part) - 1 for part in parts)


def _parts(typed: str) -> list[str]:
    return [part for part in re.split("[,、;]", clean_number(typed)) if part]


def _time(part: str) -> time:
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", part)
    if not found:
        raise PlanUnreadable(typed=part[:40])
    return time(int(found[1]), int(found[2]))


def rrule_of(rule: PlanRule) -> str:
    """The plan as RRULE text. Times that differ in their minutes need a line each, because BYHOUR and BYMINUTE multiply."""
    if isinstance(rule, Every):
        return f"RRULE:FREQ=MINUTELY;INTERVAL={rule.minutes}"
    how = "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[each] for each in rule.weekdays) if rule.weekdays else "FREQ=DAILY"
    lines = []
    for minute in sorted({each.minute for each in rule.times}):
        hours = ",".join(str(each.hour) for each in rule.times if each.minute == minute)
        lines.append(f"RRULE:{how};BYHOUR={hours};BYMINUTE={minute};BYSECOND=0")
    return "\n".join(lines)


@lru_cache(maxsize=256)
def rule_of(text: str) -> PlanRule:
    """The plan behind RRULE text made by `rrule_of`."""
    lines = [dict(part.split("=", 1) for part in line.removeprefix("RRULE:").split(";")) for line in text.splitlines()]
    if lines[0]["FREQ"] == "MINUTELY":
        return Every(int(lines[0]["INTERVAL"]))
    times = [time(int(hour), int(line["BYMINUTE"])) for line in lines for hour in line["BYHOUR"].split(",")]
    days = lines[0].get("BYDAY", "")
    return fixed(times, (WEEKDAYS.index(each) for each in days.split(",") if each))


@lru_cache(maxsize=4096)
def walls_between(text: str, begins: datetime, ends: datetime) -> tuple[datetime, ...]:
    """The wall times, naive, that fixed times give from `begins` to before `ends`, two wall times not more than a day or two apart.

    The rule is begun on the day asked for, so that the tenth year costs what the first day did; none of our rules depends on
    where it began.
    """
    from dateutil.rrule import rrulestr

    midnight = begins.replace(hour=0, minute=0, second=0, microsecond=0)
    found = rrulestr(text, dtstart=midnight, forceset=True).between(begins, ends, inc=True)
    return tuple(each for each in found if each < ends)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often an area has its round, for people to read.

    Attributes:
        minutes: the interval, where there is one.
        times: rounds a day, where there is none.
    """

    minutes: int | None
    times: int


def rhythm(rule: PlanRule | None, planned: Sequence[datetime]) -> Rhythm:
    """The rhythm of an area with these rounds on a day.

    Fixed times have an interval when most of the gaps between them are the same: 08:00, 10:00, 12:00, 14:00, 16:00, 17:30 is every
    two hours.
    """
    if isinstance(rule, Every):
        return Rhythm(rule.minutes, len(planned))
    gaps = [later - earlier for earlier, later in pairwise(planned)]
    gap, often = Counter(gaps).most_common(1)[0] if gaps else (timedelta(), 0)
    if often >= 2 and often * 2 > len(gaps):
        return Rhythm(int(gap.total_seconds()) // 60, len(planned))
    return Rhythm(None, len(planned))
