"""A copy proves itself, and half a copy never counts."""

import json
import os
import shutil
import stat
from datetime import UTC, datetime, timedelta
from io import StringIO
from threading import Barrier, Event, Thread

import pytest
from tests.ageing import made_earlier
from tests.store.records import fill

from hallapp.cli.main import main
from hallapp.hall import make_hall, open_hall
from hallapp.store import backup
from hallapp.store.backup import DAYS, all_in, copy_of, digest_of, look_inside, proven, seal_of, thin
from hallapp.store.driver import connect
from hallapp.store.errors import BackupAltered, BackupBad, BackupForeign, BackupMissing, DiskTrouble, NoFolder, SchemaTooNew
from hallapp.store.header import SCHEMA
from hallapp.store.verify import prove_chains, verify


def test_a_copy_holds_what_the_hall_held(hall):
    fill(hall)
    look = hall.back_up()

    assert look == look_inside(proven(look.file))
    assert (look.rows, look.head, look.epoch) == (6, verify(hall.database).head, 1)
    assert look.last_at == "2020-03-02T00:00:00.000000+00:00"


def test_a_copy_holds_what_stands_only_in_the_write_ahead_log(hall):
    fill(hall)
    assert hall.folder.database.with_name("hall.db-wal").stat().st_size > 0

    assert hall.back_up().rows == 6


def test_a_copy_stands_alone_and_only_its_owner_reads_it(hall):
    file = hall.back_up().file

    assert {each.name for each in file.parent.iterdir()} == {file.name, seal_of(file).name}
    assert os.name != "posix" or stat.S_IMODE(file.stat().st_mode) == 0o600  # elsewhere the folder's rights count
    assert seal_of(file).read_text() == f"{digest_of(file)}  {file.name}\n"


def test_a_copy_can_be_made_anywhere(hall, tmp_path):
    look = hall.back_up(tmp_path / "stick" / "营业厅 100%")

    assert look.file.parent == tmp_path / "stick" / "营业厅 100%"
    assert hall.backups() == []


def test_copies_of_the_same_second_stand_beside_each_other(hall):
    files = {hall.back_up().file for _ in range(3)}

    assert {file.name for file in files} == {"hall-20200302-080000.db", "hall-20200302-080000-2.db", "hall-20200302-080000-3.db"}
    assert {each.file for each in hall.backups()} == files


def test_a_copy_made_while_others_write_is_whole(hall):
    enough = Event()

    def write():
        beside = open_hall(hall.folder.path, clock=hall.clock)
        while not enough.is_set():
            fill(beside, 1)
        beside.close()

    writer = Thread(target=write)
    writer.start()
    try:
        looks = [hall.back_up() for _ in range(10)]
    finally:
        enough.set()
        writer.join()
    for look in looks:
        copy = connect(proven(look.file))
        assert prove_chains(copy, "A").head == look.head
        copy.close()
    assert looks[0].rows <= looks[-1].rows


