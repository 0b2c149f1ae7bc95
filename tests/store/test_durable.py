"""A finished file gets its name, also where another program is holding it for a moment."""

import sys
from pathlib import Path

import pytest

from hallapp.store import durable
from hallapp.store.durable import put_in_place
from hallapp.store.errors import Busy
from hallapp.store.restore import restore


@pytest.fixture
def finished(tmp_path):
    """A finished file, and the older one whose name it is to get."""
    part, target = tmp_path / "hall.json.part", tmp_path / "hall.json"
    part.write_text("new")
    target.write_text("old")
    return part, target


@pytest.fixture
def scanner(monkeypatch):
    """A virus scanner that refuses as many renames as the test says, on a system where one tries again three times."""
    refusals, replace = [], Path.replace

    def held(part, target):
        if refusals:
            refusals.pop()
            raise PermissionError(13, "held by another program", str(part), 5)
        return replace(part, target)

    monkeypatch.setattr(durable, "PAUSES_S", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", held)
    return refusals


def test_a_file_that_is_held_for_a_moment_gets_its_name(finished, scanner):
    part, target = finished
    scanner.extend([1, 1, 1])
    put_in_place(part, target)

    assert (target.read_text(), part.exists()) == ("new", False)


def test_a_file_that_stays_held_leaves_the_old_one(finished, scanner):
    part, target = finished
    scanner.extend([1, 1, 1, 1])
    with pytest.raises(PermissionError):
        put_in_place(part, target)

    assert (target.read_text(), part.read_text()) == ("old", "new")


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows keeps an open file from being replaced")
def test_who_restores_hears_that_another_program_holds_the_records(hall):
    copy = hall.back_up().file
    hall.close()
    with hall.folder.database.open("rb"), pytest.raises(Busy):
        restore(hall.folder, copy, hall.clock.now())
    assert restore(hall.folder, copy, hall.clock.now()).before is not None
