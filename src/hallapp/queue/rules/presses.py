"""Keys at the window: a double press is one, and after calling in vain the window offers to pass the ticket."""

from datetime import timedelta


def is_double_press(since_last: timedelta, within: timedelta) -> bool:
    """Whether a press is the second half of one (setting `queue.double_press_ms`, 800). A clock set back makes two of it."""
    return timedelta(0) <= since_last < within


def offers_pass(calls: int, since_call: timedelta, *, after_calls: int, wait: timedelta) -> bool:
    """Whether nobody came: called often enough (3 times), and long enough ago (20 s)."""
    return calls >= after_calls and since_call >= wait
