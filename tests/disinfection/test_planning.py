"""Which rounds a day has: none lost or doubled over plan changes, midnight and changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallapp.core.business_day import business_day, instant_of
from hallapp.disinfection.rules import DaySpan, Kept, Plan, every, fixed, next_plan_from, rrule_of, slots_of

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
MONDAY = date(2020, 3, 2)
SPRING, AUTUMN = date(2020, 3, 29), date(2020, 10, 25)
"""The days on which Berlin's clocks skip and repeat an hour at night."""

LONG_AGO = datetime(2010, 1, 1, tzinfo=UTC)
MIDNIGHT = time()


def span_of(
    day: date = MONDAY, zone: ZoneInfo = SHANGHAI, day_start: time = MIDNIGHT, opens: str = "08:30", closes: str = "17:30"
) -> DaySpan:
    closing = instant_of(day, time.fromisoformat(closes), zone, day_start)
    return DaySpan(day, zone, day_start, instant_of(day, time.fromisoformat(opens), zone, day_start), lambda at: at <= closing)


def at(wall: str, day: date = MONDAY, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.combine(day, time.fromisoformat(wall), zone).astimezone(UTC)


def times(*walls: str) -> str:
    return rrule_of(fixed(time.fromisoformat(wall) for wall in walls))


def interval(minutes: int) -> str:
    return rrule_of(every(minutes))


def walls(slots, zone=SHANGHAI) -> list[str]:
    return [f"{each.planned_at.astimezone(zone):%H:%M}" for each in slots]


def test_an_interval_goes_from_opening_to_closing_and_closing_counts():
    plan = Plan(interval(120), LONG_AGO)
    assert walls(slots_of([plan], span_of(), {})) == ["08:30", "10:30", "12:30", "14:30", "16:30"]
    assert walls(slots_of([plan], span_of(closes="16:30"), {}))[-1] == "16:30"
    assert walls(slots_of([plan], span_of(closes="16:29"), {}))[-1] == "14:30"


def test_the_next_round_of_an_interval_counts_from_the_last_done():
    kept = {"i1": Kept(at("08:30"), counts_from=at("08:50"))}
    assert walls(slots_of([Plan(interval(120), LONG_AGO)], span_of(), kept)) == ["08:30", "10:50", "12:50", "14:50", "16:50"]


def test_however_early_a_round_was_done_the_next_one_comes_five_minutes_after_its_planned_time_at_the_earliest():
    kept = {"i1": Kept(at("08:30"), counts_from=at("08:15"))}
    assert walls(slots_of([Plan(interval(15), LONG_AGO)], span_of(), kept))[:3] == ["08:30", "08:35", "08:50"]


def test_it_counts_from_the_planned_time_while_nothing_is_done():
    kept = {"i1": Kept(at("08:30"))}
    assert walls(slots_of([Plan(interval(120), LONG_AGO)], span_of(), kept))[:2] == ["08:30", "10:30"]


def test_it_counts_from_an_extra_round_too():
    kept = {"i1": Kept(at("08:30"), counts_from=at("08:35")), "x1": Kept(at("09:20"))}
    assert walls(slots_of([Plan(interval(120), LONG_AGO)], span_of(), kept, [at("09:30")]))[:3] == ["08:30", "09:20", "11:30"]


def test_a_plan_changed_at_noon_leaves_the_morning_and_what_has_fallen_due():
    noon = next_plan_from(at("12:00"), timedelta(minutes=15))
    old, new = Plan(times("08:00", "12:00", "12:15", "16:00"), LONG_AGO, noon), Plan(times("08:10", "12:10", "15:00"), noon)
    assert walls(slots_of([old, new], span_of(), {})) == ["08:00", "12:00", "12:15", "15:00"]


def test_an_interval_that_follows_another_plan_goes_on_from_its_last_round():
    noon = next_plan_from(at("12:00"), timedelta(minutes=15))
    old, new = Plan(times("08:00", "10:00", "16:00"), LONG_AGO, noon), Plan(interval(180), noon)
    assert walls(slots_of([old, new], span_of(), {})) == ["08:00", "10:00", "13:00", "16:00"]
    assert walls(slots_of([old, new], span_of(), {"1000": Kept(at("10:00"), at("10:40"))})) == ["08:00", "10:00", "13:40", "16:40"]


def test_an_interval_begun_in_the_middle_of_a_day_keeps_to_the_row_of_the_opening():
    assert walls(slots_of([Plan(interval(120), at("11:00"))], span_of(), {}))[0] == "12:30"


def test_what_is_stored_stays_whatever_the_plans_say():
    kept = {"1000": Kept(at("10:00")), "i7": Kept(at("17:00"))}
    assert [each.key for each in slots_of([Plan(times("08:00"), LONG_AGO)], span_of(), kept)] == ["0800", "1000", "i7"]


def test_a_day_without_a_plan_has_no_rounds():
    assert slots_of([], span_of(), {}) == []
    assert slots_of([Plan(times("08:00"), at("08:01"))], span_of(), {}) == []


def test_two_rounds_in_the_hour_that_the_clock_skips_stay_two():
    slots = slots_of([Plan(times("02:30", "03:30"), LONG_AGO)], span_of(SPRING, BERLIN), {})
    assert [each.key for each in slots] == ["0230", "0330"]


def test_a_round_in_the_hour_that_the_clock_repeats_is_one():
    assert len(slots_of([Plan(times("02:30"), LONG_AGO)], span_of(AUTUMN, BERLIN), {})) == 1


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_an_interval_over_a_change_of_the_clock_keeps_its_distance(day):
    slots = slots_of([Plan(interval(60), LONG_AGO)], span_of(day, BERLIN, opens="00:00", closes="23:00"), {})
    gaps = {later.planned_at - earlier.planned_at for earlier, later in pairwise(slots)}
    assert gaps == {timedelta(hours=1)}
    assert len(slots) == (23 if day == SPRING else 25)


wall_times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
rules = st.builds(lambda each: rrule_of(fixed(each)), st.lists(wall_times, min_size=1, max_size=8)) | st.builds(
    interval, st.integers(15, 720)
)
zones = st.sampled_from([SHANGHAI, BERLIN])


@given(st.lists(wall_times, min_size=1, max_size=10, unique=True), st.dates(date(2019, 12, 28), date(2021, 1, 3)), zones, wall_times)
def test_every_day_of_any_year_has_each_fixed_round_once_in_its_own_day(times_of_day, day, zone, day_start):
    slots = slots_of([Plan(rrule_of(fixed(times_of_day)), LONG_AGO)], span_of(day, zone, day_start), {})

    assert sorted(each.key for each in slots) == sorted(f"{each:%H%M}" for each in times_of_day)
    assert {business_day(each.planned_at, zone, day_start) for each in slots} <= {day, day + timedelta(days=1)}


@given(st.lists(st.tuples(st.integers(0, 3 * 24 * 60), rules), min_size=1, max_size=5), zones)
def test_however_often_plans_change_no_round_is_doubled_and_none_that_fell_due_is_lost(changes, zone):
    """Three days around a change of the clock; after each change the rounds that had fallen due are there as before."""
    tolerance = timedelta(minutes=15)
    days = [SPRING + timedelta(days=each) for each in range(-1, 2)]
    begins = datetime.combine(days[0], MIDNIGHT, zone).astimezone(UTC)
    plans: list[Plan] = [Plan(times("08:00", "12:00"), LONG_AGO)]
    for minute, rule in sorted(changes):
        now = begins + timedelta(minutes=minute)
        before = _all(plans, days, zone)
        covers_from = max(next_plan_from(now, tolerance), plans[-1].covers_from)
        plans[-1] = Plan(plans[-1].rrule, plans[-1].covers_from, covers_from)
        plans.append(Plan(rule, covers_from))
        after = _all(plans, days, zone)

        fell_due = {each for each in before if each[2] - tolerance <= now}
        assert fell_due <= set(after)
        assert {each for each in after if each[2] - tolerance <= now} == fell_due
        assert len({each[:2] for each in after}) == len(after)


def _all(plans, days, zone):
    return [(day, each.key, each.planned_at) for day in days for each in slots_of(plans, span_of(day, zone), {})]


@given(st.integers(15, 240), st.lists(st.integers(-15, 200), max_size=40))
def test_an_interval_never_plans_two_rounds_at_once_or_backwards(minutes, delays):
    """Each round is done some minutes after its planned time, or not at all where that would be after the next one."""
    plan, kept = Plan(interval(minutes), LONG_AGO), {}
    for number, delay in enumerate(delays, start=1):
        slots = {each.key: each for each in slots_of([plan], span_of(), kept)}
        slot = slots.get(f"i{number}")
        if slot is None:
            break
        done = slot.planned_at + timedelta(minutes=delay) if delay < minutes else None
        kept[slot.key] = Kept(slot.planned_at, done)
    planned = [each.planned_at for each in slots_of([plan], span_of(), kept)]

    assert planned == sorted(set(planned))
