"""What a plan says, how it is typed, kept as RRULE text, and read aloud."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.errors import BadInput
from hallapp.disinfection.rules import (
    AreaKind,
    Every,
    HallHours,
    Preset,
    Rhythm,
    every,
    fixed,
    plans_of,
    read_times,
    read_weekdays,
    rrule_of,
    rule_of,
)
from hallapp.disinfection.rules import rhythm as rhythm_of
from hallapp.disinfection.rules.plans import walls_between

HALL = HallHours(time(8, 30), time(17, 30))
MONDAY = date(2020, 3, 2)

wall_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
fixed_plans = st.builds(fixed, st.lists(wall_times, min_size=1, max_size=12), st.sets(st.integers(0, 6)))


@given(fixed_plans | st.builds(every, st.integers(15, 720)))
def test_a_plan_is_the_same_after_it_was_kept_as_text(rule):
    assert rule_of(rrule_of(rule)) == rule


@given(fixed_plans, st.dates(date(2019, 1, 1), date(2059, 12, 31)))
def test_fixed_times_give_each_of_their_times_once_on_every_day_they_are_for(rule, day):
    begins = datetime.combine(day, time())
    found = walls_between(rrule_of(rule), begins, begins + timedelta(days=1))

    wanted = rule.times if not rule.weekdays or day.weekday() in rule.weekdays else ()
    assert [each.time() for each in found] == list(wanted)


@given(fixed_plans, wall_times)
def test_a_day_that_begins_at_any_time_has_each_time_once(rule, day_start):
    begins = datetime.combine(MONDAY, day_start)
    found = walls_between(rrule_of(fixed(rule.times)), begins, begins + timedelta(days=1))

    assert sorted(each.time() for each in found) == list(rule.times)


@pytest.mark.parametrize("typed", ["08:00,17:30", "8:00，17:30", "０８：００、17:30", " 17:30 ; 08:00 ", "08:00,17:30,08:00"])
def test_times_are_read_as_people_type_them(typed):
    assert fixed(read_times(typed)).times == (time(8), time(17, 30))


@pytest.mark.parametrize("typed", ["", "8", "08.00", "24:00", "08:60", "-1:00", "nan", "08:00 to 10:00", "0800", "八点"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(BadInput):
        fixed(read_times(typed))


def test_weekdays_are_numbers_from_monday():
    assert read_weekdays("1、4") == (0, 3)
    for wrong in ("0", "8", "周一", "1-5"):
        with pytest.raises(BadInput):
            read_weekdays(wrong)


@pytest.mark.parametrize("minutes", [0, -120, 14, 721])
def test_an_interval_nobody_could_keep_is_refused(minutes):
    with pytest.raises(BadInput):
        every(minutes)


def test_the_standard_plan_of_a_hall_open_from_half_past_eight_to_half_past_five():
    plans = plans_of(Preset.STANDARD, HALL)

    assert [f"{each:%H:%M}" for each in plans[AreaKind.TOUCHED].times] == ["08:00", "10:00", "12:00", "14:00", "16:00", "17:30"]
    assert [f"{each:%H:%M}" for each in plans[AreaKind.SURFACE].times] == ["08:00", "12:00", "16:00", "17:30"]
    assert (plans[AreaKind.FILTER].times, len(plans[AreaKind.FILTER].weekdays)) == ((time(8),), 1)


def test_a_half_day_ends_at_noon():
    plans = plans_of(Preset.HALF_DAY, HALL)

    assert [f"{each:%H:%M}" for each in plans[AreaKind.TOUCHED].times] == ["08:00", "10:00", "12:00"]
    assert [f"{each:%H:%M}" for each in plans[AreaKind.SURFACE].times] == ["08:00", "12:00"]


def test_every_two_hours_is_an_interval():
    assert plans_of(Preset.EVERY_2_HOURS, HALL)[AreaKind.TOUCHED] == Every(120)


@given(wall_times, wall_times, st.sampled_from(Preset))
def test_every_preset_makes_plans_for_any_hours(opens, closes, preset):
    for rule in plans_of(preset, HallHours(opens, closes)).values():
        assert rule_of(rrule_of(rule)) == rule


def instants(*walls: str) -> list[datetime]:
    return [datetime.fromisoformat(f"2020-03-02 {wall}").replace(tzinfo=UTC) for wall in walls]


@pytest.mark.parametrize(
    ("walls", "minutes"),
    [
        (("08:00", "10:00", "12:00", "14:00", "16:00", "17:30"), 120),
        (("08:00", "09:30", "11:00"), 90),
        (("08:00", "12:00", "17:30"), None),
        (("08:00", "17:30"), None),
        (("08:00",), None),
    ],
)
def test_fixed_times_are_an_interval_when_most_gaps_are_the_same(walls, minutes):
    rule = fixed(time.fromisoformat(wall) for wall in walls)
    assert rhythm_of(rule, instants(*walls)) == Rhythm(minutes, len(walls))


def test_an_interval_is_said_as_it_is():
    assert rhythm_of(Every(90), instants("08:00", "09:30")).minutes == 90
