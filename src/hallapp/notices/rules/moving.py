"""Dates in a text moved by some days, in the form in which they were written: what a notice that is copied needs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_DAYS = "一二三四五六日"

_CHINESE = re.compile(
    r"(?:(?P<year>\d{4})\s*年\s*)?(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"(?P<before>\s*[（(]?(?:星期|周))?(?(before)(?P<weekday>[一二三四五六日天]))"
)
_NUMBERS = re.compile(r"(?<![\d.-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])")
_SHORT = re.compile(r"(?<![\d.-])(?P<month>\d{1,2})-(?P<day>\d{1,2})(?=\s+\d{1,2}[:：]\d{2})")
_ENGLISH = re.compile(
    rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)}),?\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})(?:\s+(?P<year>\d{{4}}))?"
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A text with its dates moved.

    Attributes:
        spans: where in it the moved dates stand, from and to; a person must look at them.
    """

    text: str
    spans: tuple[tuple[int, int], ...]


def move_dates(text: str, days: int, written: date) -> Moved:
    """Move each date in `text` by `days`. What is no date, and a day that does not exist, stays.

    Args:
        written: when the text was written; a date without a year is the nearest one to it.
    """
    if not days:
        return Moved(text, ())
    found = sorted(
        ((match, say) for pattern, say in _FORMS for match in pattern.finditer(text)),
        key=lambda each: each[0].start(),
    )
    pieces, spans, at, length = [], [], 0, 0
    for match, say in found:
        day = _day(match, written)
        if match.start() < at or day is None:
            continue
        said = say(match, day + timedelta(days=days))
        begin = length + match.start() - at
        pieces += [text[at : match.start()], said]
        length, at = begin + len(said), match.end()
        spans.append((begin, length))
    return Moved("".join([*pieces, text[at:]]), tuple(spans))


def _day(match: re.Match[str], written: date) -> date | None:
    parts = match.groupdict()
    month = _MONTHS.index(parts["month"]) + 1 if parts["month"] in _MONTHS else int(parts["month"])
    year = int(parts["year"]) if parts.get("year") else None
    near = [_valid(each, month, int(parts["day"])) for each in ((year,) if year else (written.year, written.year + 1, written.year - 1))]
    days = [each for each in near if each is not None]
    return min(days, key=lambda each: abs(each - written), default=None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_chinese(match: re.Match[str], day: date) -> str:
    year = f"{day.year}年" if match["year"] else ""
    weekday = f"{match['before']}{_CHINESE_DAYS[day.weekday()]}" if match["before"] else ""
    return f"{year}{day.month}月{day.day}日{weekday}"


def _in_numbers(match: re.Match[str], day: date) -> str:
    month, of_month = _as_wide(match["month"], day.month), _as_wide(match["day"], day.day)
    return f"{day.year}-{month}-{of_month}" if "year" in match.re.groupindex else f"{month}-{of_month}"


def _as_wide(before: str, number: int) -> str:
    return f"{number:02}" if before.startswith("0") or len(before) == 2 else str(number)


def _in_english(match: re.Match[str], day: date) -> str:
    weekday = f"{_WEEKDAYS[day.weekday()]}, " if match["weekday"] else ""
    return f"{weekday}{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if match["year"] else "")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], str]], ...] = (
    (_CHINESE, _in_chinese),
    (_NUMBERS, _in_numbers),
    (_SHORT, _in_numbers),
    (_ENGLISH, _in_english),
)
