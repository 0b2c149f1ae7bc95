"""Numbers given once: not turned back by undo, not begun again by a restored backup."""

from datetime import timedelta

import pytest

from hallapp.hall import open_hall
from hallapp.store.counters import LEAP, last_number, next_number
from hallapp.store.restore import restore


def numbers(hall, *names):
    """The next number under each name."""
    with hall.database.write("test.number") as unit:
        return [next_number(hall.database, unit, name, unit.day) for name in names]


@pytest.fixture
def reopened(hall, clock):
    """The hall after a restore: `reopened(file)`."""
    opened = []

    def after(file):
        hall.close()
        restore(hall.folder, file, clock.now())
        opened.append(open_hall(hall.folder.path, clock=clock))
        return opened[-1]

    yield after
    for each in opened:
        each.close()


def test_every_name_counts_from_one(hall):
    assert numbers(hall, "A", "B", "A", "A") == [1, 1, 2, 3]
    assert numbers(hall, "A") == [4]


def test_without_a_commit_no_number_was_given(hall):
    with pytest.raises(RuntimeError), hall.database.write("test.number") as unit:
        assert next_number(hall.database, unit, "A", unit.day) == 1
        raise RuntimeError
    with hall.database.read() as unit:
        assert last_number(unit, "A") == 0
    assert numbers(hall, "A") == [1]


def test_a_restored_backup_gives_no_number_again(hall, reopened):
    numbers(hall, "A", "A")
    backup = hall.back_up().file
    numbers(hall, "A", "A", "B")

    assert numbers(reopened(backup), "A", "B", "C") == [5, 2, 1]


def test_when_the_hall_that_is_replaced_cannot_be_read_numbers_leap(hall, reopened):
    numbers(hall, "A")
    backup = hall.back_up().file
    numbers(hall, "A", "B")
    hall.folder.database.write_bytes(b"")
    again = reopened(backup)

    assert numbers(again, "A", "B", "A") == [LEAP + 2, LEAP + 1, LEAP + 3]


def test_when_acknowledged_records_are_lost_numbers_leap(hall, reopened):
    numbers(hall, "A")
    backup = hall.back_up().file
    hall.folder.acknowledged.write_text(f"{hall.marker.epoch} 99999 {'0' * 64}".ljust(96))

    assert numbers(reopened(backup), "A") == [LEAP + 2]


def test_the_day_after_a_loss_counts_from_one_again(hall, clock, reopened):
    numbers(hall, "monday")
    backup = hall.back_up().file
    hall.folder.database.write_bytes(b"")
    again = reopened(backup)
    clock.advance(timedelta(days=1))

    assert numbers(again, "tuesday") == [1]
    clock.advance(-timedelta(days=1))
    assert numbers(again, "monday", "monday") == [LEAP + 2, LEAP + 3]


def test_a_hall_on_a_new_computer_does_not_know_which_numbers_were_given(hall, clock, tmp_path):
    from hallapp.store.folder import Folder

    numbers(hall, "A")
    backup = hall.back_up().file
    restore(Folder(tmp_path / "new"), backup, clock.now())
    new = open_hall(tmp_path / "new", clock=clock)

    assert numbers(new, "A") == [LEAP + 2]
    new.close()
