"""Which day an instant belongs to, whatever the clocks of the world do."""

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.business_day import business_day, day_bounds, instant_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
URUMQI = ZoneInfo("Asia/Urumqi")
BERLIN = ZoneInfo("Europe/Berlin")

instants = st.datetimes(min_value=datetime(2019, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is the third argument
zones = st.sampled_from([SHANGHAI, URUMQI, BERLIN, ZoneInfo("Asia/Kathmandu")])
starts = st.sampled_from([time(0, 0), time(4, 0), time(6, 30)])


def test_half_past_four_in_greenwich_is_the_next_day_in_shanghai():
    assert business_day(datetime(2020, 3, 1, 16, 30, tzinfo=UTC), SHANGHAI) == date(2020, 3, 2)
    assert business_day(datetime(2020, 3, 1, 15, 59, tzinfo=UTC), SHANGHAI) == date(2020, 3, 1)


def test_the_small_hours_belong_to_the_day_before_where_the_day_begins_later():
    assert business_day(datetime(2020, 3, 2, 3, 59, tzinfo=SHANGHAI), SHANGHAI, time(4, 0)) == date(2020, 3, 1)
    assert business_day(datetime(2020, 3, 2, 4, 0, tzinfo=SHANGHAI), SHANGHAI, time(4, 0)) == date(2020, 3, 2)


def test_forty_minutes_across_the_change_of_the_clocks_are_forty_minutes():
    issued = instant_of(date(2020, 3, 29), time(1, 40), BERLIN)
    called = instant_of(date(2020, 3, 29), time(3, 20), BERLIN)

    assert called - issued == timedelta(minutes=40)


def test_the_day_of_the_change_has_twenty_three_hours():
    begin, end = day_bounds(date(2020, 3, 29), BERLIN)

    assert end - begin == timedelta(hours=23)


@given(instants, zones, starts)
def test_every_instant_lies_in_the_span_of_its_day(at, zone, start):
    begin, end = day_bounds(business_day(at, zone, start), zone, start)

    assert begin <= at < end


@given(st.dates(min_value=date(2019, 1, 1), max_value=date(2035, 1, 1)), st.times().filter(lambda wall: wall.fold == 0), starts)
def test_a_wall_time_of_a_day_lies_in_that_day(day, wall, start):
    assert business_day(instant_of(day, wall, SHANGHAI, start), SHANGHAI, start) == day


@pytest.mark.parametrize("zone_of_the_computer", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_time_zone_of_the_computer_does_not_count(zone_of_the_computer):
    program = (
        "from datetime import datetime, UTC; from zoneinfo import ZoneInfo; from hallapp.core.business_day import business_day;"
        "print(business_day(datetime(2020, 3, 1, 16, 30, tzinfo=UTC), ZoneInfo('Asia/Shanghai')))"
    )
    said = subprocess.run([sys.executable, "-c", program], env={"TZ": zone_of_the_computer}, capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "2020-03-02"
