"""What a new hall begins with: areas, agents, and the presets a plan is chosen from instead of being built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from hallapp.disinfection.rules.agents import ALCOHOL_PERCENT, CHLORINE_MG_L, CONTACT_MIN, STOCK_HUNDREDTHS, AgentKind
from hallapp.disinfection.rules.plans import Every, FixedTimes, PlanRule, every, fixed

LEAD = timedelta(minutes=30)
"""How long before opening the first round is: at 08:00 for a hall that opens at 08:30."""

TOUCHED_EVERY, OTHERS_EVERY = timedelta(hours=2), timedelta(hours=4)
"""Between the first round and closing, what hands touch and what they do not: 10:00, 12:00, 14:00, 16:00 and 12:00, 16:00."""

BEFORE_CLOSING = timedelta(hours=1)
"""Least time between the last round before closing and the one at closing."""

_ANY_DAY = date(2020, 3, 2)


class AreaKind(StrEnum):
    """What kind of thing an area is, which presets go by. Airing and refills are areas like others, without an agent."""

    TOUCHED = "touched"
    SURFACE = "surface"
    FILTER = "filter"
    AIRING = "airing"
    REFILL = "refill"


@dataclass(frozen=True, slots=True)
class DefaultArea:
    """An area of a new hall.

    Attributes:
        key: its word is the catalogue's `disinfection.area.<key>`.
        agent: kind of agent it is treated with.
        staff, customers: who uses it; a fever among them adds an extra round for it.
    """

    key: str
    kind: AreaKind
    agent: AgentKind | None
    staff: bool = False
    customers: bool = False


@dataclass(frozen=True, slots=True)
class DefaultAgent:
    """An agent of a new hall; its word is the catalogue's `disinfection.agent.<key>`."""

    key: str
    kind: AgentKind
    strength: int
    contact_min: int
    stock_hundredths: int | None


AREAS = (
    DefaultArea("door_handle", AreaKind.TOUCHED, AgentKind.CHLORINE, staff=True, customers=True),
    DefaultArea("ticket_machine", AreaKind.TOUCHED, AgentKind.ALCOHOL, customers=True),
    DefaultArea("terminal", AreaKind.TOUCHED, AgentKind.ALCOHOL, customers=True),
    DefaultArea("counter", AreaKind.TOUCHED, AgentKind.CHLORINE, staff=True, customers=True),
    DefaultArea("seats", AreaKind.SURFACE, AgentKind.CHLORINE, customers=True),
    DefaultArea("floor", AreaKind.SURFACE, AgentKind.CHLORINE, staff=True, customers=True),
    DefaultArea("toilet", AreaKind.SURFACE, AgentKind.CHLORINE, staff=True),
    DefaultArea("air_filter", AreaKind.FILTER, AgentKind.CHLORINE),
    DefaultArea("airing", AreaKind.AIRING, None),
    DefaultArea("hand_wash", AreaKind.REFILL, None),
)

AGENTS = (
    DefaultAgent("chlorine", AgentKind.CHLORINE, CHLORINE_MG_L, CONTACT_MIN, STOCK_HUNDREDTHS),
    DefaultAgent("alcohol", AgentKind.ALCOHOL, ALCOHOL_PERCENT, 0, None),
)


class Preset(StrEnum):
    """A plan to choose; its word is the catalogue's `disinfection.preset.<value>`.

    STANDARD is what a new hall begins with. HALF_DAY is for a hall open in the morning only. The two INTERVALs count from the last
    done. TWICE is before opening and at closing only. AIRING and REFILL are for those areas alone.
    """

    STANDARD = "standard"
    HALF_DAY = "half_day"
    EVERY_2_HOURS = "every_2_hours"
    EVERY_HOUR = "every_hour"
    TWICE = "twice"
    AIRING = "airing"
    REFILL = "refill"


@dataclass(frozen=True, slots=True)
class HallHours:
    """When the hall opens and closes."""

    opens: time
    closes: time


def plans_of(preset: Preset, hours: HallHours) -> Mapping[AreaKind, PlanRule]:
    """The plan a preset gives each kind of area; kinds it does not name keep theirs."""
    return _MADE[preset](hours)


def _standard(hours: HallHours) -> dict[AreaKind, PlanRule]:
    return {
        AreaKind.TOUCHED: _through_the_day(hours, TOUCHED_EVERY),
        AreaKind.SURFACE: _through_the_day(hours, OTHERS_EVERY),
        AreaKind.FILTER: _weekly(hours),
    }


def _half_day(hours: HallHours) -> dict[AreaKind, PlanRule]:
    noon = time(12, 0)
    return _standard(HallHours(hours.opens, noon) if hours.opens < noon < hours.closes else hours)


def _intervals(touched_min: int, others_min: int) -> Callable[[HallHours], dict[AreaKind, PlanRule]]:
    def made(hours: HallHours) -> dict[AreaKind, PlanRule]:
        touched: Every = every(touched_min)
        return {AreaKind.TOUCHED: touched, AreaKind.SURFACE: every(others_min), AreaKind.FILTER: _weekly(hours)}

    return made


def _twice(hours: HallHours) -> dict[AreaKind, PlanRule]:
    ends = fixed((_before(hours), hours.closes))
    return {AreaKind.TOUCHED: ends, AreaKind.SURFACE: ends, AreaKind.FILTER: _weekly(hours)}


def _airing(hours: HallHours) -> dict[AreaKind, PlanRule]:
    """Three times a day. Source: public guides of China's CDC, February 2020: air 2–3 times a day, 20–30 minutes each."""
    return {AreaKind.AIRING: fixed((_before(hours), time(12, 0), hours.closes))}


def _refill(hours: HallHours) -> dict[AreaKind, PlanRule]:
    return {AreaKind.REFILL: fixed((_before(hours), time(12, 0)))}


_MADE: Mapping[Preset, Callable[[HallHours], Mapping[AreaKind, PlanRule]]] = {
    Preset.STANDARD: _standard,
    Preset.HALF_DAY: _half_day,
    Preset.EVERY_2_HOURS: _intervals(120, 120),
    Preset.EVERY_HOUR: _intervals(60, 120),
    Preset.TWICE: _twice,
    Preset.AIRING: _airing,
    Preset.REFILL: _refill,
}


def _through_the_day(hours: HallHours, step: timedelta) -> FixedTimes:
    """Before opening, every `step` after that until shortly before closing, and at closing."""
    first, closes = datetime.combine(_ANY_DAY, _before(hours)), datetime.combine(_ANY_DAY, hours.closes)
    between = []
    at = first + step
    while at <= closes - BEFORE_CLOSING:
        between.append(at.time())
        at += step
    return fixed((first.time(), *between, hours.closes))


def _weekly(hours: HallHours) -> FixedTimes:
    return fixed((_before(hours),), (0,))


def _before(hours: HallHours) -> time:
    """The time of the first round; a hall that opens right after midnight has it at opening."""
    opens = datetime.combine(_ANY_DAY, hours.opens)
    return (opens - LEAD).time() if opens - LEAD >= datetime.combine(_ANY_DAY, time()) else hours.opens
