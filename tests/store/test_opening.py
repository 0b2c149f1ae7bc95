"""Everything that must be true before the first write: never a silent empty hall, never a file changed that is not ours to change."""

import errno
import os
import random
import shutil
from contextlib import closing, suppress
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import select
from sqlcipher3 import dbapi2
from tests.store.records import journal_of, setting, spoil_table

from hallapp.core.errors import StoreTrouble
from hallapp.hall import make_hall, open_hall
from hallapp.settings.hall import HallSettings
from hallapp.store import driver, looking, opening
from hallapp.store.backup import digest_of
from hallapp.store.base import every_table
from hallapp.store.errors import (
    Damaged,
    DiskTrouble,
    FolderNotEmpty,
    LookDamaged,
    NoHall,
    NoSpace,
    ReadOnlyStore,
    RecordsMissing,
    SchemaTooNew,
)
from hallapp.store.folder import Folder
from hallapp.store.header import APPLICATION_ID, DEMO_ID, SCHEMA, read_header
from hallapp.store.looking import WholeLook
from hallapp.store.opening import make
from hallapp.store.verify import verify


def add(hall, value="1"):
    with hall.database.write("test.add") as unit:
        setting(unit, value)


@pytest.fixture
def closed(hall):
    """The folder of a hall that holds four journal rows and is closed."""
    for value in "123":
        add(hall, value)
    hall.close()
    return hall.folder


def refused(folder, trouble):
    """Opening is refused with `trouble`, and the database file stays as it was byte for byte."""
    before = digest_of(folder.database)
    for thorough in (False, True):
        with pytest.raises(trouble):
            open_hall(folder.path, thorough=thorough)
    assert digest_of(folder.database) == before
    return True


def test_a_new_hall_is_ours_and_of_the_present_schema(tmp_path):
    for demo, application_id in ((False, APPLICATION_ID), (True, DEMO_ID)):
        folder = make(tmp_path / f"{demo}", hall=_id(), demo=demo)
        assert (read_header(folder.database).application_id, read_header(folder.database).schema) == (application_id, SCHEMA)
        assert sorted(file.name for file in folder.path.iterdir()) == ["hall.db", "hall.json"]
        assert os.name != "posix" or folder.database.stat().st_mode & 0o777 == 0o600  # elsewhere the folder's rights count


def _id():
    from uuid import UUID

    return UUID(int=7)


def test_a_hall_is_not_made_where_there_is_one(closed):
    with pytest.raises(FolderNotEmpty):
        make(closed.path, hall=_id(), demo=False)
    with pytest.raises(FolderNotEmpty):
        make_hall(closed.path, name="x", windows=1, demo=True)


