"""What a PIN looks like, and the waiting time after wrong ones."""

import re
from datetime import timedelta

FREE_TRIES = 5
"""This many wrong ones in a row cause no waiting time."""

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
"""Four tries an hour once it has come so far: a PIN of four digits holds for months."""

_PIN = re.compile(r"[0-9]{4,8}")


def is_usable_pin(pin: str) -> bool:
    """Whether `pin` can be one: four to eight digits, and not the same one throughout."""
    return _PIN.fullmatch(pin) is not None and len(set(pin)) > 1


def wait_after(failures: int) -> timedelta:
    """Waiting time after a number of wrong PINs in a row: none for the first four, then 30 s, doubling up to 15 min."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def still_to_wait(failures: int, since_last: timedelta) -> timedelta:
    """The rest of the waiting time; never more than the whole, even if the clock was set back."""
    whole = wait_after(failures)
    return max(timedelta(0), min(whole, whole - since_last))
