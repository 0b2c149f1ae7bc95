"""How well a day was kept to, in a share and a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.disinfection.rules import Grade, State
from hallapp.disinfection.rules.compliance import counted, total

ROUNDS = st.lists(st.tuples(st.sampled_from(State), st.booleans()), max_size=30)


@pytest.mark.parametrize(
    ("states", "share", "grade"),
    [
        ((), None, Grade.NONE),
        ((State.PENDING, State.DUE), None, Grade.NONE),
        ((State.DONE, State.DUE), 1.0, Grade.KEPT),
        ((State.DONE, State.LATE), 0.5, Grade.LATE),
        ((State.DONE, State.OVERDUE), 0.5, Grade.LATE),
        ((State.OVERDUE,), 0.0, Grade.LATE),
        ((State.DONE, State.LATE, State.MISSED, State.FAILED), 0.25, Grade.GAPS),
    ],
)
def test_a_day_is_as_good_as_its_worst_round_and_what_is_overdue_is_not_on_time(states, share, grade) -> None:
    counts = counted((state, False) for state in states)

    assert (counts.share, counts.grade) == (share, grade)


@given(ROUNDS, ROUNDS)
def test_two_days_together_are_the_sum_of_both(one, other) -> None:
    assert total([counted(one), counted(other)]) == counted([*one, *other])
