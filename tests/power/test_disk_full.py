"""A full disk: said in words, nothing half-written, reading and printing go on, and recording too once there is room."""

import os
import resource
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from tests.power.lossy_disk import LossyDisk, lossy_disk
from tests.store.records import journal_of, setting

from hallapp.checkin.models import Reading
from hallapp.cli.main import main
from hallapp.hall import Hall, open_hall
from hallapp.staff.service import Details
from hallapp.store.backup import digest_of
from hallapp.store.errors import DiskTrouble, NoSpace
from hallapp.store.verify import verify

LIMITED = """
import resource, sys
from hallapp.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""
"""The command line where no file may grow beyond a size: what a quota does, for every user and in any folder."""


def limited(size: int, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LIMITED, f"{size}", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, check=False)


@pytest.fixture
def staffed(hall: Hall) -> Hall:
    for number in range(4):
        hall.staff.add(Details(badge=f"031{number}", name=f"员工{number}"))
    return hall


def fill_up(hall: Hall, disk: LossyDisk, full_after: int) -> tuple[int, NoSpace | None]:
    """Record until `full_after` further writes filled the disk; returns how many units were acknowledged, and what was said then."""
    disk.when_written = lambda number, end=disk.writes + full_after: setattr(disk, "full", number > end)
    for done in range(40):
        try:
            with hall.database.write("test.add") as unit:
                setting(unit, "字" * 3000)
                setting(unit, "二")
        except NoSpace as full:
            return done, full
    return 40, None


@pytest.mark.parametrize("full_after", [0, 1, 2, 3, 5, 8, 13, 21])
def test_at_whatever_write_the_disk_is_full_nothing_is_half_written_and_reading_goes_on(hall, full_after):
    with lossy_disk() as disk:
        again = open_hall(hall.folder.path, clock=hall.clock)
        done, full = fill_up(again, disk, full_after)

        assert full is not None
        assert str(hall.folder.path) in again.words.error(full)
        assert len(journal_of(again)) == 1 + 2 * done
        assert verify(again.database).ok
        assert again.checkin.day_list().lines == ()

        disk.when_written = lambda _number: None
        disk.full = False
        with again.database.write("test.add") as unit:
            setting(unit, "there is room again")
        assert len(journal_of(again)) == 2 + 2 * done
        assert verify(again.database).ok
        again.close()


@pytest.mark.parametrize(
    ("room", "said"), [(4096, "现在只能查看"), (36 * 1024, "没有记下")], ids=["not even to open the file", "to open it but not to write"]
)
def test_beyond_a_quota_a_command_says_so_stores_nothing_and_reads_on(staffed, room, said):
    staffed.close()
    assert not staffed.folder.database.with_name("hall.db-wal").exists()
    data = ["--data", str(staffed.folder.path)]
    before = digest_of(staffed.folder.database)

    refused = limited(room, *data, "checkin", "0312", "36.5")
    assert (refused.returncode, refused.stdout) == (4, "")
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    listed = limited(room, *data, "--json", "checkin", "list")
    assert (listed.returncode, '"on_duty": []' in listed.stdout) == (0, True)
    checked = limited(room, *data, "check")
    assert (checked.returncode, "只能查看" in checked.stdout) == (0, room == 4096)
    assert digest_of(staffed.folder.database) == before

    again = limited(resource.RLIM_INFINITY, *data, "--json", "checkin", "0312", "36.5")
    assert (again.returncode, '"state": "on_duty"' in again.stdout) == (0, True)
    assert sorted(each.name for each in staffed.folder.path.iterdir()) == ["acknowledged", "hall.db", "hall.json"]


def test_a_copy_that_finds_no_room_is_said_and_leaves_nothing(staffed, tmp_path):
    whole = staffed.back_up(tmp_path / "stick").file
    before = sorted(whole.parent.iterdir())
    staffed.close()

    full = limited(whole.stat().st_size // 2, "--data", str(staffed.folder.path), "backup", str(whole.parent))
    assert full.returncode == 4
    assert full.stderr.strip()
    assert "Traceback" not in full.stderr
    assert sorted(whole.parent.iterdir()) == before


def test_a_stick_that_is_pulled_while_copying_is_said_and_leaves_no_copy(hall, tmp_path, monkeypatch):
    from hallapp.store import backup

    stick, real = tmp_path / "stick", backup.digest_of

    def pulled(file: Path) -> str:
        digest = real(file)
        stick.rename(tmp_path / "pulled")
        return digest

    monkeypatch.setattr(backup, "digest_of", pulled)
    with pytest.raises(DiskTrouble):
        hall.back_up(stick)
    assert not stick.exists()
    assert backup.all_in(tmp_path / "pulled") == []


def test_a_window_on_a_full_disk_says_so_and_still_lists_everybody(staffed):
    with lossy_disk() as disk:
        again = open_hall(staffed.folder.path, clock=staffed.clock)
        disk.full = True
        with pytest.raises(NoSpace):
            again.checkin.record("0312", Reading(365))
        assert [line.badge for line in again.checkin.day_list().unchecked] == ["0310", "0311", "0312", "0313"]
        out = StringIO()
        assert main(["--data", str(again.folder.path), "staff", "list"], out, StringIO()) == 0
        assert "员工2" in out.getvalue()
        again.close()
