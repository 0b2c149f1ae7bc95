"""A unit of work is stored whole or not at all, and everybody hears of it afterwards."""

from datetime import UTC, timedelta

import pytest
from tests.store.records import journal_of, person, rows_in, setting

from hallapp.core.errors import Refused
from hallapp.settings.schema import SettingRow
from hallapp.staff.schema import PersonRow
from hallapp.store.driver import connect
from hallapp.store.errors import Busy, ReadOnlyStore


def test_what_a_unit_adds_is_stored_when_it_ends(hall):
    with hall.database.write("test.add") as unit:
        setting(unit)
        person(unit)

    assert rows_in(hall, SettingRow) == 2  # one is the hall's name
    assert rows_in(hall, PersonRow) == 1


def test_nothing_of_a_unit_that_raises_is_stored(hall):
    before = journal_of(hall)
    with pytest.raises(Refused), hall.database.write("test.add") as unit:
        setting(unit)
        unit.session.flush()
        raise Refused

    assert journal_of(hall) == before
    assert rows_in(hall, SettingRow) == 1


def test_a_unit_inside_a_unit_joins_it(hall):
    with hall.database.write("test.outer") as outer:
        setting(outer, "1")
        with hall.database.write("test.inner") as inner:
            assert inner is outer
            setting(inner, "2")

    assert {(row.action, row.unit) for row in journal_of(hall)[-2:]} == {("test.outer", outer.id)}


def test_an_inner_unit_that_raises_takes_the_outer_one_with_it(hall):
    with pytest.raises(Refused), hall.database.write("test.outer") as outer:
        setting(outer, "1")
        with hall.database.write("test.inner"):
            raise Refused

    assert rows_in(hall, SettingRow) == 1


def test_what_is_not_yet_flushed_is_seen_by_reads_of_the_same_unit(hall):
    with hall.database.write("test.add") as unit:
        setting(unit)
        with hall.database.read() as inner:
            assert inner is unit
            assert rows_in(hall, SettingRow) == 2


def test_a_unit_that_reads_cannot_be_written_in(hall):
    with hall.database.read(), pytest.raises(RuntimeError), hall.database.write("test.add"):
        pass


def test_a_reading_unit_sees_one_state_whatever_others_write(hall):
    with hall.database.read():
        before = rows_in(hall, SettingRow)
        beside = connect(hall.folder.database, "rw")
        beside.execute("DELETE FROM settings")
        beside.close()

        assert rows_in(hall, SettingRow) == before
    assert rows_in(hall, SettingRow) == 0


def test_listeners_hear_the_tables_after_the_commit(hall):
    heard = []
    hall.database.on_commit(lambda topics: heard.append((topics, rows_in(hall, SettingRow), rows_in(hall, PersonRow))))
    with hall.database.write("test.add") as unit:
        setting(unit)
        person(unit)
        unit.session.flush()
        assert heard == []

    assert heard == [({"settings", "people"}, 2, 1)]


def test_listeners_hear_nothing_of_a_unit_that_raised_or_changed_nothing(hall):
    heard = []
    hall.database.on_commit(heard.append)
    with pytest.raises(Refused), hall.database.write("test.add") as unit:
        setting(unit)
        raise Refused
    with hall.database.write("test.nothing"):
        pass

    assert heard == []


def test_the_end_of_the_chain_is_acknowledged_before_anybody_hears(hall):
    order = []
    hall.database.on_acknowledged(lambda head: order.append(head.seq))
    hall.database.on_commit(order.append)
    with hall.database.write("test.add") as unit:
        setting(unit)

    assert order == [2, {"settings"}]


def test_everything_in_a_unit_happens_at_one_instant_of_one_day(hall):
    with hall.database.write("test.add") as unit:
        hall.clock.advance(timedelta(hours=20))
        with hall.database.write("test.inner") as inner:
            assert inner.now == unit.now

    assert unit.now.tzinfo is UTC
    assert f"{unit.now:%Y-%m-%d %H:%M} {unit.day}" == "2020-03-02 00:00 2020-03-02"


def test_records_are_ordered_by_number_even_if_the_clock_stands_still(hall):
    numbers = []
    for _ in range(3):
        with hall.database.write("test.add") as unit:
            numbers += [setting(unit).seq, setting(unit).seq]

    assert numbers == list(range(2, 8))


def test_deleting_a_record_is_refused_and_nothing_is_stored(hall):
    with hall.database.write("test.add") as unit:
        row = setting(unit)
    with pytest.raises(RuntimeError), hall.database.write("test.delete") as unit:
        unit.session.delete(unit.session.get(SettingRow, row.id))

    assert rows_in(hall, SettingRow) == 2


def test_a_naive_instant_is_refused(hall):
    with pytest.raises(Exception, match="time zone"), hall.database.write("test.add") as unit:
        setting(unit).valid_from = unit.now.replace(tzinfo=None)

    assert rows_in(hall, SettingRow) == 1


def test_a_writer_that_waits_too_long_is_told_so_and_works_again_later(hall, monkeypatch):
    monkeypatch.setattr("hallapp.store.sqlite.BUSY_FOR_S", 0.05)
    holder = connect(hall.folder.database, "rw")
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy), hall.database.write("test.add") as unit:
        setting(unit)
    holder.execute("ROLLBACK")
    holder.close()

    with hall.database.write("test.add") as unit:
        setting(unit)
    assert rows_in(hall, SettingRow) == 2


def test_a_file_that_became_read_only_is_said_to_be_so(hall):
    with hall.database.read() as unit:
        unit.session.connection().exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(ReadOnlyStore), hall.database.write("test.add") as unit:
        setting(unit)


def test_a_unit_of_another_thread_is_another_unit(hall):
    from threading import Thread

    seen = []

    def look():
        with hall.database.read() as unit:
            seen.append(unit)

    with hall.database.read() as unit:
        other = Thread(target=look)
        other.start()
        other.join()

    assert seen != [unit]
