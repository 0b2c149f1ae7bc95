"""A clock that jumps ahead begins no day by itself; time that passes does."""

from datetime import UTC, datetime, timedelta

import pytest

from hallapp.core.clock import FixedClock, SystemClock
from hallapp.core.hall_clock import LEAP, HallClock

EVENING = datetime(2020, 3, 2, 20, 0, tzinfo=UTC)
A_BIT = timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(EVENING)


@pytest.fixture
def hall(clock: FixedClock) -> HallClock:
    """The hall's time, its program open since eight in the evening."""
    hall = HallClock(clock, datetime.date)
    hall.guard(None)
    hall.now()
    return hall


def test_time_that_passes_begins_the_next_day(clock, hall):
    clock.advance(13 * HOUR)

    assert hall.now() == EVENING + 13 * HOUR
    assert hall.leap is None


@pytest.mark.parametrize(("jump", "asked"), [(LEAP, False), (LEAP + A_BIT, True), (365 * DAY, True)])
def test_a_jump_over_the_end_of_the_day_is_asked_about_beyond_two_hours(clock, hall, jump, asked):
    clock.advance(2 * HOUR)
    hall.now()
    clock.jump(jump)
    clock.advance(A_BIT)

    assert hall.now() == EVENING + 2 * HOUR + A_BIT + (timedelta() if asked else jump)
    assert (hall.leap is not None) is asked


def test_a_program_that_does_not_stay_open_believes_its_clock(clock):
    hall = HallClock(clock, datetime.date)
    hall.now()
    clock.jump(DAY)

    assert hall.now() == EVENING + DAY


def test_a_jump_within_the_day_counts_when_the_day_ends_by_it_and_time_never_runs_back(clock, hall):
    clock.jump(3 * HOUR)
    assert hall.now() == EVENING + 3 * HOUR
    clock.advance(HOUR - A_BIT)
    latest = hall.now()
    assert hall.leap is None
    clock.advance(2 * A_BIT)

    assert hall.now() == latest
    assert hall.leap is not None
    assert hall.leap.expected == EVENING + HOUR + A_BIT


def test_the_clock_put_right_ends_the_question_even_after_midnight(clock, hall):
    clock.jump(5 * DAY)
    hall.now()
    clock.advance(5 * HOUR)
    assert hall.now() == EVENING + 5 * HOUR
    clock.jump(-5 * DAY)

    assert hall.now() == EVENING + 5 * HOUR
    assert hall.leap is None


def test_said_to_be_wrong_it_goes_on_by_the_time_that_passes_until_it_is_right(clock, hall):
    clock.jump(DAY)
    hall.now()
    hall.call_wrong()
    clock.advance(HOUR)

    assert hall.now() == EVENING + HOUR
    assert hall.leap.is_wrong
    clock.jump(-DAY)
    assert hall.now() == EVENING + HOUR
    assert hall.leap is None


def test_believed_it_is_the_new_day_and_the_next_one_comes_by_itself(clock, hall):
    clock.jump(DAY)
    hall.now()
    hall.believe()

    assert hall.now() == EVENING + DAY
    clock.advance(12 * HOUR)
    assert hall.now() == EVENING + DAY + 12 * HOUR
    assert hall.leap is None


def test_a_clock_set_back_and_forth_again_asks_nothing(clock, hall):
    clock.jump(-DAY)
    hall.now()
    clock.jump(DAY)

    assert hall.now() == EVENING
    assert hall.leap is None


def test_a_clock_that_stood_before_the_last_record_is_put_right_unasked(clock):
    hall = HallClock(clock, datetime.date)
    hall.guard(EVENING + 400 * DAY)
    hall.now()
    clock.jump(401 * DAY)

    assert hall.now() == EVENING + 401 * DAY
    assert hall.leap is None


def test_the_computers_own_clock_counts_what_passes():
    clock = SystemClock()
    first, second = clock.elapsed(), clock.elapsed()

    assert timedelta() < first <= second < first + timedelta(minutes=10)
