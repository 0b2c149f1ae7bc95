"""The day in figures: medians and 90th percentiles, and how far the estimates were off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Spread:
    """Many durations in three numbers; None where there were none.

    Attributes:
        median_s: as many were shorter as longer.
        p90_s: nine of ten were at most this long.
    """

    count: int = 0
    median_s: int | None = None
    p90_s: int | None = None


def spread_of(seconds: Iterable[int]) -> Spread:
    """The durations summed up."""
    ordered = sorted(seconds)
    if not ordered:
        return Spread()
    return Spread(len(ordered), median(ordered), ordered[ceil(0.9 * len(ordered)) - 1])


def median(ordered: Sequence[int]) -> int:
    """The middle one of durations in order; of two in the middle, what lies between them."""
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


@dataclass(frozen=True, slots=True)
class Honesty:
    """How the estimates given compare with what came true.

    Attributes:
        bias_min: median of true wait minus estimate: above 0 customers were told too little.
        off_min: median of the difference either way.
        within_5: how many waited within five minutes of what they were told.
    """

    count: int = 0
    bias_min: int | None = None
    off_min: int | None = None
    within_5: int = 0


def honesty_of(pairs: Iterable[tuple[int, int]]) -> Honesty:
    """Estimates compared: pairs of minutes told and minutes waited."""
    errors = sorted(waited - told for told, waited in pairs)
    if not errors:
        return Honesty()
    return Honesty(len(errors), median(errors), median(sorted(map(abs, errors))), sum(abs(error) <= 5 for error in errors))
