"""A copy a day, without anybody asking for it."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.ageing import made_earlier
from tests.store.records import journal_of

from hallapp.shell.daily_copy import copy_if_due, daily_work, is_due
from hallapp.store.backup import copy_of, look_inside
from hallapp.store.errors import ReadOnlyStore
from hallapp.visits.models import Entry

NOW = datetime(2020, 3, 2, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "due"), [(0, False), (19, False), (20, True), (24, True), (-5, False)])
def test_a_copy_is_due_a_little_less_than_a_day_after_the_last(hours, due):
    assert is_due(NOW - timedelta(hours=hours), NOW) is due


def test_without_any_copy_one_is_due():
    assert is_due(None, NOW)


def test_a_copy_that_a_clock_far_ahead_dated_does_not_stand_for_those_of_today(hall):
    made_earlier(hall, hall.back_up().file, days=-400)

    assert copy_if_due(hall)
    assert not copy_if_due(hall)


def test_a_hall_without_a_copy_gets_one_and_then_no_second(hall):
    assert copy_if_due(hall)
    assert not copy_if_due(hall)
    assert len(hall.backups()) == 1


@pytest.mark.parametrize("name", ["replaced-20200302-080000.db", "before-schema-13-from-12.db"])
def test_what_a_restore_or_an_upgrade_left_is_no_copy_of_the_day(hall, name):
    copy_of(hall.folder.database, hall.folder.backups / name)

    assert copy_if_due(hall)
    assert len(hall.backups()) == 2


def test_every_day_what_is_old_is_forgotten_before_the_copy_is_made(hall, clock):
    hall.settings.set("visits.store_temperature", "yes")
    hall.visits.register(Entry(365))
    clock.advance(timedelta(days=30))
    hall.visits.count_in()
    clock.advance(timedelta(days=1))

    assert daily_work(hall)
    assert hall.visits.mean_tenths(clock.now().date() - timedelta(days=31)) is None
    assert look_inside(hall.backups()[0].file).rows == len(journal_of(hall))
    assert not daily_work(hall)


def test_a_hall_that_may_only_be_looked_at_forgets_nothing(hall, clock):
    hall.visits.register(Entry(365))
    clock.advance(timedelta(days=40))

    hall.database.look_only = ReadOnlyStore(path=str(hall.folder.path))
    assert not daily_work(hall)
    assert len(hall.retention.due()) == 1


def test_the_window_makes_the_copy_and_lights_its_lamp(front, busy):
    front.working.watch.look_now()

    assert len(busy.backups()) == 1
    assert [lamp.tone.value for lamp in front.counter.foot.lamps if lamp.text == "备份"] == ["ok"]
