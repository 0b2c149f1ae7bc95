"""Numbers, states, estimates, why nobody is called, figures of the day."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.queue.rules import (
    OPEN,
    Lanes,
    PrefixUnreadable,
    Ratio,
    Silence,
    Spread,
    State,
    Step,
    TicketUnreadable,
    Why,
    ahead_of,
    estimated_minutes,
    honesty_of,
    is_double_press,
    may,
    number_of,
    offers_pass,
    read_number,
    read_prefix,
    spread_of,
    state_after,
    why_nobody,
)

SERVICES = ("A", "B", "C")
PACE = {"A": 1200, "B": 300, "C": 300}


@pytest.mark.parametrize("typed", ["A012", "a012", "Ａ０１２", " A012\r\n", "A12", "A0012"])
def test_every_typed_form_is_the_same_number(typed):
    assert read_number(typed) == "A012"


@pytest.mark.parametrize("typed", ["", "12", "A", "AA12", "A-12", "A000", "A1234567", "甲012", "A１２x", "A" + "1" * 500])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(TicketUnreadable):
        read_number(typed)


@pytest.mark.parametrize("typed", ["", "AB", "1", "甲"])
def test_what_is_no_letter_is_refused(typed):
    with pytest.raises(PrefixUnreadable):
        read_prefix(typed)


@given(st.sampled_from("ABCXYZ"), st.integers(1, 99_999))
def test_a_number_reads_back(prefix, count):
    assert read_number(number_of(prefix, count)) == number_of(prefix, count)


def test_beyond_999_the_number_gets_longer():
    assert [number_of("A", count) for count in (1, 999, 1000)] == ["A001", "A999", "A1000"]


@given(st.lists(st.sampled_from(Step)))
def test_a_ticket_whose_way_has_ended_takes_no_step_but_waiting_again_after_a_day_ended_by_mistake(steps):
    state = State.WAITING
    for step in steps:
        if may(state, step):
            assert state in OPEN or (state is State.DAY_END and step is Step.REVIVED)
            state = state_after(state, step)


def test_called_is_not_served_and_only_who_is_not_served_is_passed():
    assert may(State.CALLED, Step.PASSED)
    assert not may(State.SERVING, Step.PASSED)
    with pytest.raises(ValueError, match="serving"):
        state_after(State.SERVING, Step.PASSED)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_the_end_of_the_day_leaves_nothing_open(state):
    assert state_after(state, Step.DAY_END) is State.DAY_END


@pytest.mark.parametrize(
    ("ahead", "windows", "minutes"),
    [
        ({}, ["ABC"], 0),
        ({"A": 2}, ["ABC"], 40),
        ({"A": 2}, ["ABC", "ABC"], 20),
        ({"A": 3}, ["ABC", "ABC"], 30),
        ({"A": 2}, [], 40),
        ({"A": 2, "B": 4}, ["ABC"], 60),
        ({"A": 2, "B": 4}, ["A", "B"], 40),
        ({"A": 2, "B": 4}, ["AB", "B"], 50),
        ({"A": 2}, ["B"], 40),
    ],
)
def test_the_estimate_is_what_is_ahead_shared_by_the_windows_that_do_it(ahead, windows, minutes):
    assert estimated_minutes("A", ahead, windows, PACE) == minutes


def test_a_begun_minute_is_told_as_a_whole_one():
    assert [estimated_minutes("A", {"A": 1}, ["A"], {"A": seconds}) for seconds in (0, 1, 60, 61)] == [0, 1, 1, 2]


@given(
    st.dictionaries(st.sampled_from(SERVICES), st.integers(0, 50)),
    st.lists(st.sets(st.sampled_from(SERVICES), min_size=1).map(lambda each: "".join(sorted(each))), max_size=6),
)
def test_one_more_window_for_a_service_never_makes_its_estimate_longer(ahead, windows):
    assert estimated_minutes("A", ahead, [*windows, "A"], PACE) <= estimated_minutes("A", ahead, windows, PACE)


@pytest.mark.parametrize(
    ("lanes", "priority", "ahead"),
    [(Lanes(0, 5), True, 0), (Lanes(1, 5), True, 2), (Lanes(0, 5), False, 5), (Lanes(2, 5), False, 7), (Lanes(9, 2), False, 5)],
)
def test_ahead_are_those_who_are_called_first(lanes, priority, ahead):
    assert ahead_of(lanes, Ratio(), priority=priority) == ahead


def test_a_silent_window_says_why():
    assert why_nobody(3, 2) == Silence(Why.OTHER_SERVICES, 3)
    assert why_nobody(0, 2) == Silence(Why.SET_ASIDE, 2)
    assert why_nobody(0, 0).why is Why.NOBODY


def test_a_double_press_is_one_and_a_clock_set_back_makes_two():
    within = timedelta(milliseconds=800)
    assert is_double_press(timedelta(milliseconds=799), within)
    assert not is_double_press(timedelta(milliseconds=800), within)
    assert not is_double_press(timedelta(seconds=-5), within)


def test_passing_is_offered_after_three_calls_and_twenty_seconds():
    def offered(calls, seconds):
        return offers_pass(calls, timedelta(seconds=seconds), after_calls=3, wait=timedelta(seconds=20))

    assert offered(3, 20)
    assert not offered(2, 60)
    assert not offered(3, 19)


def test_of_no_durations_there_is_no_median():
    assert spread_of([]) == Spread(0, None, None)
    assert honesty_of([]).off_min is None


@given(st.lists(st.integers(0, 7200), min_size=1))
def test_half_are_at_most_the_median_and_nine_of_ten_at_most_the_90th_percentile(seconds):
    spread = spread_of(seconds)

    assert 2 * sum(each <= spread.median_s for each in seconds) >= len(seconds)
    assert 10 * sum(each <= spread.p90_s for each in seconds) >= 9 * len(seconds)
    assert spread.median_s <= spread.p90_s <= max(seconds)


def test_the_program_knows_how_far_its_estimates_were_off():
    found = honesty_of([(10, 12), (10, 25), (10, 9)])

    assert (found.count, found.bias_min, found.off_min, found.within_5) == (3, 2, 2, 2)