def test_a_hall_that_cannot_be_finished_leaves_no_hall(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(opening, "put_in_place", full)
    with pytest.raises(NoSpace):
        make(tmp_path / "hall", hall=_id(), demo=False)
    assert not Folder(tmp_path / "hall").holds_hall
    assert list((tmp_path / "hall").iterdir()) == []
    monkeypatch.undo()
    make_hall(tmp_path / "hall", name="x", windows=1, demo=False).close()


def test_what_a_killed_start_left_is_no_hall_and_no_obstacle(tmp_path):
    for name in ("hall.new", "hall.new-wal", "hall.new-shm"):
        (tmp_path / name).write_bytes(b"half")

    with pytest.raises(NoHall):
        open_hall(tmp_path)
    make_hall(tmp_path, name="x", windows=1, demo=False).close()
    assert not (tmp_path / "hall.new").exists()


def test_a_file_where_the_folder_should_be_is_refused(tmp_path):
    (tmp_path / "hall").write_text("")

    with pytest.raises(DiskTrouble):
        make(tmp_path / "hall", hall=_id(), demo=False)
    with pytest.raises(NoHall):
        open_hall(tmp_path / "hall")


def test_an_emptied_file_is_not_taken_for_a_new_hall(closed):
    closed.database.write_bytes(b"")

    assert refused(closed, Damaged)


def test_a_lost_file_is_not_taken_for_a_new_hall(closed):
    closed.database.unlink()

    with pytest.raises(Damaged):
        open_hall(closed.path)
    assert not closed.database.exists()


@pytest.mark.parametrize("content", [b"\0" * 4096, b"hello", b"SQLite format 3\0", b"PK\3\4" * 2000, bytes(range(256)) * 64])
def test_garbage_is_refused(closed, content):
    closed.database.write_bytes(content)

    assert refused(closed, Damaged)


def test_a_database_of_another_program_is_refused(closed):
    closed.database.unlink()
    with closing(dbapi2.connect(str(closed.database))) as foreign:
        foreign.execute("CREATE TABLE journal (desk, seq)")
        foreign.execute("PRAGMA application_id=7")

    assert refused(closed, Damaged)


def test_a_database_without_our_tables_is_refused(closed):
    closed.database.unlink()
    with closing(dbapi2.connect(str(closed.database))) as foreign:
        foreign.execute("CREATE TABLE notes (text)")
        foreign.execute(f"PRAGMA application_id={APPLICATION_ID}")

    assert refused(closed, Damaged)


def test_a_newer_schema_is_refused_with_both_versions_and_the_file_stays_as_it_is(closed):
    with closing(dbapi2.connect(str(closed.database))) as newer:
        newer.execute("PRAGMA user_version=99")

    assert refused(closed, SchemaTooNew)
    with pytest.raises(SchemaTooNew) as told:
        open_hall(closed.path)
    assert (told.value.params["theirs"], told.value.params["ours"]) == (99, SCHEMA)


def test_a_newer_schema_that_stands_only_in_the_write_ahead_log_is_refused(closed, tmp_path):
    with closing(dbapi2.connect(str(closed.database))) as newer:
        newer.execute("PRAGMA user_version=99")
        copy = Folder(shutil.copytree(closed.path, tmp_path / "killed"))
    assert read_header(copy.database).schema == SCHEMA

    assert refused(copy, SchemaTooNew)


def test_a_cut_off_file_is_noticed_before_the_first_write(closed):
    whole = closed.database.read_bytes()
    for length in (99, 100, 4096, len(whole) // 2, len(whole) - 4096):
        closed.database.write_bytes(whole[:length])
        with pytest.raises(StoreTrouble):
            open_hall(closed.path, thorough=True)
        assert closed.database.read_bytes() == whole[:length]


@pytest.mark.parametrize("spoil", ["ALTER TABLE notices RENAME COLUMN code TO codf", "DROP TABLE visits"])
def test_a_column_that_is_not_there_any_more_is_noticed_whichever_room_it_is_of(closed, spoil):
    with closing(dbapi2.connect(str(closed.database))) as spoilt:
        spoilt.execute(spoil)

    with pytest.raises(Damaged):
        open_hall(closed.path, thorough=True)


class Look(WholeLook):
    """A look through the file that does not end before somebody waits for it."""

    def __init__(self, path, monkeypatch) -> None:
        self.was_waited_for = Event()
        real = looking.quick_check
        monkeypatch.setattr(looking, "quick_check", lambda *given: (self.was_waited_for.wait(20), real(*given)))
        super().__init__(path)

    def require_whole(self) -> None:
        self.was_waited_for.set()
        super().require_whole()


def test_only_the_first_write_waits_for_the_look_through_a_file_that_was_left_in_order(closed, monkeypatch):
    look = Look(closed.path, monkeypatch)
    hall = open_hall(closed.path, look=look, beside=True)

    assert hall.settings.now(HallSettings).name == hall.name
    assert not look.was_waited_for.is_set()
    hall.settings.set("hall.windows", "7")
    assert look.was_waited_for.is_set()
    hall.close()


def test_damage_is_found_before_the_first_write_to_a_hall_that_was_opened_beside_the_look(closed, monkeypatch):
    spoil_table(closed.database, "notices")
    spoilt = closed.database.read_bytes()
    hall = open_hall(closed.path, look=Look(closed.path, monkeypatch), beside=True)

    for _ in range(2):
        with pytest.raises(LookDamaged):
            hall.settings.set("hall.windows", "7")
    assert hall.look_only
    assert closed.damaged.exists()
    hall.close()
    assert closed.database.read_bytes() == spoilt


def test_after_an_end_that_was_none_even_reading_waits_for_the_look(closed, tmp_path, monkeypatch):
    hall = open_hall(closed.path)
    hall.settings.set("hall.windows", "7")
    killed = Folder(shutil.copytree(closed.path, tmp_path / "killed"))
    hall.close()
    look = Look(killed.path, monkeypatch)

    hall = open_hall(killed.path, look=look, beside=True)

    assert look.was_waited_for.is_set()
    assert hall.settings.now(HallSettings).windows == 7
    hall.close()


def test_a_look_that_is_not_needed_any_more_ends_where_it_is(closed, monkeypatch):
    failed: list[WholeLook] = []
    running = Event()

    def endless(_file, looks):
        with closing(dbapi2.connect(":memory:", check_same_thread=False)) as opened:
            looks(opened)
            running.set()
            try:
                opened.execute("WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT count(*) FROM n").fetchone()
            finally:
                looks(None)

    monkeypatch.setattr(looking, "quick_check", endless)
    look = WholeLook(closed.path, failed.append)
    assert running.wait(20)

    look.give_up()

    assert failed == [look]
    with pytest.raises(DiskTrouble):
        look.require_whole()
    assert not closed.damaged.exists()


def test_a_flipped_bit_never_changes_a_record_that_is_then_still_proven(closed):
    whole = closed.database.read_bytes()
    written = [place for place, byte in enumerate(whole) if byte]
    found = open_hall(closed.path)
    before = everything(found)
    found.close()
    chance = random.Random(3)
    for _ in range(200):
        place = chance.choice(written)
        closed.database.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
        with suppress(StoreTrouble, ValueError):  # ValueError: an id or an instant that is none any more
            found = open_hall(closed.path, thorough=True)
            try:
                assert everything(found) == before or not verify(found.database).ok
            finally:
                found.close()


def everything(hall):
    """All records and the whole journal, but for its row numbers, of which only the order counts."""
    with hall.database.read() as unit:
        tables = {table.name: [column for column in table.columns if column.name != "position"] for table in every_table().sorted_tables}
        return {name: unit.session.execute(select(*columns)).all() for name, columns in tables.items()}


def test_a_copy_without_its_write_ahead_log_is_noticed(hall, tmp_path):
    hall.close()  # what was written so far is in the file itself
    again = open_hall(hall.folder.path, clock=hall.clock)
    add(again, "1")
    add(again, "2")
    copy = Folder(shutil.copytree(hall.folder.path, tmp_path / "copy"))
    again.close()
    copy.database.with_name("hall.db-wal").unlink()
    copy.database.with_name("hall.db-shm").unlink()

    assert refused(copy, RecordsMissing)
    with pytest.raises(RecordsMissing) as told:
        open_hall(copy.path)
    assert (told.value.params["known"], told.value.params["found"]) == (3, 1)


def test_a_write_ahead_log_with_a_flipped_bit_is_noticed(hall, tmp_path):
    hall.close()
    again = open_hall(hall.folder.path, clock=hall.clock)
    for value in "123":
        add(again, value)
    copy = Folder(shutil.copytree(hall.folder.path, tmp_path / "copy"))
    again.close()
    log = copy.database.with_name("hall.db-wal")
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 1
    log.write_bytes(content)
    copy.database.with_name("hall.db-shm").unlink()

    with pytest.raises(RecordsMissing):
        open_hall(copy.path)


def test_a_copy_with_its_write_ahead_log_is_whole(hall, tmp_path):
    add(hall, "1")
    copy = shutil.copytree(hall.folder.path, tmp_path / "copy")

    found = open_hall(copy)
    assert len(journal_of(found)) == 2
    found.close()


@pytest.mark.parametrize("witness", [b"", b"nonsense", b"1 2", b"1 two 3", b"\xff\xfe", b"2 99 abc".ljust(96)])
def test_a_witness_that_says_nothing_of_this_history_is_no_obstacle(closed, witness):
    closed.acknowledged.write_bytes(witness)

    open_hall(closed.path).close()


def test_the_witness_is_what_the_journal_ends_with(hall):
    add(hall, "1")
    last = journal_of(hall)[-1]

    assert hall.folder.acknowledged.read_text().split() == ["1", f"{last.seq}", last.digest]


def test_a_witness_that_cannot_be_written_is_no_reason_to_lose_a_record(hall):
    hall.folder.acknowledged.unlink(missing_ok=True)
    hall.folder.acknowledged.mkdir()
    add(hall, "1")

    assert len(journal_of(hall)) == 2


def test_a_look_that_was_given_up_before_it_began_lets_nothing_be_written(closed):
    look = WholeLook(closed.path, later=True)
    hall = open_hall(closed.path, look=look, beside=True)
    look.give_up()

    with pytest.raises(DiskTrouble):
        hall.settings.set("hall.windows", "7")
    hall.close()


def test_a_look_that_may_begin_later_begins_when_it_is_waited_for(closed, monkeypatch):
    begun = Event()
    real = looking.quick_check
    monkeypatch.setattr(looking, "quick_check", lambda *given: (begun.set(), real(*given)))
    look = WholeLook(closed.path, later=True)
    hall = open_hall(closed.path, look=look, beside=True)

    assert hall.name == "天元示例营业厅"
    assert not begun.is_set()
    hall.settings.set("hall.windows", "7")
    assert begun.is_set()
    hall.close()


def test_a_folder_that_refuses_files_though_the_system_calls_it_writable_is_looked_at(tmp_path, monkeypatch):
    make_hall(tmp_path, name="城南营业厅", windows=1, demo=False).close()
    write = Path.write_bytes

    def refused(file, content):
        if file.suffix == ".room":
            raise PermissionError(errno.EACCES, "as the rights of a folder on Windows do, of which its `access` knows nothing")
        return write(file, content)

    monkeypatch.setattr(driver.os, "access", lambda *_: True)
    monkeypatch.setattr(Path, "write_bytes", refused)
    hall = open_hall(tmp_path)
    assert isinstance(hall.database.look_only, ReadOnlyStore)
    assert hall.name == "城南营业厅"
    hall.close()
