"""Ticket numbers: the letter of a service and a count, A001. Beyond 999 the number simply gets longer."""

import re

from hallapp.core.errors import BadInput
from hallapp.core.text import clean_number

_NUMBER = re.compile(r"([A-Z])([0-9]{1,6})")
_PREFIX = re.compile(r"[A-Z]")
_SHOWN = 20


class TicketUnreadable(BadInput):
    """What was typed is no ticket number."""

    code = "ticket_unreadable"


class PrefixUnreadable(BadInput):
    """What was typed is no letter of a service."""

    code = "prefix_unreadable"


def number_of(prefix: str, count: int) -> str:
    """The number of the `count`-th ticket of a letter on a day: A001."""
    return f"{prefix}{count:03}"


def read_number(typed: str) -> str:
    """The ticket number that `typed` means: `a012`, `Ａ０１２` and `A12` are A012.

    Raises:
        TicketUnreadable: it is none.
    """
    found = _NUMBER.fullmatch(clean_number(typed[:100]).upper())
    if found is None or int(found[2]) == 0:
        raise TicketUnreadable(typed=typed.strip()[:_SHOWN])
    return number_of(found[1], int(found[2]))


def read_prefix(typed: str) -> str:
    """The letter of a service that `typed` means, in either case and width.

    Raises:
        PrefixUnreadable: it is not one letter.
    """
    letter = clean_number(typed[:100]).upper()
    if not _PREFIX.fullmatch(letter):
        raise PrefixUnreadable(typed=typed.strip()[:_SHOWN])
    return letter
