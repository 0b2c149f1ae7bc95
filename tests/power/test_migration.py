"""A migration is done whole or not at all, and a proven copy from before is kept."""

import os
import subprocess
import sys

import pytest
from tests.dying import KILLED
from tests.power import newer
from tests.store.records import journal_of

from hallapp.hall import open_hall
from hallapp.store.backup import digest_of, look_inside, proven
from hallapp.store.errors import MigrationFailed, NoSpace, ReadOnlyStore, SchemaTooNew
from hallapp.store.header import SCHEMA, read_header
from hallapp.store.verify import verify

COPY = f"before-schema-{newer.NEWER}-from-{SCHEMA}.db"


@pytest.fixture
def old(hall):
    """The folder of a closed hall of the present schema, with three journal rows."""
    hall.settings.set("hall.windows", "5")
    hall.settings.set("hall.windows", "6")
    hall.close()
    return hall.folder


def run_newer(old, tmp_path, **asked):
    """Let the newer program open the hall in a process of its own; returns its exit code."""
    steps = tmp_path / f"newer{len(list(tmp_path.iterdir()))}"
    steps.mkdir()
    return subprocess.run([sys.executable, newer.__file__, str(old.path), str(steps)], env={**os.environ, **asked}, check=False).returncode


def is_as_before(old):
    found = open_hall(old.path, thorough=True)
    assert (len(journal_of(found)), found.settings.get("hall.windows").value) == (3, "6")
    assert verify(found.database).ok
    found.close()
    return True


def test_a_hall_of_an_older_schema_is_brought_up_to_date_and_a_copy_is_kept(old, tmp_path):
    assert run_newer(old, tmp_path) == 0

    assert read_header(old.database).schema == newer.NEWER
    copy = old.backups / COPY
    assert (look_inside(proven(copy)).rows, read_header(copy).schema) == (3, SCHEMA)
    with pytest.raises(SchemaTooNew):
        open_hall(old.path)


@pytest.mark.parametrize("place", newer.PLACES)
def test_a_migration_that_is_killed_leaves_everything_as_before_and_the_next_start_does_it(old, tmp_path, place):
    assert run_newer(old, tmp_path, HALLAPP_TEST_DIES=place) == KILLED

    assert is_as_before(old)
    assert look_inside(proven(old.backups / COPY)).rows == 3
    assert run_newer(old, tmp_path) == 0
    assert read_header(old.database).schema == newer.NEWER


@pytest.mark.parametrize("place", newer.PLACES)
def test_a_migration_that_fails_leaves_everything_as_before_and_says_where_the_copy_is(old, tmp_path, monkeypatch, place):
    monkeypatch.setenv("HALLAPP_TEST_FAILS", place)
    with monkeypatch.context() as later:
        newer.become_newer(tmp_path, later.setattr)
        with pytest.raises(MigrationFailed) as failed:
            newer.opened_by_newer(old.path)

    assert is_as_before(old)
    (log,) = old.logs.iterdir()
    assert failed.value.params == {"path": str(old.database), "copy": str(old.backups / COPY), "log": str(log)}
    assert "RuntimeError" in log.read_text("utf-8")
    assert "李标记" not in log.read_text("utf-8")


def test_without_room_for_the_copy_nothing_is_migrated(old, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "no space left on device")

    with monkeypatch.context() as later:
        newer.become_newer(tmp_path, later.setattr)
        later.setattr("hallapp.store.backup.put_in_place", full)
        with pytest.raises(NoSpace):
            newer.opened_by_newer(old.path)
    assert is_as_before(old)


def test_a_folder_that_may_only_be_read_is_not_migrated_but_said_to_be_so(old, tmp_path, monkeypatch):
    before = digest_of(old.database)
    with monkeypatch.context() as later:
        newer.become_newer(tmp_path, later.setattr)
        later.setattr("hallapp.store.opening._looks_only", lambda folder: ReadOnlyStore(path=str(folder.path)))
        with pytest.raises(ReadOnlyStore):
            newer.opened_by_newer(old.path)
    assert digest_of(old.database) == before


def test_two_programs_that_migrate_at_once_do_it_once(old, tmp_path):
    started = []
    for number in range(3):
        steps = tmp_path / f"newer-{number}"
        steps.mkdir()
        started.append(subprocess.Popen([sys.executable, newer.__file__, str(old.path), str(steps)]))

    assert [each.wait() for each in started] == [0, 0, 0]
    assert read_header(old.database).schema == newer.NEWER
    assert look_inside(proven(old.backups / COPY)).rows == 3
