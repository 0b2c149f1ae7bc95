"""Who answers to themselves in the end is found in one walk over all as by a look from each."""

from hypothesis import given
from hypothesis import strategies as st

from hallapp.staff.rules.chain import circle_through, on_circles

SOMEBODY = st.integers(0, 9)


@given(st.dictionaries(SOMEBODY, st.none() | SOMEBODY))
def test_one_walk_over_all_finds_whom_a_look_from_each_finds(superiors):
    assert on_circles(superiors) == {each for each in superiors if circle_through(each, superiors)}
