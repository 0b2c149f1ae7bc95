"""What a PIN looks like, and how long somebody waits who keeps typing a wrong one."""

import re
from datetime import timedelta

FREE_TRIES = 5
"""So many wrong ones in a row cost nothing but the typing."""

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
"""Four tries an hour once it has come so far: a PIN of four digits holds for months."""

_PIN = re.compile(r"[0-9]{4,8}")


def is_usable_pin(pin: str) -> bool:
    """Whether `pin` can be one: four to eight digits, and not the same one throughout."""
    return _PIN.fullmatch(pin) is not None and len(set(pin)) > 1


def wait_after(failures: int) -> timedelta:
    """How long nothing is listened to after so many wrong PINs in a row: none for the first four, then 30 s, doubling to 15 min."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def still_to_wait(failures: int, since_last: timedelta) -> timedelta:
    """How much of the wait is left. A clock that was set back makes nobody wait longer than the whole."""
    whole = wait_after(failures)
    return max(timedelta(0), min(whole, whole - since_last))
