"""Formatting and parsing of amounts and days for the visitors' room, shared by screen and command line."""

from datetime import date

from hallapp.core.errors import BadInput
from hallapp.core.text import clean_number

_FEN = 100
_MOST_DIGITS = 6


class CapacityUnreadable(BadInput):
    """What was typed is no number of kVA."""

    code = "capacity_unreadable"


class DayUnreadable(BadInput):
    """What was typed is no day."""

    code = "day_unreadable"


def yuan(fen: int) -> str:
    """An amount in yuan: 48,333.33."""
    return f"{fen // _FEN:,}.{fen % _FEN:02}"


def read_kva(typed: str) -> int:
    """A capacity as typed.

    Raises:
        CapacityUnreadable: it is no whole number of kVA.
    """
    number = clean_number(typed[:20]).replace(",", "")
    if not number.isascii() or not number.isdecimal() or len(number) > _MOST_DIGITS:
        raise CapacityUnreadable(typed=typed[:20])
    return int(number)


def read_day(typed: str) -> date:
    """A day as typed, 2020-02-01.

    Raises:
        DayUnreadable: it is none.
    """
    try:
        return date.fromisoformat(typed.strip()[:20].replace("/", "-").replace(".", "-"))
    except ValueError as wrong:
        raise DayUnreadable(typed=typed[:20]) from wrong
