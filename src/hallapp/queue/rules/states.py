"""The life of a ticket: which step may follow in which state, and where it leads."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a ticket is. Called is not served: no answer is a state of its own."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    DONE = "done"
    PASSED = "passed"
    HELD = "held"
    ABANDONED = "abandoned"
    CANCELLED = "cancelled"
    DAY_END = "day_end"


AT_WINDOW = frozenset({State.CALLED, State.SERVING})
ASIDE = frozenset({State.PASSED, State.HELD})
OPEN = frozenset({State.WAITING}) | AT_WINDOW | ASIDE
"""The states out of which something may still come; the day's end leaves none of them."""


class Step(StrEnum):
    """What happens to a ticket. Each step is kept as an event."""

    ISSUED = "issued"
    CALLED = "called"
    RECALLED = "recalled"
    SERVING = "serving"
    DONE = "done"
    PASSED = "passed"
    HELD = "held"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    GIVEN_BACK = "given_back"
    ABANDONED = "abandoned"
    CANCELLED = "cancelled"
    DAY_END = "day_end"
    REVIVED = "revived"


class WindowState(StrEnum):
    """Whether a window calls: only an open one does."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class WindowStep(StrEnum):
    """What happens to a window."""

    OPENED = "window_opened"
    PAUSED = "window_paused"
    RESUMED = "window_resumed"
    CLOSED = "window_closed"


@dataclass(frozen=True, slots=True)
class Move:
    """From which states a step is possible, and the state it leads to."""

    out_of: frozenset[State]
    to: State


MOVES: dict[Step, Move] = {
    Step.CALLED: Move(frozenset({State.WAITING}) | ASIDE, State.CALLED),
    Step.RECALLED: Move(frozenset({State.CALLED}), State.CALLED),
    Step.SERVING: Move(frozenset({State.CALLED}), State.SERVING),
    Step.DONE: Move(AT_WINDOW, State.DONE),
    Step.PASSED: Move(frozenset({State.CALLED}), State.PASSED),
    Step.HELD: Move(AT_WINDOW, State.HELD),
    Step.RETURNED: Move(ASIDE, State.WAITING),
    Step.TRANSFERRED: Move(AT_WINDOW, State.WAITING),
    Step.GIVEN_BACK: Move(AT_WINDOW, State.WAITING),
    Step.ABANDONED: Move(OPEN - AT_WINDOW, State.ABANDONED),
    Step.CANCELLED: Move(OPEN - {State.SERVING}, State.CANCELLED),
    Step.DAY_END: Move(OPEN, State.DAY_END),
    Step.REVIVED: Move(frozenset({State.DAY_END}), State.WAITING),
}


TO_WAITING = frozenset({Step.ISSUED}) | {step for step, move in MOVES.items() if move.to is State.WAITING}
"""The steps with which a turn of waiting begins."""


def may(state: State, step: Step) -> bool:
    """Whether a ticket in `state` can take `step`."""
    return step in MOVES and state in MOVES[step].out_of


def state_after(state: State, step: Step) -> State:
    """Where `step` leads.

    Raises:
        ValueError: it is not possible in `state`; the service refuses with a sentence before it comes to that.
    """
    if not may(state, step):
        raise ValueError(f"a ticket that is {state} is not {step}")
    return MOVES[step].to
