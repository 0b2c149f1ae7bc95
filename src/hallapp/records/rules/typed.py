"""Days and times of the hall's clock as people type them."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hallapp.core.text import clean_number
from hallapp.records.rules.spans import last_such_day

_WALL = re.compile(r"([0-9]{1,2})[:：.时]?([0-9]{2})分?")
_SHORT_DAY = re.compile(r"([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


def read_wall(typed: str) -> time | None:
    """A wall time typed as 10:40, 1040 or 9.05; None for what is none."""
    found = _WALL.fullmatch(clean_number(typed))
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def read_moment_day(typed: str, today: date) -> date | None:
    """A day typed as 2020-03-02, 20200302 or 3-2, which is the last such day; None for what is none."""
    text = clean_number(typed).replace("/", "-").replace(".", "-")
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = _SHORT_DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return last_such_day(int(found[1]), int(found[2]), today)
    except ValueError:
        return None


def read_instant(typed: str, day: date, zone: ZoneInfo, *, end: bool) -> datetime | None:
    """A time of `day`, or a day and a time, or a whole day; `end` takes a whole day to its end."""
    first, _, rest = typed.strip().partition(" ")
    wall = read_wall(first)
    if not rest and wall is not None:
        return datetime.combine(day, wall, zone)
    other = read_moment_day(first, day)
    if other is None:
        return None
    if not rest:
        return datetime.combine(other + timedelta(days=1) if end else other, time(), zone)
    wall = read_wall(rest)
    return datetime.combine(other, wall, zone) if wall is not None else None
