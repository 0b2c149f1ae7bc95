"""How a wait is judged, so that a window is opened before it is too long."""

from datetime import timedelta
from enum import StrEnum

LONG_FROM = 2, 3
"""A wait is long from two thirds of the limit on: with the usual 30 minutes from 20, what a business customer takes."""


class Wait(StrEnum):
    """What is said of a wait."""

    USUAL = "usual"
    LONG = "long"
    TOO_LONG = "too_long"


def wait_of(waited: timedelta, limit: timedelta) -> Wait:
    """How long a wait is, by the limit (setting `queue.wait_limit_min`)."""
    share, whole = LONG_FROM
    if waited >= limit:
        return Wait.TOO_LONG
    return Wait.LONG if waited * whole >= limit * share else Wait.USUAL
