"""What typed text can mean in a ledger: a name, its initials, a badge, a number, the end of a phone number."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_
from sqlalchemy.orm import InstrumentedAttribute

from hallapp.core.text import clean_name, clean_number
from hallapp.records.ledgers.declare import Meant
from hallapp.staff import people
from hallapp.staff.rules.finding import found_by
from hallapp.store.database import Unit

TAIL = 4
"""How many last digits of a phone number are typed at least."""

_LONGEST_PHONE = 15

_MOST_PEOPLE = 500
"""Most people to search for; initials of one letter would match half a large roster."""

_LAST = "\U0010ffff"
_TICKET = re.compile(r"[A-Za-z]\d*")
_WHOLE_NUMBER = 4


def people_meant(unit: Unit, typed: str) -> list[UUID]:
    """Who is meant by a part of a name, by initials or pinyin, or by the beginning of a badge; those who left too."""
    found = (person.id for person in people.everybody(unit) if found_by(typed, person.name, person.badge, person.pinyin))
    return [each for each, _ in zip(found, range(_MOST_PEOPLE), strict=False)]


def begins(column: InstrumentedAttribute[Any], typed: str) -> ColumnElement[bool]:
    """Whether a column begins with `typed`: a range, which an index knows, while LIKE it does not."""
    return and_(column >= typed, column < typed + _LAST)


def is_ticket(typed: str) -> bool:
    """Whether only a ticket can be meant: a letter, alone or with digits behind it."""
    return _TICKET.fullmatch(clean_number(typed)) is not None


def a_ticket(column: InstrumentedAttribute[Any], typed: str) -> Meant:
    """The tickets of a number, or those that begin so while it is not whole yet."""
    number = clean_number(typed).upper()
    if len(number) >= _WHOLE_NUMBER:
        return Meant(column == number, column, exact=True)
    return Meant(begins(column, number), column)


def one_or_more(column: InstrumentedAttribute[Any], ids: list[UUID]) -> Meant:
    """Whether a column is one of these people."""
    if len(ids) == 1:
        return Meant(column == ids[0], column, exact=True)
    return Meant(column.in_(ids) if ids else false())


def any_of(*conditions: ColumnElement[bool] | None) -> ColumnElement[bool]:
    """One of these; false when there is none."""
    given = [each for each in conditions if each is not None]
    return or_(*given) if given else false()


def one_of(column: InstrumentedAttribute[Any], ids: list[UUID]) -> ColumnElement[bool] | None:
    """Whether a column is one of these people; None when there are none."""
    return column.in_(ids) if ids else None


def phone_end(typed: str) -> str | None:
    """The end of a phone number, four digits or more up to the whole of it; None when something else was typed."""
    digits = "".join(clean_number(typed).replace("-", "").split())
    return digits if TAIL <= len(digits) <= _LONGEST_PHONE and digits.isdecimal() else None


def spoken(typed: str) -> str:
    """What was typed as initials or pinyin are stored."""
    return clean_name(typed).replace(" ", "").casefold()


def days_between(column: InstrumentedAttribute[Any], first: date | None, last: date | None) -> ColumnElement[bool] | None:
    """Whether a day lies between two, both included; None when both are open."""
    if first is not None and last is not None:
        return column.between(first, last)
    if first is not None:
        return column >= first
    return column <= last if last is not None else None
