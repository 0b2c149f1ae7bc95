"""Chinese is typed into the real window with a real input method, and badges are scanned while a word is half composed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.stories import input_method
from tests.stories.input_method import InputMethod
from tests.stories.screen import HICCUP_MS, Program, Screen, missing

from hallapp.hall import make_hall
from hallapp.shell.desk_file import DeskFile
from hallapp.staff.registering import Details

LONG_MS = 30_000
NAMESAKES = {"0315": "李敏", "0316": "利民", "0317": "黎民"}
"""Who of them `limin` offers first is a matter of the dictionary."""
pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing() or "none"), pytest.mark.timeout(180)]
needs_ibus = pytest.mark.skipif(bool(input_method.missing()), reason=input_method.missing() or "none")


@pytest.fixture
def screen() -> Iterator[Screen]:
    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture
def pinyin(screen: Screen) -> Iterator[InputMethod]:
    ibus = InputMethod(screen)
    ibus.choose()
    yield ibus
    ibus.close()


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A hall with some people, on a PC where somebody has composed before unless this is the first time."""
    hall = make_hall(tmp_path / "hall", name="Hall", windows=3, demo=False)
    for badge, name in (*NAMESAKES.items(), ("W007", "周婷")):
        hall.staff.add(Details(badge=badge, name=name))
    hall.close()
    DeskFile(tmp_path / "hall").change(scan_gap_ms=HICCUP_MS, composes="first" not in request.node.name)
    return tmp_path / "hall"


@pytest.fixture
def program(screen: Screen, folder: Path, tmp_path: Path, qtbot) -> Iterator[Program]:
    program = Program(screen, folder, log=tmp_path / "program.log")
    program.come()
    qtbot.waitUntil(program.is_ready, timeout=LONG_MS)
    yield program
    program.close()


def name_of(program: Program) -> str:
    hall = program.hall()
    try:
        return hall.name
    finally:
        hall.close()


def to_the_hall_s_name(screen: Screen, program: Program, qtbot) -> None:
    """In the settings, from their groups to the first one."""
    screen.press("ctrl+8")
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    screen.press("Tab", "ctrl+a")


def test_what_is_typed_quickly_and_with_capitals_arrives_whole(screen, program, qtbot):
    """No input method answers here: keys that were held back for a moment are a person's all the same."""
    to_the_hall_s_name(screen, program, qtbot)
    screen.write_slowly("New City-Hall 95598!")
    screen.press("Return")

    qtbot.waitUntil(lambda: name_of(program) == "New City-Hall 95598!", timeout=LONG_MS)
    screen.press("F2")
    screen.scan("W007")
    qtbot.waitUntil(lambda: program.waits("W007"), timeout=LONG_MS)


@needs_ibus
def test_a_name_is_composed_for_the_first_time_and_found(pinyin, screen, program, qtbot):
    screen.press("F2")
    pinyin.choose()
    screen.write_slowly("limin")
    screen.press("space")
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    screen.press("Return")

    qtbot.waitUntil(lambda: any(program.waits(badge) for badge in NAMESAKES), timeout=LONG_MS)
    assert program.remembered["composes"] is True


@needs_ibus
@pytest.mark.parametrize("badge", ["0315", "W007"])
def test_a_scan_is_no_part_of_a_half_composed_word(pinyin, screen, program, qtbot, badge):
    to_the_hall_s_name(screen, program, qtbot)
    pinyin.choose()
    screen.write_slowly("limi")
    screen.scan(badge)
    qtbot.waitUntil(lambda: program.waits(badge), timeout=LONG_MS)

    to_the_hall_s_name(screen, program, qtbot)
    screen.write_slowly("limin")
    screen.press("space")
    qtbot.waitUntil(program.rests, timeout=LONG_MS)
    screen.press("Return")
    qtbot.waitUntil(lambda: name_of(program) != "Hall", timeout=LONG_MS)
    assert len(name_of(program)) == 2, name_of(program)  # nothing of the word before, nothing of the badge
