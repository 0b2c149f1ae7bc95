"""On a real X screen: the call bar over another program, and the television beside the desk, unplugged and back."""

import ctypes.util
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.stories.monitors import TV, WHOLE
from tests.stories.screen import Program, Screen, missing

from hallapp.display.tv.paint import PANEL
from hallapp.hall import Hall, make_hall
from hallapp.queue.models import Ticket
from hallapp.queue.rules import State
from hallapp.queue.view.call_bar import BUTTON_WIDE, HIGH, NUMBER_WIDE
from hallapp.shell.desk_file import DeskFile
from hallapp.staff.registering import Details

pytestmark = [pytest.mark.skipif(bool(missing()), reason=missing() or "none"), pytest.mark.timeout(180)]

LONG_MS = 40_000
NO_DOUBLE_PRESS = timedelta(milliseconds=900)
HERE = Path(__file__).parent
NAME = "天元示例营业厅"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A hall where 王磊 sits at window 1 and three wait; this PC is that window."""
    hall = make_hall(tmp_path / "hall", name=NAME, windows=3, demo=False)
    hall.settings.set("queue.require_on_duty", "no")
    hall.settings.set("voice.speaks", "no")
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.queue.windows.open("1", "0312")
    for _ in range(3):
        hall.queue.tickets.issue("A")
    hall.close()
    return tmp_path / "hall"


@pytest.fixture
def hall(folder: Path) -> Iterator[Hall]:
    """Another process's way in to the records."""
    from hallapp.hall import open_hall

    hall = open_hall(folder)
    yield hall
    hall.close()


class Desk:
    """The program on a screen, with whatever else is on it."""

    def __init__(self, screen: Screen, folder: Path, log: Path, wait: Callable[[Callable[[], bool]], None]) -> None:
        self.screen, self.wait = screen, wait
        self.program = Program(screen, folder, log=log)
        self._others: list[subprocess.Popen[bytes]] = []
        wait(self.program.is_ready)
        wait(lambda: bool(self.windows(NAME)))

    def windows(self, name: str) -> list[str]:
        """The windows of a name that can be seen."""
        command = ["xdotool", "search", "--onlyvisible", "--name", name]
        return subprocess.run(command, env=self.screen.env, check=False, capture_output=True, text=True, timeout=60).stdout.split()

    def activate(self, name: str) -> None:
        self.screen.do("windowactivate", "--sync", self.windows(name)[0])

    def place(self, name: str) -> tuple[int, int, int, int]:
        """Left, top, width, height."""
        told = self.screen.do("getwindowgeometry", "--shell", self.windows(name)[0])
        found = dict(line.split("=") for line in told.splitlines())
        return int(found["X"]), int(found["Y"]), int(found["WIDTH"]), int(found["HEIGHT"])

    def run(self, *words: str) -> str:
        """A program of the tests, on this screen."""
        done = subprocess.run([sys.executable, *words], env=self.screen.env, check=True, capture_output=True, text=True, timeout=60)
        return done.stdout.strip()

    def start(self, *words: str) -> None:
        self._others.append(subprocess.Popen([sys.executable, *words], env=self.screen.env))

    def close(self) -> None:
        for other in self._others:
            other.terminate()
            other.wait(timeout=20)
        self.program.close()


@pytest.fixture
def open_desk(folder: Path, tmp_path: Path, qtbot) -> Iterator[Callable[..., Desk]]:
    """Opens the program as `desk.json` says on a screen of a size."""
    opened: list[Desk] = []
    screens: list[Screen] = []

    def begin(size: tuple[int, int] = (1366, 768), before: Callable[[Screen], object] = lambda _screen: None, **remembered: object) -> Desk:
        DeskFile(folder).change(window="1", **remembered)
        screens.append(Screen(size))
        before(screens[-1])
        opened.append(Desk(screens[-1], folder, tmp_path / "program.log", lambda until: qtbot.waitUntil(until, timeout=LONG_MS)))
        return opened[-1]

    yield begin
    for desk in opened:
        desk.close()
    for screen in screens:
        screen.close()


def ticket(hall: Hall, number: str) -> Ticket:
    return hall.queue.tickets.find(number)


def test_the_call_bar_is_above_another_program_and_leaves_it_the_keyboard(open_desk, hall, tmp_path, qtbot):
    typed = tmp_path / "typed.txt"
    typed.touch()
    desk = open_desk(bar=True)
    desk.wait(lambda: bool(desk.windows("叫号条")))
    desk.start(str(HERE / "another_program.py"), str(typed))
    desk.wait(lambda: bool(desk.windows("Another program")))
    desk.activate("Another program")
    desk.screen.do("windowraise", desk.windows("Another program")[0])
    left, top, wide, _ = desk.place("叫号条")
    scale = wide / (NUMBER_WIDE + 4 * BUTTON_WIDE + 50)
    middle = top + int(HIGH * scale / 2)

    desk.screen.do("mousemove", str(left + int((NUMBER_WIDE + BUTTON_WIDE / 2) * scale)), str(middle), "click", "1")
    desk.wait(lambda: ticket(hall, "A001").state is State.CALLED)
    desk.screen.write("abc")
    desk.wait(lambda: typed.read_text(encoding="utf-8") == "abc")
    desk.screen.press("F9")
    desk.screen.write("d")
    desk.wait(lambda: typed.read_text(encoding="utf-8") == "abcd")
    assert ticket(hall, "A002").state is State.WAITING, "F9 was the other program's"

    desk.screen.do("mousemove", str(left + int(NUMBER_WIDE * scale / 2)), str(middle), "click", "1")
    desk.wait(lambda: desk.screen.do("getactivewindow") == desk.windows("叫号条")[0])
    desk.screen.press("F8")
    desk.wait(lambda: ticket(hall, "A001").calls == 2)

    desk.activate("Another program")
    desk.screen.write("e")
    desk.wait(lambda: typed.read_text(encoding="utf-8") == "abcde")


@pytest.mark.skipif(ctypes.util.find_library("Xrandr") is None, reason="no libXrandr to plug monitors with")
def test_the_television_is_filled_lost_and_filled_again(open_desk, hall, qtbot):
    def split(screen: Screen) -> None:
        subprocess.run([sys.executable, str(HERE / "monitors.py"), "split"], env=screen.env, check=True, timeout=60)

    desk = open_desk(WHOLE, split)
    desk.activate(NAME)
    desk.screen.press("F11")
    desk.wait(lambda: bool(desk.windows("营业厅大屏")))
    desk.wait(lambda: desk.place("营业厅大屏") == TV[1:])
    assert desk.screen.do("getactivewindow") in desk.windows(NAME), "the desk keeps the keyboard"
    desk.screen.press("F9")
    desk.wait(lambda: ticket(hall, "A001").state is State.CALLED)
    desk.wait(lambda: desk.run(str(HERE / "monitors.py"), "pixel", "1400", "900") == PANEL)

    desk.run(str(HERE / "monitors.py"), "unplug")
    desk.wait(lambda: not desk.windows("营业厅大屏"))
    desk.wait(lambda: hall.clock.now() - ticket(hall, "A001").called_at > NO_DOUBLE_PRESS)
    desk.screen.press("F9")
    desk.wait(lambda: ticket(hall, "A002").state is State.CALLED)

    desk.run(str(HERE / "monitors.py"), "plug")
    desk.wait(lambda: bool(desk.windows("营业厅大屏")) and desk.place("营业厅大屏") == TV[1:])
    desk.wait(lambda: desk.run(str(HERE / "monitors.py"), "pixel", "1400", "900") == PANEL)
