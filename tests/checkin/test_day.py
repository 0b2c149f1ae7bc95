"""Days, sessions, nights and lateness; what a scan asks for."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.checkin.rules import (
    Hours,
    RecentScans,
    Scan,
    Session,
    Standing,
    State,
    came_late,
    is_for_night,
    is_late,
    meaning_of_scan,
    night_session,
    session_at,
    session_ends,
    works_in,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2020, 3, 2)
HALL = Hours()
TWICE = Hours(sessions=2)
NIGHT_GUARD = HALL.of_shift(time(22), time(6))
LATE_CLERK = HALL.of_shift(time(12), time(20))


def at(wall: str, day: int = 2, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(f"2020-03-{day:02} {wall}").replace(tzinfo=zone)


def test_with_one_check_a_day_there_is_one_session():
    assert session_at(at("08:00"), HALL, SHANGHAI) == session_at(at("17:00"), HALL, SHANGHAI) == Session(MONDAY, 1)


def test_with_two_checks_the_afternoon_begins_at_its_boundary():
    assert session_at(at("11:59"), TWICE, SHANGHAI) == Session(MONDAY, 1)
    assert session_at(at("12:00"), TWICE, SHANGHAI) == Session(MONDAY, 2)


def test_a_mornings_check_is_good_until_the_afternoon_begins():
    assert session_ends(Session(MONDAY, 1), at("08:00"), TWICE, SHANGHAI) == at("12:00")
    assert session_ends(Session(MONDAY, 2), at("13:50"), TWICE, SHANGHAI) == at("00:00", 3)
    assert session_ends(Session(MONDAY, 1), at("08:00"), HALL, SHANGHAI) == at("00:00", 3)


def test_a_shift_over_midnight_belongs_to_the_day_it_began():
    assert session_at(at("22:00"), NIGHT_GUARD, SHANGHAI) == Session(MONDAY, 1)
    assert session_at(at("05:59", 3), NIGHT_GUARD, SHANGHAI) == Session(MONDAY, 1)
    assert session_at(at("06:00", 3), NIGHT_GUARD, SHANGHAI) == Session(date(2020, 3, 3), 1)


def test_a_check_for_the_night_is_good_until_the_night_ends():
    assert session_ends(Session(MONDAY, 1), at("22:05"), NIGHT_GUARD, SHANGHAI) == at("06:00", 3)
    assert session_ends(Session(MONDAY, 1), at("22:05"), HALL, SHANGHAI) == at("06:00", 3)


def test_who_is_checked_shortly_before_the_night_is_checked_for_it():
    assert session_ends(Session(MONDAY, 1), at("20:59"), HALL, SHANGHAI) == at("00:00", 3)
    assert session_ends(Session(MONDAY, 1), at("21:00"), HALL, SHANGHAI) == at("06:00", 3)
    assert not came_late(Session(MONDAY, 1), at("21:50"), HALL, SHANGHAI)
    assert came_late(Session(MONDAY, 1), at("20:59"), HALL, SHANGHAI)


def test_who_comes_before_the_night_ends_comes_early_for_the_day_and_not_for_the_next_night():
    assert session_ends(Session(MONDAY, 1), at("05:40"), HALL, SHANGHAI) == at("00:00", 3)
    assert session_ends(Session(MONDAY, 1), at("05:40"), TWICE, SHANGHAI) == at("12:00")


def test_without_a_shift_of_ones_own_the_night_before_may_still_go_on():
    assert night_session(at("02:00", 3), HALL, SHANGHAI) == Session(MONDAY, 1)
    assert night_session(at("06:00", 3), HALL, SHANGHAI) is None
    assert night_session(at("02:00", 3), NIGHT_GUARD, SHANGHAI) is None


def test_a_hall_may_have_no_night_shift():
    none = Hours(night_from=time(0), night_to=time(0))
    assert not is_for_night(Session(MONDAY, 1), at("23:00"), none, SHANGHAI)
    assert night_session(at("02:00", 3), none, SHANGHAI) is None


@given(st.integers(0, 60 * 24 * 7 - 1))
def test_every_minute_of_a_night_guards_shift_belongs_to_one_session(minute):
    moment = at("22:00", 1) + timedelta(minutes=minute)
    session = session_at(moment, NIGHT_GUARD, SHANGHAI)
    if moment.time() >= time(22) or moment.time() < time(6):
        begun = datetime.combine(session.day, time(22), SHANGHAI)
        assert begun <= moment < session_ends(session, moment, NIGHT_GUARD, SHANGHAI) == begun + timedelta(hours=8)


@given(st.integers(0, 60 * 24 * 400), st.sampled_from([HALL, TWICE, NIGHT_GUARD, LATE_CLERK]), st.sampled_from([SHANGHAI, BERLIN]))
def test_a_check_is_always_good_for_a_while_and_never_past_a_day(minute, hours, zone):
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    session = session_at(moment, hours, zone)
    assert moment < session_ends(session, moment, hours, zone) <= moment + timedelta(hours=25)


def test_the_hall_is_in_its_own_zone_whatever_the_computers():
    assert session_at(datetime(2020, 3, 2, 16, 30, tzinfo=UTC), HALL, SHANGHAI).day == date(2020, 3, 3)


@pytest.mark.parametrize("hours", [HALL, TWICE])
def test_the_day_clocks_change_has_one_morning_and_one_end(hours):
    spring = at("00:00", 29, BERLIN).date()
    assert session_at(at("03:30", 29, BERLIN), hours, BERLIN).day == spring
    assert session_ends(Session(spring, hours.sessions), at("13:00", 29, BERLIN), hours, BERLIN) == at("00:00", 30, BERLIN)


def test_on_time_is_up_to_the_minute_the_hall_opens():
    session = Session(MONDAY, 1)
    assert not came_late(session, at("08:30"), HALL, SHANGHAI)
    assert came_late(session, at("08:31"), HALL, SHANGHAI)


def test_grace_puts_lateness_off():
    kind = Hours(grace=timedelta(minutes=5))
    assert not is_late(Session(MONDAY, 1), at("08:35"), kind, SHANGHAI)
    assert is_late(Session(MONDAY, 1), at("08:36"), kind, SHANGHAI)


def test_the_afternoon_has_its_own_time():
    assert not is_late(Session(MONDAY, 2), at("13:59"), TWICE, SHANGHAI)
    assert is_late(Session(MONDAY, 2), at("14:01"), TWICE, SHANGHAI)


def test_who_has_a_shift_of_their_own_is_late_after_its_beginning():
    assert not came_late(Session(MONDAY, 1), at("11:55"), LATE_CLERK, SHANGHAI)
    assert came_late(Session(MONDAY, 1), at("12:10"), LATE_CLERK, SHANGHAI)
    assert not came_late(Session(MONDAY, 1), at("21:50"), NIGHT_GUARD, SHANGHAI)
    assert came_late(Session(MONDAY, 1), at("22:10"), NIGHT_GUARD, SHANGHAI)


def test_who_comes_for_the_night_without_a_shift_of_their_own_is_not_late():
    assert not came_late(Session(MONDAY, 1), at("22:10"), HALL, SHANGHAI)


def test_whose_own_shift_is_over_at_noon_is_not_expected_in_the_afternoon():
    morning, afternoon = Session(MONDAY, 1), Session(MONDAY, 2)
    cleaner, late_shift = TWICE.of_shift(time(6, 30), time(12, 0)), TWICE.of_shift(time(6, 30), time(12, 1))

    assert works_in(morning, cleaner)
    assert not works_in(afternoon, cleaner)
    assert works_in(afternoon, late_shift)
    assert works_in(afternoon, TWICE)
    assert works_in(afternoon, TWICE.of_shift(time(9), time(9)))


PERSON, OTHER = UUID(int=1), UUID(int=2)
THREE = timedelta(seconds=3)


def test_a_second_scan_within_three_seconds_is_one_scan():
    scans = RecentScans()
    assert not scans.repeats(PERSON, at("08:00:00"), THREE)
    assert scans.repeats(PERSON, at("08:00:02"), THREE)
    assert not scans.repeats(PERSON, at("08:00:05"), THREE)


def test_two_people_may_scan_one_after_the_other():
    scans = RecentScans()
    assert not scans.repeats(PERSON, at("08:00:00"), THREE)
    assert not scans.repeats(OTHER, at("08:00:01"), THREE)


def test_a_badge_left_before_the_scanner_stays_one_scan():
    scans = RecentScans()
    scans.repeats(PERSON, at("08:00:00"), THREE)
    assert all(scans.repeats(PERSON, at("08:00:00") + timedelta(seconds=second), THREE) for second in range(1, 30))


def test_after_the_clock_went_back_a_scan_is_a_new_one():
    scans = RecentScans()
    scans.repeats(PERSON, at("08:00:00"), THREE)
    assert not scans.repeats(PERSON, at("07:00:00"), THREE)


@pytest.mark.parametrize(
    ("state", "scan"),
    [(State.UNCHECKED, Scan.MEASURE), (State.ON_DUTY, Scan.ASK), (State.ON_LEAVE, Scan.ON_LEAVE), (State.LEFT, Scan.MEASURE)],
)
def test_what_a_scan_asks_for_follows_from_the_state(state, scan):
    assert meaning_of_scan(state, Standing()) is scan
