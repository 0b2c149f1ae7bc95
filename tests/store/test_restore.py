"""A restore proves its backup first, keeps what it replaces, and begins another history."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from tests.store.records import journal_of, setting

from hallapp.core.errors import StoreTrouble
from hallapp.hall import make_hall, open_hall
from hallapp.store import restore as room
from hallapp.store.backup import digest_of, look_inside, proven
from hallapp.store.errors import BackupAltered, BackupMissing, NoSpace, RecordsMissing, WindowOpen
from hallapp.store.folder import Folder
from hallapp.store.restore import restore
from hallapp.store.verify import verify

LOCK = "{pid}\n{program}\nhost\nmachine\n{boot}\n"
PROGRAM = Path("/proc/self/exe").readlink().name if sys.platform.startswith("linux") else ""
BOOT = Path("/proc/sys/kernel/random/boot_id").read_text().strip() if sys.platform.startswith("linux") else ""


def add(hall, value):
    with hall.database.write("test.add") as unit:
        setting(unit, value)


@pytest.fixture
def backed_up(hall):
    """A hall that was closed after a copy and two more records, and the copy."""
    add(hall, "1")
    file = hall.back_up().file
    add(hall, "2")
    add(hall, "3")
    hall.close()
    return hall, file


def reopened(hall):
    return open_hall(hall.folder.path, clock=hall.clock, thorough=True)


def test_the_hall_holds_what_the_backup_held(backed_up):
    hall, file = backed_up
    done = restore(hall.folder, file, hall.clock.now())

    again = reopened(hall)
    assert (done.now.rows, done.before.rows) == (2, 4)
    assert len(journal_of(again)) == 2
    assert verify(again.database).ok
    again.close()


def test_what_was_replaced_is_kept_and_can_be_put_back(backed_up):
    hall, file = backed_up
    kept = restore(hall.folder, file, hall.clock.now()).kept
    restore(hall.folder, kept, hall.clock.now())

    again = reopened(hall)
    assert len(journal_of(again)) == 4
    again.close()


def test_two_restores_of_the_same_second_keep_both(backed_up):
    hall, file = backed_up
    first = restore(hall.folder, file, hall.clock.now()).kept
    second = restore(hall.folder, file, hall.clock.now()).kept

    assert first != second
    assert look_inside(proven(first)).rows == 4


def test_a_new_epoch_begins_and_stands_in_every_later_row(backed_up):
    hall, file = backed_up
    restore(hall.folder, file, hall.clock.now())
    again = reopened(hall)
    add(again, "4")

    assert [row.epoch for row in journal_of(again)] == [1, 1, 2]
    assert verify(again.database).ok
    again.close()


def test_the_backup_itself_is_not_changed(backed_up):
    hall, file = backed_up
    before = digest_of(file)
    restore(hall.folder, file, hall.clock.now())
    again = reopened(hall)
    add(again, "4")
    again.close()

    assert digest_of(file) == before


def test_the_write_ahead_log_of_the_replaced_file_does_not_come_back(hall, tmp_path):
    add(hall, "1")
    file = hall.back_up().file
    add(hall, "2")
    aside = tmp_path / "aside"
    shutil.copytree(hall.folder.path, aside)  # as a kill leaves it: the log is still there
    folder = Folder(aside)
    assert folder.database.with_name("hall.db-wal").stat().st_size > 0
    restore(folder, file, hall.clock.now())

    again = open_hall(aside, thorough=True)
    assert len(journal_of(again)) == 2
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there the lock counts as long as it is held open: see the lock of a real window")
def test_an_open_window_is_in_the_way(backed_up):
    hall, file = backed_up
    hall.folder.lock.write_text(LOCK.format(pid=os.getpid(), program=PROGRAM, boot=BOOT))
    before = digest_of(hall.folder.database)

    with pytest.raises(WindowOpen):
        restore(hall.folder, file, hall.clock.now())
    assert digest_of(hall.folder.database) == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a pid\n",
        "0\n",
        "-1\n",
        "9" * 40,
        LOCK.format(pid=4194304, program=PROGRAM, boot=BOOT),
        LOCK.format(pid="{me}", program="another-program", boot=BOOT),
        LOCK.format(pid="{me}", program=PROGRAM, boot="00000000-0000-0000-0000-000000000000"),
    ],
    ids=["empty", "words", "zero", "negative", "huge", "ended", "another program", "before the restart"],
)
def test_a_lock_that_nobody_holds_is_not(backed_up, text):
    hall, file = backed_up
    hall.folder.lock.write_text(text.replace("{me}", f"{os.getpid()}"))

    assert restore(hall.folder, file, hall.clock.now()).now.rows == 2


def test_the_lock_of_a_real_window_is_understood(backed_up):
    from PySide6.QtCore import QLockFile

    hall, file = backed_up
    lock = QLockFile(str(hall.folder.lock))
    lock.setStaleLockTime(0)
    assert lock.tryLock(0)
    with pytest.raises(WindowOpen):
        restore(hall.folder, file, hall.clock.now())
    lock.unlock()

    assert restore(hall.folder, file, hall.clock.now()).now.rows == 2


def test_a_damaged_backup_changes_nothing(backed_up):
    hall, file = backed_up
    content = bytearray(file.read_bytes())
    content[5000] ^= 1
    file.write_bytes(content)
    before = state(hall.folder)

    with pytest.raises(BackupAltered):
        restore(hall.folder, file, hall.clock.now())
    assert state(hall.folder) == before


def test_a_missing_backup_changes_nothing(backed_up, tmp_path):
    hall, _ = backed_up
    before = state(hall.folder)

    with pytest.raises(BackupMissing):
        restore(hall.folder, tmp_path / "none.db", hall.clock.now())
    assert state(hall.folder) == before


@pytest.mark.parametrize("step", ["copy_of", "_settle", "put_in_place"])
def test_a_disk_that_fills_up_at_any_step_loses_nothing(backed_up, monkeypatch, step):
    hall, file = backed_up

    def full(*_):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(room, step, full)
    with pytest.raises(NoSpace):
        restore(hall.folder, file, hall.clock.now())

    again = reopened(hall)
    assert len(journal_of(again)) == 4
    assert not list(hall.folder.path.glob("*.part"))
    again.close()


def test_a_hall_moves_to_an_empty_computer_with_its_backup(backed_up, tmp_path):
    hall, file = backed_up
    done = restore(Folder(tmp_path / "new" / "hall"), file, hall.clock.now())

    again = open_hall(tmp_path / "new" / "hall")
    assert (done.before, done.kept) == (None, None)
    assert again.name == "天元示例营业厅"
    assert again.is_demo
    assert (again.marker.epoch, len(journal_of(again))) == (2, 2)
    again.close()


def test_a_copied_folder_with_its_log_can_be_restored_from_too(hall, tmp_path):
    add(hall, "1")
    old = tmp_path / "old"
    shutil.copytree(hall.folder.path, old)
    assert (old / "hall.db-wal").stat().st_size > 0

    assert restore(Folder(tmp_path / "new"), old / "hall.db", hall.clock.now()).now.rows == 2
    again = open_hall(tmp_path / "new")
    assert len(journal_of(again)) == 2
    again.close()


def test_a_damaged_hall_is_kept_aside_and_replaced(backed_up):
    hall, file = backed_up
    hall.folder.database.write_bytes(b"damaged")
    done = restore(hall.folder, file, hall.clock.now())

    assert (done.before, done.kept.read_bytes()) == (None, b"damaged")
    again = reopened(hall)
    assert len(journal_of(again)) == 2
    again.close()


def test_an_emptied_hall_is_restored(backed_up):
    hall, file = backed_up
    hall.folder.database.write_bytes(b"")
    with pytest.raises(StoreTrouble):
        reopened(hall)
    restore(hall.folder, file, hall.clock.now())

    again = reopened(hall)
    assert len(journal_of(again)) == 2
    again.close()


def test_a_hall_that_lost_its_last_records_goes_on_with_the_rest_when_told_to(hall, tmp_path):
    old = tmp_path / "old"
    add(hall, "1")
    hall.close()
    again = reopened(hall)
    shutil.copytree(hall.folder.path, old)
    add(again, "2")
    shutil.copy(hall.folder.acknowledged, old / "acknowledged")
    again.close()
    with pytest.raises(RecordsMissing):
        open_hall(old)
    restore(Folder(old), old / "hall.db", hall.clock.now())

    found = open_hall(old)
    assert len(journal_of(found)) == 2
    found.close()


def test_a_demo_backup_makes_a_demo_hall_of_whatever_it_replaces(backed_up, tmp_path):
    hall, file = backed_up
    make_hall(tmp_path / "real", name="城南营业厅", windows=1, demo=False).close()
    restore(Folder(tmp_path / "real"), file, hall.clock.now())

    found = open_hall(tmp_path / "real")
    assert found.is_demo
    found.close()


def state(folder):
    """Every file of a hall with its content."""
    return {file: digest_of(file) for file in sorted(folder.path.rglob("*")) if file.is_file()}