def test_two_copies_of_the_same_second_made_at_once_each_have_their_own_seal(hall):
    """One by the daily work, one by the closing of the day, in the same program: each at its last step when the other is."""
    fill(hall)
    at_the_end, real = Barrier(2, timeout=20), backup.digest_of

    def both_there(file):
        at_the_end.wait()
        return real(file)

    made: list = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(backup, "digest_of", both_there)
        threads = [Thread(target=lambda: made.append(hall.back_up().file)) for _ in range(2)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

    assert {file.name for file in made} == {"hall-20200302-080000.db", "hall-20200302-080000-2.db"}
    assert {proven(file) for file in made} == set(made)
    assert [seal_of(file).read_text().split()[1] for file in sorted(made)] == [file.name for file in sorted(made)]
    assert list(hall.folder.backups.glob("*.part")) == []


def test_a_seal_whose_copy_never_came_is_swept_away(hall):
    hall.back_up()
    forsaken = hall.folder.backups / "hall-20200301-080000.db.sha256"
    forsaken.write_text("")
    os.utime(forsaken, (0, 0))
    hall.back_up()

    assert not forsaken.exists()


def test_half_a_copy_does_not_count(hall):
    whole = hall.back_up().file
    place = whole.parent
    (place / "hall-20200303-080000.db.77.part").write_bytes(whole.read_bytes()[:5000])
    (place / "hall-20200304-080000.db").write_bytes(whole.read_bytes()[:5000])

    assert [each.file for each in hall.backups()] == [whole]


def test_a_failed_copy_leaves_nothing_behind(hall, monkeypatch):
    monkeypatch.setattr(backup, "_is_whole", lambda *_, **__: False)

    with pytest.raises(BackupBad):
        hall.back_up()
    assert list(hall.folder.backups.iterdir()) == []


def test_a_copy_that_fails_at_its_last_step_leaves_nothing_that_counts(hall, monkeypatch):
    def fail(*_):
        raise OSError(5, "the stick was pulled")

    monkeypatch.setattr(backup, "put_in_place", fail)
    with pytest.raises(DiskTrouble):
        hall.back_up()
    assert hall.backups() == []
    assert list(hall.folder.backups.iterdir()) == []


def test_a_place_that_is_no_folder_is_said_to_be_so(hall, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(NoFolder):
        hall.back_up(tmp_path / "file")
    with pytest.raises(NoFolder):
        hall.back_up(tmp_path / "file" / "below")


def test_the_oldest_daily_copies_go_but_for_the_last_of_their_month_and_the_others_stay(hall):
    special = copy_of(hall.folder.database, hall.folder.backups / "before-schema-2-from-1.db")
    made = []
    for _ in range(DAYS + 3):
        made.append(hall.back_up().file)
        hall.clock.advance(timedelta(days=1))

    left = {each.file for each in hall.backups()}
    assert left == {special, *made[2:]}
    assert {seal_of(file) for file in left} == set(hall.folder.backups.glob("*.sha256"))


def test_the_copy_just_made_stays_even_if_the_clock_says_that_it_is_the_oldest(hall):
    made = [hall.back_up().file for _ in range(DAYS)]
    newest = made_earlier(hall, hall.back_up().file, 9000)
    thin(newest.parent, newest, days=DAYS, months=0)

    assert newest in {each.file for each in all_in(newest.parent)}
    assert len([file for file in made if file.exists()]) == DAYS - 1


def test_what_a_killed_program_left_is_swept_away_but_not_a_copy_that_is_being_made(hall):
    place = hall.folder.backups
    place.mkdir()
    old, young = place / "hall-1.db.77.part", place / "hall-2.db.78.part"
    old.write_bytes(b"x")
    young.write_bytes(b"x")
    os.utime(old, (1e9, 1e9))
    hall.back_up()

    assert not old.exists()
    assert young.exists()


def test_a_copy_with_one_flipped_bit_is_refused_wherever_it_is(hall):
    fill(hall, 20)
    file = hall.back_up().file
    whole = file.read_bytes()
    for place in range(100, len(whole), len(whole) // 40):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BackupAltered):
            proven(file)


def test_a_copy_without_its_seal_is_proven_by_its_journal(hall, by_hand):
    fill(hall)
    file = hall.back_up().file
    seal_of(file).unlink()
    assert proven(file) == file

    by_hand("UPDATE journal SET action='other' WHERE seq=3")
    file = copy_of(hall.folder.database, file)
    seal_of(file).unlink()
    with pytest.raises(BackupAltered):
        proven(file)


def test_a_file_that_is_no_copy_of_ours_is_refused(tmp_path):
    with pytest.raises(BackupMissing):
        proven(tmp_path / "none.db")
    with pytest.raises(BackupMissing):
        proven(tmp_path)
    for content in (b"", b"SQLite format 3\0", b"SQLite format 3\0" + bytes(4096), b"PK\3\4" + bytes(4096)):
        (tmp_path / "x.db").write_bytes(content)
        with pytest.raises(BackupForeign):
            proven(tmp_path / "x.db")


def test_a_copy_of_a_newer_program_is_refused_with_both_versions(hall, by_hand):
    by_hand("PRAGMA user_version=99")
    file = copy_of(hall.folder.database, hall.folder.backups / "x.db")

    with pytest.raises(SchemaTooNew) as refused:
        proven(file)
    assert (refused.value.params["theirs"], refused.value.params["ours"]) == (99, SCHEMA)


def test_looking_into_a_copy_does_not_change_it(hall):
    file = hall.back_up().file
    before = digest_of(file), sorted(file.parent.iterdir())
    look_inside(proven(file))

    assert (digest_of(file), sorted(file.parent.iterdir())) == before


def test_when_a_copy_was_made_is_said_by_its_name_whatever_happened_to_the_file(hall, tmp_path):
    at = hall.clock.now()
    file = hall.back_up().file
    carried = tmp_path / file.name
    for each in (file, seal_of(file)):
        shutil.copy(each, tmp_path)
    os.utime(carried, (1e9, 1e9))

    (found,) = all_in(tmp_path, hall.database.zone)
    assert found.made_at == at.replace(microsecond=0)
    assert found.made_at.utcoffset() == at.astimezone(hall.database.zone).utcoffset()


def test_a_copy_whose_name_says_nothing_is_as_old_as_its_file(hall):
    file = copy_of(hall.folder.database, hall.folder.backups / "hall-20209999-999999.db")
    os.utime(file, (1e9, 1e9))

    (found,) = all_in(hall.folder.backups, hall.database.zone)
    assert found.made_at.timestamp() == 1e9


def test_the_command_lists_copies_with_the_halls_offset_also_of_a_damaged_hall(tmp_path, clock):
    clock.set(datetime(2020, 3, 2, 9, 5, tzinfo=UTC))
    hall = make_hall(tmp_path / "there", name="东京", windows=1, demo=False, clock=clock)
    hall.settings.set("hall.zone", "Asia/Tokyo")
    hall.back_up()
    hall.close()

    def listed():
        out = StringIO()
        assert main(["--data", str(hall.folder.path), "--json", "backup", "list"], out, StringIO()) == 0
        return [each["made_at"] for each in json.loads(out.getvalue())["backups"]]

    assert listed() == ["2020-03-02T18:05:00+09:00"]
    hall.folder.database.write_bytes(b"nothing" * 999)
    assert listed() == ["2020-03-02T18:05:00+09:00"]
