"""What a benchmark is: two things measured in turn, and how far the first may be from the second."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from hallapp.bench.ground import Ground

Sample = Callable[[], float]
"""Does the thing once and gives back what it cost, in the bench's unit."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The program's own way, and the floor that physics and the libraries set."""

    measured: Sample
    floor: Sample


@dataclass(frozen=True, slots=True)
class Bar:
    """How far from its floor a thing may be.

    Attributes:
        ratio: how many times the floor at most; with `at_least`, how many times at least.
        limit: what the value itself may not be above, in the bench's unit.
    """

    ratio: float
    at_least: bool = False
    limit: float | None = None

    def holds(self, value: float, floor: float) -> bool:
        """Whether `value` measured beside `floor` is within the bar."""
        ratio = value / floor
        within = ratio >= self.ratio if self.at_least else ratio <= self.ratio
        return within and (self.limit is None or value <= self.limit)


@dataclass(frozen=True, slots=True)
class Bench:
    """One benchmark. What it measures and against what is the sentence `bench.what.<name>`.

    Attributes:
        prepare: makes everything that is not to be measured, on the ground it is given.
        rounds: how many samples are taken of each, after one that warms up.
    """

    name: str
    unit: str
    bar: Bar
    prepare: Callable[[Ground], Pair]
    rounds: int = 9


def timed(work: Callable[[], object], times: int = 1) -> Sample:
    """A sample of how many milliseconds `work` takes, which is done `times` times for each."""

    def sample() -> float:
        begun = time.perf_counter()
        for _ in range(times):
            work()
        return (time.perf_counter() - begun) * 1000 / times

    return sample
