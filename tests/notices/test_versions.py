"""Versions: the same data is printed again, other data gets the next number, no number is used twice."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hallapp.notices.rules import Version, next_number, replaced_by_next, same_as

from .conftest import MADE_AT

versions = st.lists(st.tuples(st.sampled_from("ab"), st.booleans(), st.booleans()), max_size=6).map(
    lambda found: [
        Version(at, data, MADE_AT + timedelta(minutes=at), is_void=void, hangs=hangs and not void)
        for at, (data, void, hangs) in enumerate(found, start=1)
    ]
)


@given(versions)
def test_a_number_is_never_used_twice(known):
    assert next_number(known) not in {each.version for each in known}


@given(versions)
def test_only_the_latest_that_counts_can_be_printed_again(known):
    again = same_as(known, "a")
    counting = [each for each in known if not each.is_void]

    assert again is (counting[-1] if counting and counting[-1].data == "a" else None)


@given(versions)
def test_a_new_version_names_what_hangs_before_what_does_not(known):
    named = replaced_by_next(known)
    hanging = [each for each in known if each.hangs]

    if hanging:
        assert named is not None
        assert named.version == hanging[-1].version


def test_the_first_version_replaces_nothing():
    assert replaced_by_next([]) is None
    assert next_number([]) == 1


def test_a_version_taken_back_is_not_named_as_replaced():
    first, second = Version(1, "a", MADE_AT, is_void=False, hangs=False), Version(2, "b", MADE_AT, is_void=True, hangs=False)
    named = replaced_by_next([first, second])

    assert named is not None
    assert named.version == 1
    assert next_number([first, second]) == 3
