"""How well the plan was kept: counts of a day, and its share done on time."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from hallapp.disinfection.rules.states import State


class Grade(StrEnum):
    """What a day was, in one word: all of it on time, something late, something not done, or nothing over yet."""

    KEPT = "kept"
    LATE = "late"
    GAPS = "gaps"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Counts:
    """The rounds of a day that have fallen due, by what became of them.

    Attributes:
        done: on time.
        late: done late.
        open: due or overdue still.
        overdue: of those open, how many are past their tolerance.
        entered_afterwards: of those done, how many were recorded later than they were done.
    """

    due: int = 0
    done: int = 0
    late: int = 0
    missed: int = 0
    failed: int = 0
    open: int = 0
    overdue: int = 0
    entered_afterwards: int = 0

    @property
    def over(self) -> int:
        """How many have had their time."""
        return self.due - self.open + self.overdue

    @property
    def share(self) -> float | None:
        """The share done on time of those whose time is over, done or not; None where there was none."""
        return self.done / self.over if self.over else None

    @property
    def percent(self) -> int | None:
        """The share in whole per cent; what is not everything is never called 100 %."""
        return None if self.share is None else whole_percent(self.share)

    @property
    def grade(self) -> Grade:
        """The worst of what is over; what is overdue can only be late by now."""
        if self.missed or self.failed:
            return Grade.GAPS
        if self.late or self.overdue:
            return Grade.LATE
        return Grade.KEPT if self.done else Grade.NONE


def whole_percent(share: float) -> int:
    """A share in whole per cent; what is not everything is never called 100 %."""
    whole = int(share * 100 + 0.5)
    return min(whole, 99) if share < 1 else whole


def counted(rounds: Iterable[tuple[State, bool]]) -> Counts:
    """The counts of rounds given as their state and whether they were entered afterwards."""
    listed = [each for each in rounds if each[0] is not State.PENDING]
    states = [state for state, _ in listed]
    return Counts(
        due=len(states),
        done=states.count(State.DONE),
        late=states.count(State.LATE),
        missed=states.count(State.MISSED),
        failed=states.count(State.FAILED),
        open=sum(state.is_open for state in states),
        overdue=states.count(State.OVERDUE),
        entered_afterwards=sum(afterwards for state, afterwards in listed if state.is_done),
    )


def total(days: Iterable[Counts]) -> Counts:
    """The counts of several days together."""
    listed = list(days)
    return Counts(**{each.name: sum(getattr(day, each.name) for day in listed) for each in fields(Counts)})
