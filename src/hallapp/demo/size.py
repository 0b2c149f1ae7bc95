"""How large the demo hall is: a township's, or one for so many customers a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from hallapp.demo.people import BADGES, CLERKS, NAMES, ROSTER

A_WINDOW = 53
"""Customers a window serves in a day, at eight and a half minutes each in nine hours, if it is not to be late every day."""

MOST_WINDOWS = 15
IN_HALL = 20
"""Customers a window who may be in a large hall at once. The small one draws its seats instead."""


@dataclass(frozen=True, slots=True)
class Size:
    """A demo hall's size.

    Attributes:
        customers: how many come on a day, at least and at most.
        clerks: badge of who sits at each window.
        roster: everybody, as pasted from a spreadsheet.
        limit: how many may be in the hall; None where the seats say it.
    """

    customers: tuple[int, int]
    clerks: Mapping[str, str]
    badges: tuple[str, ...]
    roster: str
    limit: int | None

    @property
    def windows(self) -> int:
        return len(self.clerks)


TOWNSHIP = Size((55, 80), CLERKS, BADGES, ROSTER, None)


def size_for(customers: int | None) -> Size:
    """The hall for a number of customers a day, give or take a seventh; None is the township's."""
    if customers is None:
        return TOWNSHIP
    windows = min(MOST_WINDOWS, max(len(CLERKS), ceil(customers / A_WINDOW)))
    more = {str(window): f"04{window:02}" for window in range(len(CLERKS) + 1, windows + 1)}
    lines = (f"{badge}\t{NAMES[int(window) % len(NAMES)]}\t供服\t营业班\t收费员\t{window}\t0312\n" for window, badge in more.items())
    return Size(
        (customers - customers // 7, customers + customers // 7),
        {**CLERKS, **more},
        (*BADGES, *more.values()),
        ROSTER + "".join(lines),
        IN_HALL * windows,
    )
