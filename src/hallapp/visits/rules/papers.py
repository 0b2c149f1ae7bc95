"""Papers brought later (先办理后补材料): until when, by the work calendar of China."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkYear:
    """One year of the work calendar as the State Council has published it.

    Attributes:
        holidays: days off, those that weekends were moved to included.
        makeup: Saturdays and Sundays on which people work instead.
    """

    holidays: frozenset[date]
    makeup: frozenset[date]

    def is_work_day(self, day: date) -> bool:
        """Whether people work on `day` of this year."""
        return day in self.makeup or (day.weekday() < _SATURDAY and day not in self.holidays)


Calendar = Callable[[int], WorkYear | None]
"""The published calendar of a year; None when there is none yet."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which papers are due.

    Attributes:
        by_calendar: False when a year on the way was not published and Monday to Friday counted instead.
    """

    on: date
    by_calendar: bool


def is_work_day(day: date, calendar: Calendar) -> bool:
    """Whether people work on `day`; Monday to Friday in a year without data."""
    year = calendar(day.year)
    return day.weekday() < _SATURDAY if year is None else year.is_work_day(day)


def due_after(accepted_on: date, calendar: Calendar) -> Due:
    """The next working day after `accepted_on`, make-up workdays included.

    Source: 当日受理次日办结, accepted one day and settled on the next working day.
    """
    day, by_calendar = accepted_on, True
    while True:
        day += timedelta(days=1)
        by_calendar = by_calendar and calendar(day.year) is not None
        if is_work_day(day, calendar):
            return Due(day, by_calendar)
