"""Moments as people type them for how long something hangs: `3-9`, `3月9日 17:00`, `2020-03-09 17:00`, `17:00`."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hallapp.core.text import clean_line

_TYPED = re.compile(r"(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?)?\s*(?:(\d{1,2})[:：](\d{2}))?")
_LONG_AGO = timedelta(days=183)
_END_OF_DAY = time(23, 59)


def read_moment(typed: str, today: date, zone: ZoneInfo, *, end: bool) -> datetime | None:
    """The moment that was typed; None when nothing was.

    Without a day it is today; without a year the day of this year, or of the next one if that was more than half a year ago; without a
    time the beginning of the day, or its `end`.

    Raises:
        ValueError: it is no moment.
    """
    text = clean_line(typed)
    if not text:
        return None
    found = _TYPED.fullmatch(text)
    if found is None or not any(found.groups()):
        raise ValueError(text)
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    on = today if not (month and day) else date(year or today.year, month, day)
    if year is None and today - on > _LONG_AGO:
        on = on.replace(year=on.year + 1)
    at = time(hour, minute or 0) if hour is not None else _END_OF_DAY if end else time()
    return datetime.combine(on, at, zone)


def write_moment(at: datetime | None, zone: ZoneInfo) -> str:
    """A moment as the field shows it."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""
