"""Copies also go to a second place; one that is not there, or breaks, loses nothing and is said."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.ageing import made_earlier

from hallapp.checkup import State, check
from hallapp.settings.service import InvalidSetting
from hallapp.store import backup, second_place
from hallapp.store.backup import Backup, all_in, digest_of, look_inside, proven, superfluous
from hallapp.store.errors import BackupBad, NoSpace, PlaceGone


@pytest.fixture
def stick(hall, tmp_path):
    """A second place that is there and empty."""
    place = tmp_path / "stick"
    place.mkdir()
    hall.settings.set("backup.second_place", str(place))
    return place


def lamp(hall):
    return next((item for item in check(hall) if item.name == "second_backup"), None)


def test_a_hall_that_names_no_second_place_has_no_lamp_for_it(hall):
    hall.back_up()

    assert lamp(hall) is None
    assert not hall.copies.catch_up()


def test_every_copy_goes_to_the_second_place_and_proves_itself_there(hall, stick):
    made = hall.back_up()

    (there,) = all_in(stick)
    assert digest_of(there.file) == digest_of(made.file)
    assert look_inside(proven(there.file)).head == made.head
    assert {file.name for file in stick.iterdir()} == {there.file.name, f"{there.file.name}.sha256"}


def test_a_copy_asked_for_elsewhere_goes_there_only(hall, stick, tmp_path):
    hall.back_up(tmp_path / "elsewhere")

    assert all_in(stick) == []


def test_a_stick_that_is_not_plugged_in_loses_nothing_and_its_folder_is_not_made(hall, stick):
    stick.rmdir()
    made = hall.back_up()

    assert proven(made.file)
    assert isinstance(hall.copies.trouble, PlaceGone)
    assert not stick.exists()
    assert (lamp(hall).state, lamp(hall).detail.key) == (State.WARNING, "check.second.gone")


def test_a_stick_that_is_plugged_in_again_gets_what_it_missed_once(hall, stick):
    stick.rmdir()
    made = hall.back_up()
    stick.mkdir()

    assert hall.copies.catch_up()
    assert not hall.copies.catch_up()
    assert [digest_of(each.file) for each in all_in(stick)] == [digest_of(made.file)]
    assert lamp(hall).detail.key == "check.second"


def test_what_arrives_altered_does_not_count_and_is_said(hall, stick, monkeypatch):
    def bad_medium(source, target):
        content = bytearray(Path(source).read_bytes())
        content[5000] ^= 1
        Path(target).write_bytes(content)

    monkeypatch.setattr(second_place, "_copy", bad_medium)
    made = hall.back_up()

    assert proven(made.file)
    assert isinstance(hall.copies.trouble, BackupBad)
    assert list(stick.iterdir()) == []
    assert lamp(hall).detail.key == "error.backup_bad"


@pytest.mark.parametrize("step", range(4))
def test_a_stick_that_is_pulled_at_whatever_step_leaves_no_copy_that_counts_and_the_older_ones_whole(hall, stick, monkeypatch, step):
    older = hall.back_up()
    both = (backup, "put_in_place")  # first for the copy beside the hall, twice, then for the one on the stick
    owner, name, at = [(second_place, "_copy", 1), (second_place, "_forget_what_memory_holds", 1), (*both, 3), (*both, 4)][step]
    honest, calls = getattr(owner, name), []

    def pulled(*args):
        calls.append(args)
        if len(calls) == at:
            raise OSError(5, "Input/output error")
        return honest(*args)

    monkeypatch.setattr(owner, name, pulled)
    hall.back_up()

    assert hall.copies.trouble is not None
    assert [digest_of(proven(each.file)) for each in all_in(stick)] == [digest_of(older.file)]
    assert not list(stick.glob("*.part"))


def test_a_full_stick_is_said_as_full(hall, stick, monkeypatch):
    def full(_source, target):
        Path(target).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(second_place, "_copy", full)
    hall.back_up()

    assert isinstance(hall.copies.trouble, NoSpace)
    assert list(stick.iterdir()) == []


def test_a_place_on_the_disk_of_the_records_is_said_to_save_from_nothing(hall, stick):
    hall.back_up()

    assert (lamp(hall).state, lamp(hall).cure.key) == (State.WARNING, "check.second.same_disk")


def test_a_place_on_another_disk_is_well(hall, stick, monkeypatch):
    monkeypatch.setattr("hallapp.settings.copies.is_on_the_same_disk", lambda *_: False)
    hall.back_up()

    assert (lamp(hall).state, lamp(hall).cure) == (State.OK, None)


def test_a_second_place_that_fell_behind_is_said(hall, stick):
    hall.back_up()
    (there,) = all_in(stick)
    made_earlier(hall, there.file, 3)

    assert (lamp(hall).state, lamp(hall).detail.key) == (State.WARNING, "check.second.old")


@pytest.mark.parametrize("path", ["backups", "../stick", "~/stick"])
def test_a_second_place_is_named_by_its_whole_path(hall, path):
    with pytest.raises(InvalidSetting):
        hall.settings.set("backup.second_place", path)


def test_both_places_keep_as_many_as_the_settings_say(hall, stick):
    hall.settings.set("backup.keep_daily", "3")
    hall.settings.set("backup.keep_monthly", "0")
    for _ in range(5):
        hall.back_up()
        hall.clock.advance(timedelta(days=1))

    assert len(hall.backups()) == 3
    assert len(all_in(stick)) == 3


def made_on(*days: datetime) -> list[Backup]:
    return [Backup(Path(f"{day:%Y%m%d}"), day, 1) for day in sorted(days, reverse=True)]


def test_fourteen_days_and_the_last_of_each_of_twelve_months_before_them_stay():
    every_day = made_on(*(datetime(2020, 3, 31) - timedelta(days=age) for age in range(500)))  # noqa: DTZ001 - only dates matter here
    gone = superfluous(every_day, 14, 12)
    left = [each.made_at.date().isoformat() for each in every_day if each not in gone]

    assert left[:14] == [f"2020-03-{day}" for day in range(31, 17, -1)]
    assert left[14:] == [
        *("2020-03-17", "2020-02-29", "2020-01-31", "2019-12-31", "2019-11-30", "2019-10-31", "2019-09-30", "2019-08-31"),
        *("2019-07-31", "2019-06-30", "2019-05-31", "2019-04-30"),
    ]


def test_the_copies_of_a_stick_restore_where_the_computer_was_lost(hall, stick, tmp_path):
    from hallapp.cli.main import main

    hall.settings.set("hall.windows", "7")
    hall.back_up()
    hall.close()
    shutil.rmtree(hall.folder.path)
    (there,) = all_in(stick)

    assert main(["--data", str(tmp_path / "new"), "restore", str(there.file)]) == 0
    assert main(["--data", str(tmp_path / "new"), "verify"]) == 0
