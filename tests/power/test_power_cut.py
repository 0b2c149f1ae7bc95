"""Nothing acknowledged is lost when the plug is pulled; and the test notices when the program does not wait for the disk."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.power.lossy_disk import LossyDisk, after_the_cut, lossy_disk
from tests.store.records import journal_of, setting

from hallapp.core.errors import StoreTrouble
from hallapp.hall import Hall, make_hall, open_hall
from hallapp.store import opening
from hallapp.store.folder import Folder
from hallapp.store.verify import verify

RECORDS = 30


def write(hall: Hall, told: list[str]) -> None:
    """Store records one after the other, now and then moving the write-ahead log into the file; `told` is what a person saw."""
    for number in range(RECORDS):
        with hall.database.write("test.add") as unit:
            setting(unit, f"{number} " + "字" * (number * 40 % 1500))
        told.append(f"{number}")
        if number % 7 == 6:
            with hall.database.engine.connect() as beside:
                beside.exec_driver_sql("COMMIT")
                beside.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)" if number % 2 else "PRAGMA wal_checkpoint(FULL)")


def cuts(folder: Path, disk: LossyDisk, keep_every: int = 1) -> list[tuple[dict[Path, object], int]]:
    """What the disk held, and how much had been told, before each write of a hall at work."""
    hall = open_hall(folder)
    seen, told = [], []
    disk.when_written = lambda number: seen.append((disk.pull_the_plug(), len(told))) if number % keep_every == 0 else None
    try:
        write(hall, told)
        seen.append((disk.pull_the_plug(), len(told)))
    finally:
        disk.when_written = lambda _number: None
        hall.close()
    return seen


def lost(folder: Folder, told: int) -> int:
    """How many of the `told` records the next start does not find; everything else it finds is proven."""
    hall = open_hall(folder.path, thorough=True)
    try:
        rows = sum(row.action == "test.add" for row in journal_of(hall))
        assert verify(hall.database).ok
        return max(0, told - rows)
    finally:
        hall.close()


def losses(tmp_path: Path, *, torn: bool, rounds: int, keep_every: int) -> Iterator[int]:
    """The records lost in each power cut, one after the other; a start that was refused counts as one."""
    folder = tmp_path / "hall"
    make_hall(folder, name="x", windows=1, demo=False).close()
    chance = random.Random(7)
    with lossy_disk() as disk:
        found = cuts(folder, disk, keep_every)
    for held, told in found:
        for _ in range(rounds):
            try:
                yield lost(after_the_cut(held, tmp_path / "after", chance, torn=torn), told)
            except StoreTrouble:
                yield 1


@pytest.mark.parametrize("torn", [False, True], ids=["dropped", "torn"])
@pytest.mark.parametrize(("rounds", "keep_every"), [(1, 3), pytest.param(10, 1, marks=[pytest.mark.long, pytest.mark.timeout(3600)])])
def test_nothing_acknowledged_is_lost_at_whatever_write_the_power_goes(tmp_path, torn, rounds, keep_every):
    found = list(losses(tmp_path, torn=torn, rounds=rounds, keep_every=keep_every))

    assert len(found) > 40
    assert found == [0] * len(found)


def test_without_waiting_for_the_disk_records_would_be_lost(tmp_path, monkeypatch):
    real = opening.open_engine
    monkeypatch.setattr(opening, "open_engine", lambda file, *, mode, synchronous: real(file, mode=mode, synchronous="NORMAL"))

    assert any(losses(tmp_path, torn=False, rounds=3, keep_every=1))
