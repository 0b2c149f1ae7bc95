"""How long the window is busy with one thing: a day's acts, and the longest turn of each.

`python -m hallapp.bench.turning FOLDER` prints them as JSON, act by act: milliseconds of processor time of the window's thread in one
turn of its event loop.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hallapp.bench.calling import FRAME_MS
from hallapp.bench.declare import Bar, Bench, Pair, Sample
from hallapp.bench.ground import THREE_YEARS, Ground
from hallapp.bench.processes import ran
from hallapp.demo.people import BADGES
from hallapp.shell.lean_imports import forgo_features

if TYPE_CHECKING:
    from PySide6.QtCore import QEventLoop

    from hallapp.shell.at_the_desk import AtTheDesk
    from hallapp.shell.front_desk import FrontDesk
    from hallapp.shell.turns import Turns

LONGEST_MS = 50.0
"""A key is answered no later than this, three pictures of a 60 Hz screen: less is not noticed."""

GROUPS = ("scan", "key", "tab", "look", "language", "setting")
"""Kinds of acts, each a bench; the first word of an act's name says which it is."""

_IDLE_S, _LOOK_S = 0.25, 3.0
Act = tuple[str, Callable[[], object]]


class _Runs:
    """The window's processes of one ground; all groups are read from the same."""

    def __init__(self, hall: Callable[[], Path]) -> None:
        self._hall, self._found = hall, list[dict[str, float]]()

    def of(self, group: str) -> Sample:
        """The longest turn of a group in one process after the other."""
        seen = 0

        def sample() -> float:
            nonlocal seen
            if seen == len(self._found):
                self._found.append(json.loads(ran(("hallapp.bench.turning", str(self._hall())))))
            acts = self._found[seen]
            seen += 1
            return max(ms for act, ms in acts.items() if act.startswith(group))

        return sample


def _shared(ground: Ground) -> _Runs:
    return _RUNS.setdefault(ground.root, _Runs(lambda: ground.demo(ground.past(THREE_YEARS))))


def _bench(group: str) -> Bench:
    return Bench(f"gui.{group}", "ms", Bar(3, limit=LONGEST_MS), lambda ground: Pair(_shared(ground).of(group), lambda: FRAME_MS), rounds=5)


_RUNS: dict[Path, _Runs] = {}
BENCHES = tuple(_bench(group) for group in GROUPS)


def main(folder: Path) -> int:
    """Open the window on the hall in `folder` as `hallapp open` does, do the acts one after the other, print, and end."""
    forgo_features()

    from hallapp.shell.app import open_window

    return open_window(folder, made=lambda front: front.ready.connect(lambda: _begin(front)))


def _begin(front: "FrontDesk") -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, front, lambda: _measure(front))


def _measure(front: "FrontDesk") -> None:
    from hallapp.shell.turns import Turns

    turns = Turns()
    _settle(front, _LOOK_S)
    found = {"scan beforehand": turns.longest.busy_ms}  # what is done after the start so that the first scan waits for less
    found |= {name: _longest(front, turns, do) for name, do in _day(front)}
    sys.stdout.write(json.dumps({name: round(ms, 1) for name, ms in found.items()}) + "\n")
    front.window.close()


def _longest(front: "FrontDesk", turns: "Turns", do: Callable[[], object]) -> float:
    """The longest turn of what `do` starts, until the window has come to rest."""
    from PySide6.QtCore import QTimer

    turns.forget()
    QTimer.singleShot(0, front, do)
    _settle(front, _IDLE_S)
    return turns.longest.busy_ms


def _settle(front: "FrontDesk", seconds: float) -> None:
    """Let the window work for so long at least, and until the store thread has nothing to do."""
    from PySide6.QtCore import QEventLoop, QTimer

    for _ in range(2):
        until = time.monotonic() + seconds / 2
        while (left := until - time.monotonic()) > 0:
            loop = QEventLoop()
            QTimer.singleShot(max(1, round(left * 1000)), loop.quit)
            loop.exec()
        loop = QEventLoop()
        front.desk.runner.run(lambda: None, then=partial(_quit_soon, loop))
        loop.exec()


def _quit_soon(loop: "QEventLoop", _done: None) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, loop.quit)


def _day(front: "FrontDesk") -> Iterator[Act]:
    """What is done at a desk in a day, in an order in which it could be."""
    from PySide6.QtCore import Qt

    from hallapp.core.messages import Language
    from hallapp.qtkit.tokens import Mode

    key, counter, run = _presses(front), front.counter, front.commands.run
    yield "scan first", lambda: _work(front).scanned(BADGES[0])
    yield "key measured", lambda: key("3", "6", "5", Qt.Key.Key_Return)
    yield "scan again", lambda: _work(front).scanned(BADGES[1])
    for tab in counter.tab_ids:
        yield f"tab first {tab}", partial(counter.show_tab, tab)
    for tab in counter.tab_ids:
        yield f"tab again {tab}", partial(counter.show_tab, tab)
    yield "key F2", lambda: key(Qt.Key.Key_F2)
    yield "key F2 typed", lambda: key("w", "l")
    yield "key Esc", lambda: key(Qt.Key.Key_Escape)
    yield "key F4", lambda: key(Qt.Key.Key_F4)
    yield "key digits", lambda: key("3", "6", "5")
    for which in (Qt.Key.Key_F5, Qt.Key.Key_F9, Qt.Key.Key_F6):
        yield f"key {which.name[4:]}", partial(key, which)
    yield "key Space", lambda: key(Qt.Key.Key_Space)
    yield "key board", lambda: run("notices.new", {"kind": "staff_board", "day": ""})
    yield "key ledger", lambda: run("records.show")
    yield "key page", lambda: key(Qt.Key.Key_Down, Qt.Key.Key_PageDown)  # from the search field into the lines
    yield "key reports", lambda: run("records.reports")
    yield "key past", lambda: run("records.past")
    for group in ("hall", *_work(front).settings.groups.groups):
        yield f"setting {group}", partial(_work(front).show_settings, group)
    yield "setting saved", lambda: front.desk.runner.run(lambda: _work(front).hall.settings.set("visits.limit", "30"))
    for mode in (Mode.DARK, Mode.CONTRAST, Mode.LIGHT):
        yield f"look {mode.value}", partial(front.desk.theme.use, mode)
    yield "look larger", lambda: front.desk.theme.use(scale=125)
    yield "language en", lambda: front.desk.speak(Language.EN)
    yield "language zh", lambda: front.desk.speak(Language.ZH)


def _work(front: "FrontDesk") -> "AtTheDesk":
    assert front.working is not None
    return front.working


def _presses(front: "FrontDesk") -> Callable[..., None]:
    """Presses keys on what has the keyboard, as the window system would."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    def press(*keys: "str | Qt.Key") -> None:
        for each in keys:
            at = QApplication.focusWidget() or front.window
            QTest.keyClicks(at, each) if isinstance(each, str) else QTest.keyClick(at, each)

    return press


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
