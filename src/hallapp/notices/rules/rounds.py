"""What the sheets of the disinfection say: a week for the wall, a month for the file, and the codes of the areas."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hallapp.core.messages import Language
from hallapp.notices.rules.card import Outcome


@dataclass(frozen=True, slots=True)
class WeekCell:
    """What came of the rounds of some areas on one day.

    Attributes:
        first, last: when the first and the last of them was done, on the hall's clock; empty while they are not.
        afterwards: they were entered later than they were done.
    """

    outcome: Outcome
    first: str
    last: str
    afterwards: bool


@dataclass(frozen=True, slots=True)
class WeekLine:
    """Areas whose rounds of one planned time came out the same on every day of the week.

    Attributes:
        planned: on the hall's clock, or in words where it is another one each day.
        areas: in words.
        cells: Monday first; None where nothing is planned.
    """

    planned: str
    areas: str
    cells: tuple[WeekCell | None, ...]


@dataclass(frozen=True, slots=True)
class DisinfectionWeek:
    """A week of rounds: what was done, and what is to be signed by hand.

    Attributes:
        first: its Monday.
        responsible: who answered for the rounds, in order.
    """

    hall: str
    phone: str
    first: date
    responsible: tuple[str, ...]
    lines: tuple[WeekLine, ...]
    language: Language
    demo: bool


class DayMark(StrEnum):
    """What a day was, in one mark; its sign is the catalogue's `notices.rounds.mark.<value>`."""

    KEPT = "kept"
    LATE = "late"
    GAPS = "gaps"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of the calendar.

    Attributes:
        percent: done on time of those whose time is over, as on the screen; None where there was none.
    """

    mark: DayMark
    percent: int | None


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """The rounds of the month whose time is over.

    Attributes:
        afterwards: of those done, how many were entered later than they were done.
    """

    over: int
    done: int
    late: int
    missed: int
    failed: int
    afterwards: int
    percent: int | None


@dataclass(frozen=True, slots=True)
class DisinfectionMonth:
    """How a month was kept to.

    Attributes:
        first: its first day.
        days: one for each of its days.
    """

    hall: str
    phone: str
    first: date
    days: tuple[MonthDay, ...]
    totals: MonthTotals
    language: Language
    demo: bool


@dataclass(frozen=True, slots=True)
class AreaCard:
    """An area with the code that a scanner reads."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AreaCodes:
    """A card for each area, to be cut out and put up where it is disinfected."""

    hall: str
    phone: str
    cards: tuple[AreaCard, ...]
    language: Language
    demo: bool
