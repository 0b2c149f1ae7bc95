"""Every schema there ever was is brought up to date, whole or not at all, wherever that is interrupted."""

import shutil
import subprocess
import sys

import pytest
from tests.dying import KILLED
from tests.power import old_schema
from tests.power.old_schema import SETTING, Counting, hall_of

from hallapp.hall import open_hall
from hallapp.staff.service import Details
from hallapp.store.backup import proven
from hallapp.store.header import SCHEMA, read_header
from hallapp.store.looking import quick_check, require_columns

EARLIER = range(1, SCHEMA)


@pytest.mark.parametrize("schema", EARLIER)
def test_a_hall_of_every_earlier_schema_is_brought_up_to_date_and_works(tmp_path, schema):
    folder = hall_of(schema, tmp_path / "hall")

    hall = open_hall(folder.path)

    assert hall.name == SETTING
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.close()
    assert read_header(folder.database).schema == SCHEMA
    require_columns(folder.database)
    quick_check(folder.database)
    (copy,) = folder.backups.glob("before-schema-*.db")
    assert read_header(proven(copy)).schema == schema


@pytest.mark.parametrize("schema", [1, pytest.param(SCHEMA - 1)])
def test_killed_at_whatever_statement_it_is_done_by_the_next_start(tmp_path, schema):
    said = statements(tmp_path, schema)
    assert said > 2
    for at in {1, 2, said // 4, said // 2, 3 * said // 4, said - 1, said} - {0}:
        folder = hall_of(schema, tmp_path / f"{at}")
        assert subprocess.run([sys.executable, old_schema.__file__, str(folder.path), f"{at}"], check=False).returncode == KILLED

        assert read_header(folder.database).schema in {schema, SCHEMA}, "half a migration"
        hall = open_hall(folder.path)
        assert hall.name == SETTING
        hall.close()
        require_columns(folder.database)
        shutil.rmtree(folder.path)


def statements(tmp_path, schema) -> int:
    """How much is said to the database while the hall is opened and brought up to date."""
    folder = hall_of(schema, tmp_path / "counted")
    counting = Counting()
    try:
        open_hall(folder.path).close()
    finally:
        counting.stop()
    return counting.count
