"""Taking samples of two things in turn, so that whatever else the computer does falls on both."""

from dataclasses import dataclass
from statistics import median

from hallapp.bench.declare import Pair


@dataclass(frozen=True, slots=True)
class Medians:
    """What was measured, in the bench's unit."""

    value: float
    floor: float


def in_turn(pair: Pair, rounds: int) -> Medians:
    """The medians of `rounds` samples of each, taken in turn after one of each that warms up; every round begins with the other one."""
    pair.floor()
    pair.measured()
    values: list[float] = []
    floors: list[float] = []
    for place in range(rounds):
        if place % 2:
            values.append(pair.measured())
            floors.append(pair.floor())
        else:
            floors.append(pair.floor())
            values.append(pair.measured())
    return Medians(median(values), median(floors))
