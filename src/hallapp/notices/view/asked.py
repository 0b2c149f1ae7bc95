"""What somebody looks for in the history: a check code, or an instant at which something hung."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from hallapp.core.text import clean_line
from hallapp.notices.rules import read_code

_INSTANT = re.compile(r"(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?\s*)?(\d{1,2})[:：](\d{2})")


def asked_code(typed: str) -> bool:
    """Whether a check code was typed."""
    return read_code(typed) is not None


def asked_instant(typed: str, today: date, zone: ZoneInfo) -> datetime | None:
    """The end of the minute in `10:40`, `3-1 10:40`, `3月1日 10:40`, `2020-03-01 10:40`; None when it is none.

    Without a day it is today; without a year the latest such day that has come.
    """
    found = _INSTANT.fullmatch(clean_line(typed))
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        on = today if not (month and day) else date(year or today.year, month, day)
        if year is None and on > today:
            on = on.replace(year=on.year - 1)
        return datetime.combine(on, time(hour or 0, minute or 0, 59), zone)
    except ValueError:
        return None
