"""SQLite as the program uses it: durable on every connection, in any folder, on an engine that is safe."""

import errno
import os
import sys
from contextlib import closing
from pathlib import Path, PureWindowsPath

import pytest
from sqlcipher3 import dbapi2
from tests.store.records import journal_of

from hallapp.checkup import State, check
from hallapp.hall import make_hall, open_hall
from hallapp.store.driver import SAFE_ENGINE, connect, engine_version
from hallapp.store.errors import BadName, Busy, Damaged, DiskTrouble, NoPlace, NoSpace, ReadOnlyStore
from hallapp.store.sqlite import open_engine
from hallapp.store.troubles import as_trouble, trouble_of
from hallapp.store.uri import uri_of


def pragma(connection, name):
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_every_connection_waits_for_the_disk(hall):
    connections = [hall.database.engine.connect() for _ in range(12)]  # as many as the pool gives
    try:
        assert [pragma(each, "synchronous") for each in connections] == [2] * 12
        assert {pragma(each, "journal_mode") for each in connections} == {"wal"}
        assert {pragma(each, "foreign_keys") for each in connections} == {1}
        assert {pragma(each, "recursive_triggers") for each in connections} == {1}
        assert {pragma(each, "secure_delete") for each in connections} == {1}
        assert {pragma(each, "mmap_size") for each in connections} <= {0, None}
    finally:
        for each in connections:
            each.close()


def test_a_real_hall_waits_for_the_disk_even_when_told_not_to(tmp_path):
    make_hall(tmp_path, name="x", windows=1, demo=False).close()
    hall = open_hall(tmp_path, unsynced=True)
    with hall.database.write("test.look") as unit:
        assert pragma(unit.session.connection(), "synchronous") == 2
    hall.close()


def test_the_engine_has_no_wal_reset_bug(hall):
    assert engine_version() >= SAFE_ENGINE
    assert next(item for item in check(hall) if item.name == "engine").state is State.OK


def test_an_engine_with_the_bug_is_warned_of(hall, monkeypatch):
    monkeypatch.setattr(dbapi2, "sqlite_version", "3.40.1")

    item = next(item for item in check(hall) if item.name == "engine")
    assert item.state is State.WARNING
    assert "3.40.1" in hall.words.tell(item.detail)
    assert "3.51.3" in hall.words.tell(item.cure)


NOT_ON_WINDOWS = [] if sys.platform == "win32" else ["a?b&mode=memory", '"quoted"']


@pytest.mark.parametrize("name", ["100% 满意", "#1 厅", "天元 厅", "it's", "%41", *NOT_ON_WINDOWS])
def test_a_hall_works_in_a_folder_of_any_name(tmp_path, name):
    hall = make_hall(tmp_path / name, name="x", windows=2, demo=False)
    hall.settings.set("hall.windows", "5")
    look = hall.back_up()
    hall.close()

    assert (tmp_path / name / "hall.db").is_file()
    again = open_hall(tmp_path / name, thorough=True)
    assert look.rows == len(journal_of(again))
    assert again.settings.get("hall.windows").value == "5"
    again.close()


def test_a_name_that_the_system_does_not_take_is_said(tmp_path):
    with pytest.raises(BadName):
        make_hall(tmp_path / ("a?b" if sys.platform == "win32" else "厅" * 300), name="x", windows=1, demo=False)


def test_a_file_on_a_share_is_found_behind_its_two_strokes(tmp_path):
    assert uri_of(PureWindowsPath(r"\\server\备份\copy.db"), "ro") == "file:////server/备份/copy.db?mode=ro"
    assert uri_of(PureWindowsPath(r"D:\营业厅\hall.db"), "rw") == "file:D:/营业厅/hall.db?mode=rw"


@pytest.mark.skipif(os.name != "posix", reason="two strokes begin a share there")
def test_two_strokes_before_a_path_name_no_computer(hall):
    copy = hall.back_up().file
    with closing(connect(Path(f"/{copy}"))) as opened:
        assert opened.execute("SELECT count(*) FROM journal").fetchone()[0] > 0


def test_a_database_that_is_not_there_is_never_made_by_looking(tmp_path):
    with pytest.raises(dbapi2.OperationalError):
        connect(tmp_path / "none.db", "rw")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (OSError(errno.ENOSPC, ""), NoSpace),
        (OSError(errno.EDQUOT, ""), NoSpace),
        (OSError(errno.EROFS, ""), ReadOnlyStore),
        (PermissionError(errno.EACCES, "/data/full/locked.db"), ReadOnlyStore),
        (OSError(errno.EIO, ""), DiskTrouble),
        (OSError(errno.EFBIG, ""), DiskTrouble),
    ],
)
def test_what_the_system_says_becomes_a_trouble(error, trouble):
    assert type(trouble_of(error, "x")) is trouble


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (3, NoPlace),
        (5, ReadOnlyStore),
        (19, ReadOnlyStore),
        (23, DiskTrouble),
        (32, Busy),
        (33, Busy),
        (39, NoSpace),
        (53, NoPlace),
        (123, BadName),
    ],
)
def test_windows_own_number_says_more_than_that_something_was_refused(number, trouble):
    error = OSError(errno.EACCES, "")
    error.winerror = number
    assert type(trouble_of(error, "x")) is trouble


def test_a_bug_is_no_trouble(hall):
    bug = dbapi2.OperationalError("the name of a table with full, locked and readonly in it")
    assert trouble_of(bug, "x") is None
    with pytest.raises(ZeroDivisionError), as_trouble(hall.folder.path):
        raise ZeroDivisionError


def test_a_file_that_is_no_database_is_damaged(tmp_path):
    file = tmp_path / "x.db"
    file.write_bytes(b"not a database, but long enough to look like one" * 100)
    engine = open_engine(file)
    with pytest.raises(Damaged), as_trouble(file), engine.connect():
        pass
