"""The drill: copies made while a hall is busy and its writers are killed, put on an empty computer, hold exactly what they say."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.power import killing
from tests.store.records import journal_of

from hallapp.hall import Hall, make_hall, open_hall
from hallapp.staff.service import Details
from hallapp.store.backup import Look, look_inside, proven
from hallapp.store.folder import Folder
from hallapp.store.restore import restore
from hallapp.store.verify import verify

SECONDS = "3"


def copies_under_load(hall: Hall, tmp_path: Path) -> list[Look]:
    """Copies made one after the other while eight processes write and are killed."""
    acks = tmp_path / "acks"
    acks.mkdir()
    asked = [sys.executable, killing.__file__, str(hall.folder.path), str(acks), "8", SECONDS]
    made: list[Look] = []
    with subprocess.Popen(asked, stdout=subprocess.DEVNULL) as writers:
        while writers.poll() is None:
            made.append(hall.back_up(tmp_path / "stick"))
    return made


@pytest.mark.skipif(sys.platform == "win32", reason="each writer is a fork")
def test_every_copy_of_a_busy_hall_restores_on_an_empty_computer_to_the_last_row(hall, tmp_path):
    for badge in ("0101", *killing.BADGES):
        hall.staff.add(Details(badge=badge, name="员工"))
    made = copies_under_load(hall, tmp_path)
    original = journal_of(hall)

    assert made[0].rows < made[-1].rows, "the copies were made while somebody wrote"
    for number, look in enumerate((made[0], made[len(made) // 2], made[-1])):
        done = restore(Folder(tmp_path / f"new{number}" / "hall"), look.file, hall.clock.now())
        again = open_hall(tmp_path / f"new{number}" / "hall", thorough=True)
        assert journal_of(again) == original[: look.rows]
        verdict = verify(again.database, head=look.head)
        assert (verdict.ok, verdict.rows, done.now.head) == (True, look.rows, look.head)
        again.settings.set("hall.windows", "9")
        assert journal_of(again)[-1].epoch == 2, "a new history, never mixed with the old one"
        again.close()


def test_a_copy_can_be_looked_into_before_anything_is_replaced(hall, tmp_path):
    hall.settings.set("hall.windows", "5")
    copy = hall.back_up().file
    other = make_hall(tmp_path / "other", name="另一个厅", windows=1, demo=True)
    other.close()
    before = other.folder.database.read_bytes()

    look = look_inside(proven(copy))

    assert (look.rows, look.head) == (len(journal_of(hall)), journal_of(hall)[-1].digest)
    assert other.folder.database.read_bytes() == before
