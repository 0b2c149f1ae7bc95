"""Ids that are never made twice."""

from datetime import UTC, datetime, timedelta

from hallapp.core.clock import FixedClock
from hallapp.core.ids import CountedIds, TimeOrderedIds, many_ids, many_salts

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


def test_many_ids_are_as_good_as_one_by_one():
    ids = many_ids(TimeOrderedIds(FixedClock(datetime(2020, 3, 2, tzinfo=UTC))), 500)

    assert len(set(ids)) == 500
    assert {each.version for each in ids} == {7}
    assert {each.int >> 80 for each in ids} == {int(datetime(2020, 3, 2, tzinfo=UTC).timestamp() * 1000)}


def test_counted_ids_and_salts_stay_in_their_order_however_many_are_asked_for():
    one_by_one, at_once = CountedIds(7), CountedIds(7)

    assert [one_by_one.new() for _ in range(3)] == many_ids(at_once, 3)
    assert [one_by_one.new().hex[-15:] for _ in range(3)] == many_salts(at_once, 3)


def test_salts_are_as_long_as_the_end_of_an_id_and_never_the_same():
    salts = many_salts(TimeOrderedIds(FixedClock(datetime(2020, 3, 2, tzinfo=UTC))), 500)

    assert len(set(salts)) == 500
    assert {len(each) for each in salts} == {15}
