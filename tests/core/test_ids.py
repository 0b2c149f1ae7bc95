"""Ids that are never made twice."""

from datetime import UTC, datetime, timedelta

from hallapp.core.clock import FixedClock
from hallapp.core.ids import CountedIds, TimeOrderedIds

NOON = datetime(2020, 3, 2, 12, 0, tzinfo=UTC)


def test_an_id_says_that_it_is_of_version_7_and_when_it_was_made():
    made = TimeOrderedIds(FixedClock(NOON)).new()

    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == int(NOON.timestamp() * 1000)


def test_ids_of_one_instant_differ():
    ids = TimeOrderedIds(FixedClock(NOON))

    assert len({ids.new() for _ in range(10_000)}) == 10_000


def test_an_id_made_later_sorts_later_and_one_made_after_the_clock_went_back_sorts_first():
    clock = FixedClock(NOON)
    ids = TimeOrderedIds(clock)
    first = ids.new()
    clock.advance(timedelta(milliseconds=1))
    second = ids.new()
    clock.advance(timedelta(days=-1))
    third = ids.new()

    assert third < first < second


def test_counted_ids_are_the_same_for_the_same_seed_and_differ_for_another():
    ours, again, others = CountedIds(1), CountedIds(1), CountedIds(2)
    made = [ours.new() for _ in range(100)]

    assert made == [again.new() for _ in range(100)]
    assert not set(made) & {others.new() for _ in range(100)}
