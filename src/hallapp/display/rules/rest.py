"""What a screen does by the clock: notices while nothing is called, never one picture on the same pixels, and no pretence when cut off."""

IDLE_SECONDS = 600
"""After so long without a call the notices are shown."""

PICTURE_SECONDS = 15
"""How long each is shown."""

CUT_OFF_SECONDS = 20
"""A screen that has heard nothing for so long says that it stands still; it is told every five seconds."""

_SHIFT_SECONDS = 180
_SHIFTS = ((0, 0), (2, 0), (2, 2), (0, 2))
"""A plasma or OLED screen keeps what stands still for years; two pixels every three minutes are not seen."""


def is_idle(seconds_since_call: float | None) -> bool:
    """Whether the notices may be shown; None means nothing was called today."""
    return seconds_since_call is None or seconds_since_call >= IDLE_SECONDS


def picture_at(second: float, pictures: int) -> int:
    """Which of the `pictures` (at least one) is shown at a second of any clock."""
    return int(second // PICTURE_SECONDS) % pictures


def shift_at(second: float) -> tuple[int, int]:
    """By how many pixels everything stands to the right and down at a second of any clock."""
    return _SHIFTS[int(second // _SHIFT_SECONDS) % len(_SHIFTS)]


def is_cut_off(seconds_since_heard: float) -> bool:
    """Whether what the screen shows may no longer be true."""
    return seconds_since_heard >= CUT_OFF_SECONDS
