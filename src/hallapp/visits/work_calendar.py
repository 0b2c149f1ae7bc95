"""The work calendar of China as the package `holidays` knows it, which is imported only when papers are accepted."""

from datetime import date
from functools import lru_cache

from hallapp.visits.rules import WorkYear


@lru_cache(maxsize=8)
def published(year: int) -> WorkYear | None:
    """The calendar of a year, or None when the State Council's notice for it is not in the package.

    The package answers for any year: without a notice it works out the statutory holidays but knows no moved weekends and no make-up
    workdays. Such an answer would look like a calendar and be none, so the notices themselves are asked for.
    """
    from holidays import country_holidays
    from holidays.countries.china import ChinaStaticHolidays

    if year not in ChinaStaticHolidays.special_public_holidays:
        return None
    calendar = country_holidays("CN", years=year)
    makeup: set[date] = calendar.weekend_workdays
    return WorkYear(
        holidays=frozenset(day for day in calendar if day.year == year),
        makeup=frozenset(day for day in makeup if day.year == year),
    )
