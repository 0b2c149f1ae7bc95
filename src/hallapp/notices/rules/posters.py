"""What was on a poster for customers when it was made: everything that is on the paper, and nothing that is not."""

from dataclasses import dataclass
from datetime import date, timedelta

from hallapp.core.messages import Language

MOST_CHANNELS, MOST_STEPS = 3, 3
"""What goes on a poster so that each code is 35 mm wide and each step can be read from 1.5 m."""

LONGEST_LABEL, LONGEST_TARGET, LONGEST_STEP = 16, 200, 24
CHECK_AGAIN_DAYS = 30
"""Days after which somebody should check again where the codes lead, because stickers with other codes are pasted over real ones."""


@dataclass(frozen=True, slots=True)
class CustomerNotice:
    """What customers are asked to do, with the hall's own numbers.

    Attributes:
        limit: fever limit in tenths, with its operator `>=` or `>`.
        capacity: how many customers may be inside at once.
        qr, qr_label: the hall's own text in a code and what it leads to; empty for none.
        chosen: the code was chosen for this notice and does not follow the hall's.
        demo: the page is marked 演示.
    """

    hall: str
    phone: str
    limit: int
    limit_operator: str
    capacity: int
    qr: str
    qr_label: str
    chosen: bool
    language: Language
    demo: bool


@dataclass(frozen=True, slots=True)
class BlankCustomerNotice:
    """The same to fill in by hand: what may differ is left to the pen."""

    hall: str
    phone: str
    language: Language
    demo: bool


@dataclass(frozen=True, slots=True)
class PosterChannel:
    """One code of the poster.

    Attributes:
        steps: how it is used; empty for the usual way.
    """

    label: str
    target: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnlinePoster:
    """How business is done without coming.

    Attributes:
        checked_on: the day on which the code that was looked at longest ago was looked at; None without channels.
        opens, closes: on the hall's clock, for those who come all the same.
    """

    hall: str
    phone: str
    channels: tuple[PosterChannel, ...]
    checked_on: date | None
    opens: str
    closes: str
    language: Language
    demo: bool


@dataclass(frozen=True, slots=True)
class BlankOnlinePoster:
    """The same with frames to paste the hall's own codes into."""

    hall: str
    phone: str
    language: Language
    demo: bool


def must_check_again(checked_on: date | None, day: date) -> bool:
    """Whether somebody should look where the codes lead before the poster is made once more."""
    return checked_on is not None and day - checked_on > timedelta(days=CHECK_AGAIN_DAYS)
