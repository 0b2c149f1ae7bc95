"""The end of a day on a real X screen: customers by keys, a kill between two calls, 日终 with one key, and nothing unaccounted for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.stories.screen import HICCUP_MS, Program, Screen, missing

from hallapp.checkin.models import Reading
from hallapp.hall import Hall, make_hall, open_hall
from hallapp.queue.rules import State
from hallapp.shell.desk_file import DeskFile
from hallapp.staff.registering import Details
from hallapp.store.verify import verify

pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing() or "none"), pytest.mark.timeout(240)]

LONG_MS = 40_000


@pytest.fixture
def screen() -> Iterator[Screen]:
    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A hall where 王磊 is on duty at window 1, which is this PC."""
    hall = make_hall(tmp_path / "hall", name="天元示例营业厅", windows=3, demo=False)
    for end in ("checkin.night_from", "checkin.night_to"):
        hall.settings.set(end, "00:00")  # at whatever hour it is told: closing leaves the night shift on duty
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.checkin.record("0312", Reading(365))
    hall.queue.windows.open("1", "0312")
    hall.sign_on(hall.person("0312"))
    hall.close()
    DeskFile(tmp_path / "hall").change(window="1", scan_gap_ms=HICCUP_MS)
    return tmp_path / "hall"


@pytest.fixture
def hall(folder: Path) -> Iterator[Hall]:
    """Another process's way in to the records."""
    hall = open_hall(folder)
    yield hall
    hall.close()


@pytest.fixture
def start(screen: Screen, folder: Path, tmp_path: Path, qtbot) -> Iterator[Callable[[], Program]]:
    """Starts the program, ready for keys."""
    started: list[Program] = []

    def begin() -> Program:
        program = Program(screen, folder, log=tmp_path / "program.log")
        started.append(program)
        program.come()
        qtbot.waitUntil(program.is_ready, timeout=LONG_MS)
        qtbot.waitUntil(program.rests, timeout=LONG_MS)
        return program

    yield begin
    started[-1].close()


def states(hall: Hall) -> dict[str, State]:
    return {each.number: each.state for each in hall.queue.tickets.all()}


def test_a_day_with_a_kill_in_it_is_closed_with_one_key_and_every_number_is_accounted_for(screen, start, hall, qtbot):
    program = start()
    for service, number in (("1", "A001"), ("2", "B001"), ("1", "A002"), ("3", "C001")):
        screen.press("F4")
        qtbot.waitUntil(program.rests, timeout=LONG_MS)
        screen.write(f"64{service}")
        qtbot.waitUntil(lambda number=number: number in states(hall), timeout=LONG_MS)
    screen.press("ctrl+4", "F9")
    qtbot.waitUntil(lambda: states(hall)["A001"] is State.CALLED, timeout=LONG_MS)
    program.kill()

    again = start()
    screen.press("ctrl+4", "F9")
    qtbot.waitUntil(lambda: states(hall)["B001"] is State.CALLED, timeout=LONG_MS)
    qtbot.waitUntil(again.rests, timeout=LONG_MS)
    screen.press("ctrl+shift+d")
    qtbot.waitUntil(again.rests, timeout=LONG_MS)
    assert not hall.queue.closing.today().closed, "what is open is listed first"
    screen.press("Return")
    qtbot.waitUntil(lambda: hall.queue.closing.today().closed and bool(hall.backups()), timeout=LONG_MS)

    assert states(hall) == {"A001": State.DONE, "B001": State.DAY_END, "A002": State.DAY_END, "C001": State.DAY_END}
    assert (hall.visits.counts().in_hall, hall.checkin.day_list().on_duty) == (0, ())
    assert verify(hall.database).ok
