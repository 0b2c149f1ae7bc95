"""The kiosk on a real X screen: it fills it, gives out numbers, and only a colleague gets rid of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.stories.screen import HEIGHT, HICCUP_MS, WIDTH, Program, Screen, missing

from hallapp.hall import make_hall
from hallapp.shell.desk_file import DeskFile
from hallapp.staff.registering import Details

pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing() or "none"), pytest.mark.timeout(180)]

LONG_MS = 30_000
A_SERVICE = ("340", "250")
"""Where the first service stands on this screen."""


@pytest.fixture
def screen() -> Iterator[Screen]:
    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture
def program(screen: Screen, tmp_path: Path, qtbot) -> Iterator[Program]:
    """`hallapp kiosk` on a hall with two people."""
    hall = make_hall(tmp_path / "hall", name="天元示例营业厅", windows=3, demo=False)
    for badge, name in (("0312", "王磊"), ("0315", "李敏")):
        hall.staff.add(Details(badge=badge, name=name))
    hall.close()
    DeskFile(tmp_path / "hall").change(scan_gap_ms=HICCUP_MS)
    program = Program(screen, tmp_path / "hall", log=tmp_path / "program.log", command="kiosk")
    qtbot.waitUntil(program.is_ready, timeout=LONG_MS)
    qtbot.waitUntil(lambda: len(kiosks(screen)) == 1, timeout=LONG_MS)
    yield program
    program.close()


def kiosks(screen: Screen) -> list[str]:
    """The windows of the kiosk that can be seen."""
    found = screen.do("search", "--onlyvisible", "--name", "取号屏", unchecked=True)
    return found.splitlines()


def test_a_finger_gets_a_number_and_a_badge_gets_the_window_back(screen: Screen, program: Program, qtbot) -> None:
    (kiosk,) = kiosks(screen)
    size = dict(line.split("=") for line in screen.do("getwindowgeometry", "--shell", kiosk).splitlines())
    assert (size["X"], size["Y"], size["WIDTH"], size["HEIGHT"]) == ("0", "0", str(WIDTH), str(HEIGHT))

    hall = program.hall()
    qtbot.waitUntil(lambda: screen.do("mousemove", *A_SERVICE, "click", "1") == "" and len(hall.queue.tickets.all()) == 1, timeout=LONG_MS)
    screen.press("alt+F4")
    screen.scan("9999")
    assert kiosks(screen) == [kiosk]
    screen.scan("0315")
    qtbot.waitUntil(lambda: not kiosks(screen), timeout=LONG_MS)

    assert [each.number for each in hall.queue.tickets.all()] == ["A001"]
    assert program.title.startswith("天元示例营业厅")
    hall.close()
