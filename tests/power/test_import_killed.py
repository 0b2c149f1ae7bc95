"""A large roster whose program is killed in the middle of bringing it in or taking it back is there whole, or not at all."""

import subprocess
import sys

import pytest
from tests.power import importing, taking_back

from hallapp.hall import open_hall
from hallapp.store.changes import journal_entries
from hallapp.store.journal import MANY
from hallapp.store.verify import verify

PEOPLE = MANY // 2 + 1


@pytest.fixture
def roster(tmp_path):
    """A file with so many people that each of them and whom they answer to come in sheets."""
    file = tmp_path / "roster.csv"
    rows = [f"T{place:04},王{place},{f'T{place - 1:04}' if place else ''}" for place in range(PEOPLE)]
    file.write_text("\n".join(["工牌,姓名,上级工牌", *rows]), "utf-8")
    return file


@pytest.mark.parametrize("statement", ["INSERT INTO reports_to", "INSERT INTO journal_lines", "INSERT INTO journal ", "COMMIT"])
def test_a_killed_import_leaves_nothing_and_the_next_one_everything(hall, roster, statement):
    before, folder = journal_entries(hall.database), hall.folder.path
    hall.close()

    killed = subprocess.run([sys.executable, importing.__file__, str(folder), str(roster), statement], check=False, timeout=60)

    assert killed.returncode == importing.KILLED
    again = open_hall(folder)
    assert journal_entries(again.database) == before
    assert again.staff.preview(again.staff.read(roster)).changes == PEOPLE
    assert verify(again.database).ok
    again.staff.import_(again.staff.read(roster))
    assert again.staff.preview(again.staff.read(roster)).changes == 0
    assert verify(again.database).rows == len(before) + 2 * PEOPLE - 1
    again.close()


@pytest.mark.parametrize("statement", ["UPDATE reports_to", "UPDATE people", "INSERT INTO journal_lines", "INSERT INTO journal ", "COMMIT"])
def test_a_roster_whose_taking_back_is_killed_is_there_still_and_goes_the_next_time(hall, roster, statement):
    hall.staff.import_(hall.staff.read(roster))
    before, folder = journal_entries(hall.database), hall.folder.path
    hall.close()

    killed = subprocess.run([sys.executable, taking_back.__file__, str(folder), statement], check=False, timeout=60)

    assert killed.returncode == taking_back.KILLED
    again = open_hall(folder)
    assert journal_entries(again.database) == before
    assert again.staff.preview(again.staff.read(roster)).changes == 0
    assert verify(again.database).ok
    assert again.undo.undo().rows == 2 * PEOPLE - 1
    assert again.staff.preview(again.staff.read(roster)).changes == PEOPLE
    assert verify(again.database).ok
    again.close()
