"""A large roster whose program is killed in the middle is not there at all, and can be imported as if nothing had been."""

import subprocess
import sys

import pytest
from tests.power import importing

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
