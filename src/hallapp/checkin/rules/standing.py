"""Where somebody stands: the four steps, and how a fever or low reading is cleared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from hallapp.checkin.rules.temperature import Method, Tenths, Verdict


class Step(StrEnum):
    """One of the four things that must be true before somebody may work, in the order they are named."""

    FACE_MASK = "face_mask"
    TEMPERATURE = "temperature"
    HANDS = "hands"
    BADGE = "badge"


class State(StrEnum):
    """What the roster says of a person."""

    ON_DUTY = "on_duty"
    UNCHECKED = "unchecked"
    ON_LEAVE = "on_leave"
    LEFT = "left"


def state_of(*, on_duty: bool, has_left: bool, on_leave: bool) -> State:
    """The person's state; what happened in the hall counts more than what was planned."""
    if on_duty:
        return State.ON_DUTY
    if has_left:
        return State.LEFT
    return State.ON_LEAVE if on_leave else State.UNCHECKED


class Evidence(Protocol):
    """What counts of a reading when it is to clear others of the same person, or to be cleared."""

    @property
    def may_pass(self) -> bool: ...

    @property
    def person(self) -> UUID: ...

    @property
    def method(self) -> Method: ...

    @property
    def checker(self) -> UUID | None: ...

    @property
    def has_reason(self) -> bool: ...


E = TypeVar("E", bound=Evidence)


@dataclass(frozen=True, slots=True)
class Measured:
    """One reading with what was seen beside it.

    Attributes:
        person: who was measured.
        checker: who measured; None when nobody was signed on.
        has_reason: whether a reason was written down.
        taken_at: when it was taken, as entered.
        ordinal: how many readings of the person and session were recorded before it.
        entered_afterwards: whether `taken_at` was typed in and not taken from the clock.
    """

    id: UUID
    person: UUID
    tenths: Tenths
    method: Method
    verdict: Verdict
    face_mask: bool
    hands: bool
    badge_checked: bool
    checker: UUID | None
    has_reason: bool
    taken_at: datetime
    ordinal: int
    entered_afterwards: bool = False

    @property
    def may_pass(self) -> bool:
        """Whether the reading by itself lets its person work. A fever or low reading never does."""
        return self.verdict is Verdict.NORMAL


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands in one session.

    Attributes:
        last: the latest reading.
        clearing: the reading by which the temperature is cleared, the only one the board may show.
        blocking: the abnormal reading that still waits to be cleared.
        open_steps: what is still missing, in the order of `Step`.
    """

    last: Measured | None = None
    clearing: Measured | None = None
    blocking: Measured | None = None
    open_steps: tuple[Step, ...] = tuple(Step)

    @property
    def is_cleared(self) -> bool:
        """Whether all four steps are done."""
        return not self.open_steps


def in_order(readings: Iterable[Measured]) -> list[Measured]:
    """The readings in the order they happened.

    Those taken from the clock keep the order they were recorded in even if the clock was set back in between; those entered
    afterwards take their place by the time they were given.
    """
    reached: datetime | None = None
    placed: list[tuple[datetime, int, Measured]] = []
    for each in sorted(readings, key=lambda reading: reading.ordinal):
        at = each.taken_at
        if not each.entered_afterwards:
            at = reached = at if reached is None else max(reached, at)
        placed.append((at, each.ordinal, each))
    return [each for _, _, each in sorted(placed, key=lambda place: place[:2])]


def standing_after(readings: Iterable[Measured], earlier: Iterable[Measured] = ()) -> Standing:
    """Where the readings of one person in one session leave them.

    A normal reading clears the temperature, unless an abnormal one waits before it: then only a reading by a method that gave
    none of the abnormal ones clears, or one by a second checker with a reason. Mask, hands and badge are as the last reading
    found them.

    Args:
        earlier: the readings of the day's session before; what was not cleared then still has to be.
    """
    ordered = in_order(readings)
    _, waiting = cleared_by(in_order(earlier), [])
    clearing, blocking = cleared_by(ordered, waiting)
    last = ordered[-1] if ordered else None
    return Standing(last, clearing, blocking[-1] if blocking else None, _open_steps(last, clearing))


def cleared_by(readings: Iterable[E], blocking: list[E]) -> tuple[E | None, list[E]]:
    """The reading that clears, and the abnormal ones that are not cleared, those in `blocking` before the first reading included."""
    clearing: E | None = None
    for each in readings:
        if not each.may_pass:
            blocking = [*blocking, each]
            clearing = None
        elif clears(each, blocking):
            blocking = []
            clearing = each
    return clearing, blocking


def clears(reading: Evidence, blocking: Sequence[Evidence]) -> bool:
    """Whether a normal `reading` clears a person with these abnormal readings before it."""
    if not blocking:
        return True
    return all(reading.method is not each.method for each in blocking) or _is_second_opinion(reading, blocking)


def _is_second_opinion(reading: Evidence, blocking: Sequence[Evidence]) -> bool:
    """Whether somebody else measured, who is known, is not the person measured, and wrote down why."""
    if reading.checker is None or reading.checker == reading.person or not reading.has_reason:
        return False
    return all(reading.checker != each.checker for each in blocking)


def _open_steps(last: Measured | None, clearing: Measured | None) -> tuple[Step, ...]:
    if last is None:
        return tuple(Step)
    done = {Step.FACE_MASK: last.face_mask, Step.TEMPERATURE: clearing is not None, Step.HANDS: last.hands, Step.BADGE: last.badge_checked}
    return tuple(step for step in Step if not done[step])
