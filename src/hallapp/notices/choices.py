"""The choices a hall has about its notices. Apart from the rules, which are loaded only where a notice is wanted."""

from enum import StrEnum


class NameMode(StrEnum):
    """How much of a colleague's name the door shows; badge and temperature are shown in any case."""

    FULL = "full"
    REDACTED = "redacted"
    NONE = "none"


class Paper(StrEnum):
    """What a page is put on. A5, A4 and A3 have the same shape, so that a page can be scaled.

    TWO_ON_A4 puts two pages, each half as large, side by side; TWO_ON_A3 puts two A4 pages side by side.
    """

    A4 = "a4"
    A3 = "a3"
    A5 = "a5"
    TWO_ON_A4 = "two_on_a4"
    TWO_ON_A3 = "two_on_a3"

    @property
    def holds_two(self) -> bool:
        """Whether two pages go on one sheet."""
        return self in {Paper.TWO_ON_A4, Paper.TWO_ON_A3}

    @property
    def is_half_a_sheet(self) -> bool:
        """Whether a page is half as large as A4."""
        return self in {Paper.A5, Paper.TWO_ON_A4}
