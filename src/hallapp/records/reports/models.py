"""The figures of a day and the lists of its day sheet: one object that is printed, drawn, exported and shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from hallapp.checkin.rules import Method, Tenths, Verdict
from hallapp.disinfection.models import DayCounts, Round
from hallapp.disinfection.rules import Counts, total
from hallapp.queue.models import OutOfOrder, Service
from hallapp.queue.rules import Spread
from hallapp.records.rooms import PostedNotice
from hallapp.visits.overview import Step


@dataclass(frozen=True, slots=True)
class StaffFigures:
    """The check-in of a day, in persons.

    Attributes:
        due: expected: everybody on the roster but those on leave, and who came all the same.
        checked: of them, who were on duty at some time of the day, which nobody is without all four steps.
        fever: measured with a fever at least once, cleared later or not; None once the readings have been purged.
    """

    due: int = 0
    checked: int = 0
    fever: int | None = 0


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """Who came to the door, in persons; `fever` counts parties, as the head count does."""

    admitted: int = 0
    turned_away: int = 0
    refused: int = 0
    fever: int = 0
    steered_online: int = 0
    gave_up: int = 0
    masks_given: int = 0


@dataclass(frozen=True, slots=True)
class TicketFigures:
    """The queue of a day, in tickets.

    Attributes:
        passed: were passed (过号) and never came back, the closing of the day notwithstanding.
        day_end: still waited or stood aside when the day was closed.
        open: wait, are called, served or stand aside now.
        waiting: all waits that ended with a call; a ticket sent on to another service waited twice.
    """

    issued: int = 0
    served: int = 0
    passed: int = 0
    cancelled: int = 0
    abandoned: int = 0
    day_end: int = 0
    open: int = 0
    waiting: Spread = field(default_factory=Spread)

    @property
    def wait_median_min(self) -> float | None:
        """Minutes that half of the waits did not exceed; None where nobody was called."""
        return minutes(self.waiting.median_s)

    @property
    def wait_p90_min(self) -> float | None:
        """Minutes that nine of ten waits did not exceed."""
        return minutes(self.waiting.p90_s)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One business day of the hall in figures.

    Attributes:
        purged: names and readings of the check-in are forgotten; what could only be counted by them is None.
    """

    day: date
    staff: StaffFigures
    rounds: Counts
    visits: VisitFigures
    tickets: TicketFigures
    purged: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was recorded of the day."""
        came = self.visits.admitted + self.visits.turned_away + self.visits.refused + self.visits.gave_up
        return not (self.staff.checked or self.staff.fever or self.rounds.done or self.rounds.late or came or self.tickets.issued)


def summed(days: Sequence[DayFigures], waiting: Spread) -> DayFigures:
    """Days added up; `waiting` are all their waits as one, because medians cannot be added.

    A fever of a day whose readings are forgotten is not counted; `purged` says that there are such days.
    """
    return DayFigures(
        day=days[0].day,
        staff=StaffFigures(**_sums([each.staff for each in days])),
        rounds=total(each.rounds for each in days),
        visits=VisitFigures(**_sums([each.visits for each in days])),
        tickets=TicketFigures(**_sums([each.tickets for each in days]), waiting=waiting),
        purged=any(each.purged for each in days),
    )


def _sums(parts: Sequence[StaffFigures] | Sequence[VisitFigures] | Sequence[TicketFigures]) -> dict[str, Any]:
    """The whole numbers of the parts, each added up."""
    names = [each.name for each in fields(parts[0]) if each.name != "waiting"]
    return {name: sum(getattr(part, name) or 0 for part in parts) for name in names}


def minutes(seconds: int | None) -> float | None:
    """Minutes with one decimal, as every report says them."""
    return None if seconds is None else round(seconds / 60, 1)


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A temperature of a colleague; `verdict` and `tenths` are None once it has been purged.

    Attributes:
        limit_tenths: what it was judged by.
        corrected: it stands in the place of a voided one.
    """

    at: datetime
    badge: str
    name: str
    tenths: Tenths | None
    method: Method
    verdict: Verdict | None
    limit_tenths: Tenths
    checker: str
    reason: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class PersonDay:
    """A day of one person: the highest temperature that counts; None where nobody measured, or it was purged.

    Attributes:
        limit_tenths: what was a fever on that day.
    """

    day: date
    limit_tenths: Tenths
    tenths: Tenths | None = None
    verdict: Verdict | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the hall's clock.

    Attributes:
        issued: tickets given out, by the letter of their first service; `priority` is how many of all had priority.
        waiting: the waits that ended in this hour.
        came: persons at the door, whatever became of them.
    """

    hour: int
    issued: dict[str, int]
    priority: int
    waiting: Spread
    came: int


@dataclass(frozen=True, slots=True)
class WeekdayHours:
    """The hours of the same weekday of several weeks, taken together.

    Attributes:
        weekday: 1 for Monday to 7 for Sunday.
        days: which days these were.
    """

    weekday: int
    days: tuple[date, ...]
    hours: tuple[Hour, ...]
    wait_limit_min: int
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class WindowWork:
    """What a window did. Not for a ranking on the wall.

    Attributes:
        handling: the customers it finished, sent on or put on hold.
        pause_s: how long it was paused.
    """

    window: int
    handling: Spread
    pause_s: int


@dataclass(frozen=True, slots=True)
class InForce:
    """A limit from an instant on, until the next one."""

    since: datetime
    value: int


def in_force(limits: Sequence[InForce], at: datetime) -> int:
    """The limit that was in force at an instant; before the first one, that one."""
    return next((each.value for each in reversed(limits) if each.since <= at), limits[0].value)


@dataclass(frozen=True, slots=True)
class Chain:
    """The end of the journal when a sheet was made: what is printed now can be proven later (`hallapp verify --head`)."""

    seq: int
    digest: str

    @property
    def short(self) -> str:
        """The digest in groups of eight, as it is printed."""
        return " ".join(self.digest[at : at + 8] for at in range(0, len(self.digest), 8))


@dataclass(frozen=True, slots=True)
class DaySheet:
    """Everything the day sheet says: the figures, and what explains them.

    Attributes:
        hall: its name.
        made_at: when it was taken from the records.
        services: what tickets are given out for now.
        unchecked: names of those expected who were never on duty.
        fever_limit, wait_limit_min: what was in force at the end of the day, or is now; drawn into the charts.
        hall_limits: how many might be in the hall, from when on.
        steps: how the head count went.
        gaps: rounds missed or failed.
        responsible: who answers for the disinfection at the end of the day; empty where nobody was named.
    """

    figures: DayFigures
    hall: str
    demo: bool
    made_at: datetime
    chain: Chain
    services: tuple[Service, ...]
    readings: tuple[ReadingLine, ...]
    unchecked: tuple[str, ...]
    fever_limit: Tenths
    hours: tuple[Hour, ...]
    wait_limit_min: int
    windows: tuple[WindowWork, ...]
    out_of_order: tuple[OutOfOrder, ...]
    steps: tuple[Step, ...]
    hall_limits: tuple[InForce, ...]
    rounds: tuple[Round, ...]
    gaps: tuple[Round, ...]
    responsible: str
    notices: tuple[PostedNotice, ...]


@dataclass(frozen=True, slots=True)
class SpanReport:
    """Several days in a row: a week, a month.

    Attributes:
        total: all days together: persons and rounds added up, waits taken as one; `day` is the first.
        is_month: a whole calendar month was asked for, whatever has come of it.
        rounds: how each day was kept to.
    """

    first: date
    last: date
    hall: str
    demo: bool
    made_at: datetime
    chain: Chain
    days: tuple[DayFigures, ...]
    total: DayFigures
    services: tuple[Service, ...]
    hours: tuple[Hour, ...]
    wait_limit_min: int
    windows: tuple[WindowWork, ...]
    out_of_order: tuple[OutOfOrder, ...]
    is_month: bool
    rounds: tuple[DayCounts, ...]

    @property
    def shares(self) -> tuple[tuple[date, int | None], ...]:
        """How many per cent of each day's rounds were done on time; None where none was over."""
        return tuple((each.day, each.counts.percent) for each in self.rounds)
