"""Tiny benches: what is measured is a number that the test has chosen, never a time."""

from collections.abc import Callable

import pytest

from hallapp.bench.declare import Bar, Bench, Pair

MakeBench = Callable[..., Bench]


@pytest.fixture
def bench() -> MakeBench:
    """`bench(30, floor=10)` makes a bench that measures 30 beside a floor of 10."""

    def make(value: float, *, floor: float = 10.0, bar: Bar | None = None, name: str = "start", unit: str = "ms") -> Bench:
        return Bench(name, unit, bar or Bar(2), lambda _ground: Pair(lambda: value, lambda: floor), rounds=5)

    return make
