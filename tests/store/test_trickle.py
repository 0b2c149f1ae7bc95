"""Copies reach the disk while they grow, and what does not get there is no copy."""

import os

import pytest
from tests.store.records import fill

from hallapp.hall import open_hall
from hallapp.store import trickle
from hallapp.store.backup import proven
from hallapp.store.errors import DiskTrouble
from hallapp.store.trickle import STEP, trickling


def test_no_more_than_a_little_is_ever_on_its_way(tmp_path, monkeypatch):
    sent = []
    monkeypatch.setattr(trickle, "_sync", lambda handle: sent.append(os.fstat(handle).st_size))
    file = tmp_path / "copy"

    with trickling(file) as underway, file.open("r+b") as target:
        for step in range(1, 23):
            target.write(bytes(STEP))
            target.flush()
            underway.grown_to(step * STEP)

    assert file.stat().st_size == 22 * STEP
    assert len(sent) == 22 // 4 + 1
    assert sent[-1] == 22 * STEP
    assert all(later - earlier <= 8 * STEP for earlier, later in zip([0, *sent], sent, strict=False))


def test_a_disk_that_does_not_take_it_is_heard_of_at_once_or_at_the_end(tmp_path, monkeypatch):
    def broken(_handle):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(trickle, "_sync", broken)
    for steps in (1, 30):
        grown = []
        with pytest.raises(OSError, match="Input/output"), trickling(tmp_path / "copy") as underway:
            for step in range(1, steps + 1):
                underway.grown_to(step * STEP)
                grown.append(step)
        assert len(grown) < 10


def test_a_copy_that_does_not_reach_the_disk_leaves_nothing(hall, monkeypatch):
    def broken(_handle):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(trickle, "_sync", broken)
    with pytest.raises(DiskTrouble):
        hall.back_up()

    assert list(hall.folder.backups.iterdir()) == []


def test_others_who_write_do_not_make_a_copy_begin_anew(hall, monkeypatch):
    """A record is written between any two of its steps; the copy holds what was there when it began, and ends."""
    fill(hall, 300)
    rows = hall.back_up().rows
    beside = open_hall(hall.folder.path, clock=hall.clock)
    monkeypatch.setattr("hallapp.store.backup.STEP", 16 * 4096)
    steps = []

    def written_between(_trickle, size):
        steps.append(size)
        if len(steps) < 400:
            fill(beside, 1)

    monkeypatch.setattr(trickle.Trickle, "grown_to", written_between)
    made = hall.back_up()
    beside.close()

    assert 5 < len(steps) < 100
    assert steps == sorted(set(steps))
    assert made.rows == rows
    assert proven(made.file)
