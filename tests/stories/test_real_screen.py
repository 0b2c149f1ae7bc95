"""The program on a real X screen at the size of the hall's PC, driven by keys alone; what counts is what is on record afterwards."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.stories.screen import HEIGHT, HICCUP_MS, WIDTH, Program, Screen, missing

from hallapp.hall import make_hall
from hallapp.shell.desk_file import DeskFile
from hallapp.staff.registering import Details

pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing() or "none"), pytest.mark.timeout(180)]

LONG_MS = 30_000


@pytest.fixture
def screen() -> Iterator[Screen]:
    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Callable[[Path], Program]]:
    """Starts the program on a folder and brings its window to the front."""
    started: list[Program] = []

    def begin(folder: Path) -> Program:
        program = Program(screen, folder, log=tmp_path / "program.log")
        started.append(program)
        program.come()
        return program

    yield begin
    for program in started:
        program.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A hall with three people."""
    hall = make_hall(tmp_path / "hall", name="天元示例营业厅", windows=3, demo=False)
    for badge, name in (("0312", "王磊"), ("0315", "李敏"), ("0321", "周婷")):
        hall.staff.add(Details(badge=badge, name=name))
    hall.close()
    DeskFile(tmp_path / "hall").change(scan_gap_ms=HICCUP_MS)  # as after three scans with a slow scanner
    return tmp_path / "hall"


@pytest.fixture
def program(start, folder, qtbot) -> Program:
    """The window on that hall, ready for the first scan."""
    program = start(folder)
    qtbot.waitUntil(program.is_ready, timeout=LONG_MS)
    return program


@pytest.fixture
def reading(program: Program) -> Iterator[Callable[[str], int | None]]:
    """The latest reading of a badge on record."""
    hall = program.hall()
    yield lambda badge: hall.checkin.standing_of(badge).tenths
    hall.close()


def test_an_empty_folder_becomes_a_hall_by_keys_alone(screen, start, tmp_path, qtbot):
    program = start(tmp_path / "new")
    qtbot.waitUntil(lambda: program.title.startswith("新的营业厅"), timeout=LONG_MS)
    screen.write("City Hall")
    screen.press("Return")
    qtbot.waitUntil(program.is_ready, timeout=LONG_MS)
    qtbot.waitUntil(lambda: program.remembered.get("setup") == 0, timeout=LONG_MS)
    for step in (1, 2, 3, 4, 5, -1):
        screen.press("Return")
        qtbot.waitUntil(lambda step=step: program.remembered.get("setup") == step, timeout=LONG_MS)

    hall = program.hall()
    assert hall.name == "City Hall"
    hall.close()


@pytest.mark.parametrize("tab", ["ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4"])
def test_scan_and_two_digits_from_any_tab(screen, program, reading, qtbot, tab):
    screen.press(tab)
    screen.scan("0315")
    qtbot.waitUntil(lambda: program.waits("0315"), timeout=LONG_MS)
    screen.write("64")

    qtbot.waitUntil(lambda: reading("0315") == 364, timeout=LONG_MS)


def test_two_are_scanned_before_the_first_is_measured(screen, program, reading, qtbot):
    screen.scan("0315")
    screen.scan("0321")
    qtbot.waitUntil(lambda: program.waits("0315", "0321"), timeout=LONG_MS)
    screen.write("64")
    qtbot.waitUntil(lambda: reading("0315") == 364, timeout=LONG_MS)
    screen.write("65")

    qtbot.waitUntil(lambda: reading("0321") == 365, timeout=LONG_MS)


def test_a_scan_while_a_setting_is_typed_leaks_nothing_into_it(screen, program, qtbot):
    screen.press("ctrl+4")
    screen.press("Tab", "Tab")  # from the groups to the name of the hall
    screen.scan("0315")
    qtbot.waitUntil(lambda: program.waits("0315"), timeout=LONG_MS)
    screen.press("ctrl+1")

    hall = program.hall()
    assert hall.name == "天元示例营业厅"
    hall.close()


