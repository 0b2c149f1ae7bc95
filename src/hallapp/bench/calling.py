"""From the key to the customers: F9 until the number is painted on the big screen and the sound is handed over.

`python -m hallapp.bench.calling FOLDER CALLS` makes a hall in the folder, opens its window and its big screen, calls so many tickets one
after the other with the key, and prints how many milliseconds each took.
"""

import json
import os
import sys
import time
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hallapp.bench.declare import Bar, Bench, Pair
from hallapp.bench.ground import Ground
from hallapp.bench.processes import ProcessFailed, ran
from hallapp.core.clock import FixedClock
from hallapp.hall import make_hall
from hallapp.staff.service import Details

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hallapp.display.tv.facts import TvFacts
    from hallapp.hall import Hall
    from hallapp.shell.front_desk import FrontDesk

FRAME_MS = 1000 / 60
"""The floor: a screen shows nothing sooner than with its next picture, 60 of which it gets a second."""

CALLS, WARM_UP = 100, 5
_MORNING = datetime(2020, 3, 2, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
_LONGEST_S = 10.0
_LOOKS, _LOOK_S = 4, 0.05
_SCREENS = (("desk", 0, 1366, 768), ("tv", 1366, 1920, 1080))


def _call(ground: Ground) -> Pair:
    def slowest() -> float:
        took = sorted(json.loads(ran(["hallapp.bench.calling", str(ground.folder()), str(CALLS)])))
        return float(took[ceil(0.99 * len(took)) - 1])

    return Pair(slowest, lambda: FRAME_MS)


BENCHES = (Bench("call", "ms", Bar(3, limit=50.0), _call, rounds=5),)


class Heard:
    """A loudspeaker that only notes when it was given something; it also does for the beeps."""

    def __init__(self) -> None:
        self.at = 0.0

    def say(self, samples: bytes) -> None:
        self.at = time.perf_counter()

    def play(self, name: str) -> None:
        """Beeps are not what is measured."""

    def check(self) -> None:
        """It is always there."""

    def close(self) -> None:
        """Nothing is open."""


def main(folder: Path, calls: int) -> int:
    """Measure and print; a call that reaches nobody is no measurement."""
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_two_screens(folder)}"
    from hallapp.shell.app import application

    clock = FixedClock(_MORNING)
    hall = _hall(folder / "hall", clock, calls + WARM_UP)
    app, heard = application(), Heard()
    front = _opened(hall, clock, heard)
    _settle(app, front)
    try:
        took = [_one(app, front, clock, heard, f"A{number:03}") for number in range(1, calls + WARM_UP + 1)]
    finally:
        front.close()
        front.window.close()
    sys.stdout.write(json.dumps(took[WARM_UP:]))
    return 0


def _two_screens(folder: Path) -> Path:
    screens = [{"name": name, "x": x, "y": 0, "width": wide, "height": high, "dpi": 96, "dpr": 1} for name, x, wide, high in _SCREENS]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": screens}))
    return file


def _hall(path: Path, clock: FixedClock, tickets: int) -> "Hall":
    hall = make_hall(path, name="天元示例营业厅", windows=8, demo=True, clock=clock)
    hall.settings.set("queue.require_on_duty", "no")
    hall.staff.add(Details(badge="0312", name="王磊"))
    hall.queue.windows.open("1", "0312")
    for _ in range(tickets):
        hall.queue.tickets.issue("A")
    return hall


def _opened(hall: "Hall", clock: FixedClock, heard: Heard) -> "FrontDesk":
    """The window at the queue's tab, and the big screen on the second screen."""
    from PySide6.QtGui import QGuiApplication

    from hallapp.core.messages import Language, Words
    from hallapp.devices.speech import Speech
    from hallapp.qtkit.desk import Desk
    from hallapp.qtkit.runner import StoreThread
    from hallapp.qtkit.theme import Theme
    from hallapp.qtkit.tokens import Mode
    from hallapp.shell.desk_file import DeskFile
    from hallapp.shell.front_desk import FrontDesk
    from hallapp.shell.window import MainWindow

    theme = Theme(Mode.LIGHT, 112)
    theme.apply()
    desk_file = DeskFile(hall.folder.path)
    desk_file.change(window="1")
    front = FrontDesk(
        hall.folder.path, MainWindow(desk_file), Desk(Words(Language.ZH), theme, StoreThread(), sounds=heard), desk_file, clock
    )
    front.window.resize(1366, 768)
    front.window.show()
    front.session.use(hall)
    assert front.working is not None
    public = front.working.public
    public.calls.speech.close()
    public.calls.speech = Speech(begins=public.calls.begins, ends=public.calls.ends, opens=lambda: heard, wait=lambda _seconds: False)
    front.counter.show_tab("queue")
    public.show_tv(QGuiApplication.screens()[1])
    front.window.activateWindow()
    return front


def _one(app: "QApplication", front: "FrontDesk", clock: FixedClock, heard: Heard, number: str) -> float:
    """Milliseconds from the key to both."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    assert front.working is not None
    tv = front.working.public.tv
    assert tv is not None
    painted: list[float] = []

    def note(facts: "TvFacts") -> None:
        if facts.calling is not None and facts.calling.ticket == number:
            painted.append(time.perf_counter())

    tv.painted.connect(note)
    heard.at = 0.0
    clock.advance(timedelta(seconds=2))  # else it were the second half of a double press
    begun = time.perf_counter()
    QTest.keyClick(app.focusWidget() or front.window, Qt.Key.Key_F9)
    while not (painted and heard.at):
        app.processEvents()
        if time.perf_counter() - begun > _LONGEST_S:
            raise ProcessFailed(f"{number} was called and reached nobody")
    tv.painted.disconnect(note)
    took = (max(painted[0], heard.at) - begun) * 1000
    _settle(app, front)
    return took


def _settle(app: "QApplication", front: "FrontDesk") -> None:
    """A clerk does not call again before the pages have followed: until the store thread has had nothing to do for a while."""
    for _ in range(_LOOKS):
        idle: list[None] = []
        front.desk.runner.run(lambda: None, then=idle.append)
        begun = time.perf_counter()
        while not idle or time.perf_counter() - begun < _LOOK_S:
            app.processEvents()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
