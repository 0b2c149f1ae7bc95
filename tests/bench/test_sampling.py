"""Two things are measured in turn, and what warms up does not count."""

from hallapp.bench.declare import Pair
from hallapp.bench.sampling import Medians, in_turn


def counted(order, name, samples):
    rest = iter(samples)

    def sample() -> float:
        order.append(name)
        return float(next(rest))

    return sample


def test_the_first_sample_of_each_only_warms_up():
    found = in_turn(Pair(counted([], "m", [900, 1, 2, 3]), counted([], "f", [900, 4, 5, 6])), 3)

    assert found == Medians(2, 5)


def test_one_sample_that_was_disturbed_does_not_count():
    found = in_turn(Pair(counted([], "m", [1, 1, 1, 500, 1, 1]), counted([], "f", [1] * 6)), 5)

    assert found.value == 1


def test_they_take_turns_and_take_turns_in_beginning():
    order = []
    in_turn(Pair(counted(order, "m", range(5)), counted(order, "f", range(5))), 4)

    assert "".join(order) == "fm" + "fm" + "mf" + "fm" + "mf"