def test_a_forgotten_badge_takes_f2_initials_enter_and_two_digits(screen, program, reading, qtbot):
    screen.press("F2")
    screen.write("zt")
    screen.press("Return")
    qtbot.waitUntil(lambda: program.waits("0321"), timeout=LONG_MS)
    screen.write("65")

    qtbot.waitUntil(lambda: reading("0321") == 365, timeout=LONG_MS)


def test_ctrl_z_takes_a_reading_back(screen, program, reading, qtbot):
    screen.scan("0315")
    qtbot.waitUntil(lambda: program.waits("0315"), timeout=LONG_MS)
    screen.write("64")
    qtbot.waitUntil(lambda: reading("0315") == 364, timeout=LONG_MS)
    screen.press("ctrl+z")

    qtbot.waitUntil(lambda: reading("0315") is None, timeout=LONG_MS)


def test_a_killed_window_is_taken_up_by_the_next_one(screen, program, start, qtbot):
    screen.scan("0315")
    qtbot.waitUntil(lambda: program.waits("0315"), timeout=LONG_MS)
    program.kill()

    again = start(program.folder)
    qtbot.waitUntil(lambda: again.waits("0315"), timeout=LONG_MS)
    screen.write("64")

    hall = again.hall()
    qtbot.waitUntil(lambda: hall.checkin.standing_of("0315").tenths == 364, timeout=LONG_MS)
    hall.close()


def test_a_second_start_brings_the_first_window_back(screen, program, qtbot):
    window = program.come()
    screen.do("windowminimize", "--sync", window)
    command = [sys.executable, "-m", "hallapp", "--data", str(program.folder)]
    second = subprocess.run(command, env=screen.env, capture_output=True, check=False, timeout=60)

    assert second.returncode == 4
    assert screen.do("search", "--sync", "--onlyvisible", "--class", "hallapp").splitlines()[0] == window


def test_the_title_bar_is_on_the_screen(program):
    left, top, width, height = program.place()

    assert top > 0  # the title bar is above the content
    assert left >= 0
    assert left + width <= WIDTH
    assert top + height <= HEIGHT


def test_f6_a_and_space_add_a_round_and_tick_it(screen, program, qtbot):
    hall = program.hall()

    def extra():
        return [each for each in hall.disinfection.day().rounds if each.because is not None]

    def pressed(key, there):
        """Press a key that does nothing where it comes too early, until what it does is on record."""
        screen.press(key)
        qtbot.wait(300)
        return there()

    screen.press("F6")
    qtbot.waitUntil(lambda: pressed("a", lambda: bool(extra())), timeout=LONG_MS)
    qtbot.waitUntil(lambda: pressed("space", lambda: extra()[0].state.is_done), timeout=LONG_MS)

    assert len(extra()) == 1
    assert not extra()[0].entered_afterwards
    hall.close()


def test_four_keys_at_the_door_the_number_pad_and_a_scan_of_digits(screen, program, qtbot):
    """F4, two digits and a service digit let in with a ticket; + counts from another tab; an all-digit badge is still a badge."""
    hall = program.hall()
    screen.press("F4")
    screen.write("642")
    qtbot.waitUntil(lambda: hall.visits.counts().in_hall == 1, timeout=LONG_MS)
    assert [(line.outcome.value, line.ticket) for line in hall.visits.lines()] == [("admitted", "B001")]

    screen.press("F3")
    screen.press("KP_Add")
    qtbot.waitUntil(lambda: hall.visits.counts().in_hall == 2, timeout=LONG_MS)
    screen.press("KP_Subtract")
    qtbot.waitUntil(lambda: hall.visits.counts().in_hall == 1, timeout=LONG_MS)

    screen.press("F4")
    screen.scan("0312")
    qtbot.waitUntil(lambda: program.waits("0312"), timeout=LONG_MS)
    assert len(hall.visits.lines()) == 1

    screen.press("ctrl+z")
    qtbot.waitUntil(lambda: hall.visits.counts().in_hall == 2, timeout=LONG_MS)  # the last act was the − of the number pad
    hall.close()
