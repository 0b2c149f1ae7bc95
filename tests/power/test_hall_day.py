"""A day of a hall on a disk that is full, or loses its power, at whatever write of it; and a folder for its sheets that is gone."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import MONDAY
from tests.power.hall_day import BADGE, DAY, TICKET, actions, furnish, look_everywhere, sheet_of_the_day
from tests.power.lossy_disk import Held, LossyDisk, after_the_cut, lossy_disk

from hallapp.core.clock import FixedClock
from hallapp.hall import Hall, make_hall, open_hall
from hallapp.queue.models import PrintState
from hallapp.records.reports.errors import ReportNotWritten
from hallapp.store.errors import NoSpace
from hallapp.store.verify import verify

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(900)]
AT_EACH = pytest.param(1, marks=[pytest.mark.long, pytest.mark.timeout(5400)], id="each")
"""At each write of the day, which takes the better part of an hour."""

SOME = {"full": pytest.param(17, id="some"), "power": pytest.param(7, id="some")}
"""At every so-manieth write."""


@pytest.fixture
def morning(tmp_path: Path) -> Path:
    """The folder of a closed hall on a Monday morning."""
    hall = make_hall(tmp_path / "morning", name="天元示例营业厅", windows=2, demo=True, clock=FixedClock(MONDAY))
    furnish(hall, tmp_path / "printer", tmp_path / "sheets")
    hall.close()
    return hall.folder.path


def opened(folder: Path, at: Path) -> Hall:
    """A copy of the hall in `at`, open."""
    return open_hall(Path(shutil.copytree(folder, at)), clock=FixedClock(MONDAY))


def done(hall: Hall) -> tuple[object, ...]:
    """What a day that went well leaves; copies and prints count by what is known of them."""
    return (
        actions(hall),
        hall.checkin.standing_of(BADGE).tenths,
        hall.queue.tickets.find(TICKET).print_state,
        hall.visits.counts().admitted,
        [each.notice.version for each in hall.notices.hanging()],
        hall.checkin.day_list().on_duty,
    )


def writes_of(folder: Path, at: Path) -> tuple[int, tuple[object, ...]]:
    """How many writes the day takes, and what it leaves."""
    with lossy_disk() as disk:
        hall = opened(folder, at)
        before = disk.writes
        for step in DAY:
            step.act(hall)
        found = disk.writes - before, done(hall)
        hall.close()
    return found


@pytest.mark.parametrize("every", [SOME["full"], AT_EACH])
def test_at_whatever_write_of_a_day_the_disk_is_full_it_is_said_and_the_day_goes_on_once_there_is_room(morning, tmp_path, every):
    writes, whole = writes_of(morning, tmp_path / "whole")
    refused = 0
    for full_after in range(0, writes, every):
        at = tmp_path / f"{full_after}"
        with lossy_disk() as disk:
            hall = opened(morning, at)
            refused += _live(hall, disk, full_after)
            assert done(hall) == whole
            assert verify(hall.database).ok
            hall.close()
        shutil.rmtree(at)
    assert refused > 0


def _live(hall: Hall, disk: LossyDisk, full_after: int) -> int:
    """Do the day on a disk that is full from some write on, until somebody makes room; returns how many steps were refused."""
    end, refused = disk.writes + full_after, 0
    disk.when_written = lambda number: setattr(disk, "full", number > end)
    for step in DAY:
        before = actions(hall)
        try:
            step.act(hall)
        except NoSpace as full:
            refused += 1
            assert str(hall.folder.path) in hall.words.error(full)
            stored = actions(hall)[len(before) :]
            assert not stored or (step.name, set(stored)) == ("closing", {step.action}), "half a step was stored"
            assert verify(hall.database).ok
            look_everywhere(hall)
            disk.when_written, disk.full = lambda _number: None, False
            step.act(hall)
    return refused


@pytest.mark.parametrize(
    "every", [pytest.param(7, id="some"), pytest.param(1, marks=[pytest.mark.long, pytest.mark.timeout(5400)], id="every")]
)
@pytest.mark.parametrize("torn", [False, True], ids=["dropped", "torn"])
def test_whatever_was_acknowledged_of_a_day_is_there_at_whatever_write_the_power_goes(morning, tmp_path, every, torn):
    chance = random.Random(5)
    with lossy_disk() as disk:
        found = list(_cuts(opened(morning, tmp_path / "hall"), disk, every))
    assert len({told for _, told in found}) > len(DAY) // 2

    for held, told in found:
        hall = open_hall(after_the_cut(held, tmp_path / "after", chance, torn=torn).path, clock=FixedClock(MONDAY), thorough=True)
        there = actions(hall)
        assert [step.name for step in DAY[:told] if step.action and step.action not in there] == []
        assert verify(hall.database).ok
        hall.close()


def _cuts(hall: Hall, disk: LossyDisk, every: int) -> Iterator[tuple[dict[Path, Held], int]]:
    """What the disk held of the hall's own files, and how many steps were acknowledged, before each write."""
    seen: list[tuple[dict[Path, Held], int]] = []
    told = 0

    def look(number: int) -> None:
        if number % every == 0:
            seen.append(({path: held for path, held in disk.pull_the_plug().items() if path.parent == hall.folder.path}, told))

    disk.when_written = look
    for step in DAY:
        step.act(hall)
        told += 1
    disk.when_written = lambda _number: None
    look(0)
    hall.close()
    yield from seen


def test_a_folder_for_the_day_sheets_that_is_gone_undoes_nothing_and_the_sheet_comes_later(morning, tmp_path):
    hall = opened(morning, tmp_path / "hall")
    sheets = tmp_path / "sheets"
    sheets.write_text("a file where the folder should be")
    for step in DAY[:-2]:
        step.act(hall)

    with pytest.raises(ReportNotWritten):
        sheet_of_the_day(hall)
    assert verify(hall.database).ok
    sheets.unlink()
    assert all(file.exists() for file in sheet_of_the_day(hall))
    assert hall.queue.tickets.find(TICKET).print_state is PrintState.SENT
    hall.close()
