"""Keys at the window: a double press counts once, unanswered calls lead to an offer to pass, unannounced calls are made up for."""

from datetime import timedelta

STILL_WAITED_FOR = timedelta(minutes=2)
"""How long after a call that nobody heard its window may still expect the customer."""


def is_double_press(since_last: timedelta, within: timedelta) -> bool:
    """Whether a press is the second one of a double press (setting `queue.double_press_ms`, 800); never if the clock was set back."""
    return timedelta(0) <= since_last < within


def is_said_late(since_call: timedelta) -> bool:
    """Whether a call that the voice never began, because the power went, is said when the program is back."""
    return timedelta(0) <= since_call <= STILL_WAITED_FOR


def offers_pass(calls: int, since_call: timedelta, *, after_calls: int, wait: timedelta) -> bool:
    """Whether nobody came: called often enough (3 times), and long enough ago (20 s)."""
    return calls >= after_calls and since_call >= wait
