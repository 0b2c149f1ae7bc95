"""Opening the window: the first paint before anything heavy is loaded, then what fills it, then the hall."""

import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hallapp.core.errors import HallError, StoreTrouble
from hallapp.qtkit.fonts import load_fonts
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.single import Claim, SoleWindow
from hallapp.shell.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from hallapp.core.clock import Clock
    from hallapp.core.messages import Language
    from hallapp.shell.front_desk import FrontDesk

_TURN_MS = 200
_LISTEN_AFTER_MS = 1_000
_NEVER_READY = 4


class AlreadyOpen(StoreTrouble):
    """The folder's window is open already and was brought to the front."""

    code = "already_open"


class NoAnswer(StoreTrouble):
    """The folder's window is open already but does not answer."""

    code = "no_answer"


def open_window(
    folder: Path,
    *,
    exit_after_paint: bool = False,
    exit_after_ready: bool = False,
    clock: "Clock | None" = None,
    language: "Language | None" = None,
    made: "Callable[[FrontDesk], object] | None" = None,
) -> int:
    """Open the window on the hall in `folder` and return its exit code when it is closed.

    Args:
        exit_after_paint: end at the first paint.
        exit_after_ready: end as soon as a scan would be accepted.
        clock: the hall's clock, if not the computer's.
        language: instead of the one chosen for this PC.
        made: called with each new `FrontDesk`.

    Raises:
        AlreadyOpen, NoAnswer: there is a window on this folder.
    """
    gc.disable()  # nothing loaded now becomes garbage, and collecting takes a quarter of the start
    choose_input_method()
    app = application()
    _make_folder(folder)
    sole = SoleWindow(folder)
    _claim(sole, folder)
    opening = _Opening(app, folder, sole, clock, language)
    if made is not None:
        opening.made.append(made)
    if exit_after_ready:
        opening.made.append(partial(_end_when_ready, app))
    opening.window.painted.connect((lambda: app.exit(0)) if exit_after_paint else opening.fill)
    try:
        return opening.run()
    finally:
        opening.close()


class _Opening:
    """The window from its first paint to its end, and the `FrontDesk` behind it, which is replaced when the hall's file is.

    Attributes:
        made: called with each new front desk.
    """

    def __init__(self, app: QApplication, folder: Path, sole: SoleWindow, clock: "Clock | None", language: "Language | None") -> None:
        self._app, self._folder, self._sole = app, folder, sole
        self._clock, self._language = clock, language
        self._desk_file = DeskFile(folder)
        self.window = MainWindow(self._desk_file)
        self.made: list[Callable[[FrontDesk], object]] = []
        self._front: FrontDesk | None = None

    def run(self) -> int:
        """Show the window; returns the exit code when it is closed."""
        self.window.open()
        turns = _let_signals_through()
        code = self._app.exec()
        turns.stop()
        return code

    def close(self) -> None:
        """Close what is behind the window and release the folder."""
        if self._front is not None:
            self._front.close()
        self._sole.release()

    def fill(self) -> "FrontDesk":
        """Put a new front desk into the window and have it open the hall."""
        from hallapp.shell.front_desk import FrontDesk, desk_for  # the first paint must not wait for these imports

        front = FrontDesk(self._folder, self.window, desk_for(self._desk_file, self._language), self._desk_file, self._clock)
        self._front = front
        front.ready.connect(_collect_from_now_on)
        front.anew.connect(self._fill_anew)
        front.demo_left.connect(lambda: QTimer.singleShot(0, self._leave_demo))  # after the click, whose button is destroyed
        for settled in (front.ready, front.session.failed):
            settled.connect(lambda *_: QTimer.singleShot(0, front, self._listen))  # loads the network modules: not before a scan
        QTimer.singleShot(_LISTEN_AFTER_MS, front, self._listen)  # a second start gets its answer even if the hall opens slowly
        for each in self.made:
            each(front)
        front.begin()
        return front

    def _listen(self) -> None:
        self._sole.listen(self.window.come_to_front)

    def _fill_anew(self) -> None:
        self._empty()
        self.fill()

    def _empty(self) -> None:
        old, self._front = self._front, None
        if old is not None:
            old.close()
            self.window.empty()
            old.deleteLater()

    def _leave_demo(self) -> None:
        self._empty()
        refused = _put_demo_aside(self._folder, self._desk_file, self._clock)
        front = self.fill()
        if refused is not None:
            front.ready.connect(partial(front.counter.say_refused, refused))


def _end_when_ready(app: QApplication, front: "FrontDesk") -> None:
    front.ready.connect(lambda: app.exit(0))
    front.session.failed.connect(lambda _error: app.exit(_NEVER_READY))


def _put_demo_aside(folder: Path, desk_file: DeskFile, clock: "Clock | None") -> HallError | None:
    """Put the demo hall aside; returns the error if that fails, for the window that then reopens on the demo hall."""
    from hallapp.core.clock import SystemClock
    from hallapp.store.folder import Folder
    from hallapp.store.leaving_demo import leave_demo

    try:
        leave_demo(Folder(folder), (clock or SystemClock()).now().astimezone(), by_window=True)
    except HallError as refused:
        return refused
    desk_file.change(hall_name="", demo=False)
    return None


def _collect_from_now_on() -> None:
    from hallapp.qtkit.collector import Collector  # nothing is collected before the hall is open

    Collector.of(QApplication.instance())


def application() -> QApplication:
    """The one application object, with the shipped font."""
    os.environ.setdefault("DBUS_FATAL_WARNINGS", "0")  # else D-Bus ends the program on a PC that never got a machine-id
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(["hallapp"])
    app.setApplicationName("hallapp")
    app.setDesktopFileName("hallapp")
    load_fonts()
    return app


def choose_input_method() -> None:
    """Chinese input on desktops whose own plug-in the Qt wheels do not bring: ibus speaks with fcitx as well."""
    if sys.platform.startswith("linux") and os.environ.get("QT_IM_MODULE", "fcitx") in {"fcitx", "fcitx5", ""}:
        os.environ["QT_IM_MODULE"] = "ibus"


def _make_folder(folder: Path) -> None:
    """Make the folder if possible; if not, opening the hall reports why."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return


def _claim(sole: SoleWindow, folder: Path) -> None:
    match sole.claim():
        case Claim.RAISED:
            raise AlreadyOpen(path=str(folder))
        case Claim.SILENT:
            raise NoAnswer(path=str(folder))
        case Claim.MINE:
            return


def _let_signals_through() -> QTimer:
    """Run Python code regularly, so that its handler for Ctrl+C in the terminal gets a chance to run."""
    timer = QTimer(interval=_TURN_MS)
    timer.timeout.connect(lambda: None)
    timer.start()
    return timer
