"""Spans of days as people ask for them."""

import re
from calendar import isleap
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from hallapp.core.text import clean_number

Days = tuple[date | None, date | None]
"""The first and the last day, both included; None where open."""


class Preset(StrEnum):
    """A span that needs no typing; its word is `records.span.<value>`."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "this_month"
    BEFORE = "last_month"
    YEAR = "year"
    ALL = "all"
    TYPED = "typed"


_WHOLE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
_SHORT = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_LEAP_DAY = (2, 29)
_LEAPS_APART = 8
"""Years between two leap years at most: 1896 and 1904, 2096 and 2104."""


def days_of(preset: Preset, today: date) -> Days:
    """The days of a preset; a week and a year end today, a month is the calendar's."""
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    return {
        Preset.TODAY: (today, today),
        Preset.WEEK: (today - timedelta(days=6), today),
        Preset.MONTH: (first, today),
        Preset.BEFORE: (before.replace(day=1), before),
        Preset.YEAR: (today - timedelta(days=364), today),
    }.get(preset, (None, None))


def preset_of(days: Days, today: date) -> Preset:
    """The preset that means these days; TYPED when none does."""
    return next((each for each in Preset if each is not Preset.TYPED and days_of(each, today) == days), Preset.TYPED)


def read_day(typed: str, today: date) -> date | None:
    """The day in what was typed, `2020-03-02`, `20200302`, `2020年3月2日` or `3-2`, which is the last one not to come; None for nothing.

    Raises:
        ValueError: it is no day.
    """
    text = clean_number(typed)
    if not text:
        return None
    if whole := _WHOLE.fullmatch(text):
        year, month, day = (int(part) for part in whole.groups())
        return date(year, month, day)
    if short := _SHORT.fullmatch(text):
        month, day = (int(part) for part in short.groups())
        return last_such_day(month, day, today)
    raise ValueError(typed)


def last_such_day(month: int, day: int, today: date) -> date:
    """The last day with this month and day that has come; a 29 February is that of the last leap year.

    Raises:
        ValueError: no year has such a day.
    """
    years = range(today.year, today.year - _LEAPS_APART - 1, -1)
    days = (date(year, month, day) for year in years if (month, day) != _LEAP_DAY or isleap(year))
    return next(each for each in days if each <= today)


WORDS: Mapping[Preset, str] = {each: f"records.span.{each}" for each in Preset}
"""Catalogue keys."""
