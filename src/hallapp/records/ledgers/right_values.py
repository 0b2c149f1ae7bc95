"""Parsing of corrected values into what the record's own room takes."""

from datetime import date, time

from hallapp.core.text import clean_number
from hallapp.records.errors import NoBadgeGiven, NoDayGiven, NoTimeGiven, NotWhole, NotYesOrNo
from hallapp.records.ledgers.declare import Correctable
from hallapp.records.rules.typed import read_wall

YES, NO = "yes", "no"
_YES = frozenset({YES, "y", "true", "1", "✓", "是", "有"})
_NO = frozenset({NO, "n", "false", "0", "✗", "否", "无", "没有"})


def flag(field: str) -> Correctable:
    """A column that is ticked or not."""
    return Correctable(field, yes_or_no, (YES, NO))


def yes_or_no(typed: str) -> bool:
    """Whether a tick is meant.

    Raises:
        NotYesOrNo: neither is.
    """
    word = typed.strip().casefold()
    if word not in _YES | _NO:
        raise NotYesOrNo(typed=typed.strip()[:40])
    return word in _YES


def whole(typed: str) -> int:
    """A whole number.

    Raises:
        NotWhole: it is none.
    """
    digits = clean_number(typed)
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 6):
        raise NotWhole(typed=typed.strip()[:40])
    return int(digits)


def wall_time(typed: str) -> time:
    """A time of the record's own day, `10:05` or `1005`.

    Raises:
        NoTimeGiven: it is none.
    """
    found = read_wall(typed)
    if found is None:
        raise NoTimeGiven(typed=typed.strip()[:40])
    return found


def a_day(typed: str) -> date | None:
    """A day, `2020-03-02` or `20200302`; None for nothing.

    Raises:
        NoDayGiven: it is none.
    """
    day = clean_number(typed).replace("/", "-").replace(".", "-")
    try:
        return date.fromisoformat(day) if day else None
    except ValueError as wrong:
        raise NoDayGiven(typed=typed.strip()[:40]) from wrong


def badge(typed: str) -> str:
    """The badge of somebody, who must be there.

    Raises:
        NoBadgeGiven: nothing was typed.
    """
    if not clean_number(typed):
        raise NoBadgeGiven
    return typed


def text(typed: str) -> str:
    """What was typed; the room looks at it."""
    return typed.strip()
