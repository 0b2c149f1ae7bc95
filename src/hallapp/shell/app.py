"""Opening the window: the first paint before anything heavy is loaded, then the hall."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hallapp.core.clock import Clock
from hallapp.core.errors import StoreTrouble
from hallapp.core.messages import Language, Words
from hallapp.devices.sound import Sounds
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.runner import StoreThread
from hallapp.qtkit.theme import Theme, new_application
from hallapp.qtkit.tokens import Mode, Tone
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.front_desk import FrontDesk
from hallapp.shell.single import Claim, SoleWindow

_TURN_MS = 200


class _Trouble(QObject):
    """Brings a device's trouble from its thread to the window's."""

    told = Signal(object)


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
    clock: Clock | None = None,
    language: Language | None = None,
) -> int:
    """Open the window on the hall in `folder` and return its exit code when it is closed.

    Args:
        exit_after_paint: end at the first paint.
        exit_after_ready: end as soon as a scan would be accepted.
        clock: the hall's clock, if not the computer's.
        language: instead of the one chosen for this PC.

    Raises:
        AlreadyOpen, NoAnswer: there is a window on this folder.
    """
    choose_input_method()
    app = application()
    _make_folder(folder)
    sole = SoleWindow(folder)
    _claim(sole, folder)
    desk_file = DeskFile(folder)
    front = FrontDesk(folder, desk_for(desk_file, language), desk_file, clock)
    try:
        if exit_after_paint:
            front.window.painted.connect(lambda: app.exit(0))
        else:
            front.window.painted.connect(lambda: sole.listen(front.window.come_to_front))
            front.window.painted.connect(front.begin)
        if exit_after_ready:
            front.ready.connect(lambda: app.exit(0))
        front.window.show()
        keep = _let_signals_through()
        code = app.exec()
        keep.stop()
        return code
    finally:
        front.close()
        sole.release()


def application() -> QApplication:
    """The one application object."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else new_application()
    app.setApplicationName("hallapp")
    app.setDesktopFileName("hallapp")
    return app


def choose_input_method() -> None:
    """Chinese input on desktops whose own plug-in the Qt wheels do not bring: ibus speaks with fcitx as well."""
    if sys.platform.startswith("linux") and os.environ.get("QT_IM_MODULE", "fcitx") in {"fcitx", "fcitx5", ""}:
        os.environ["QT_IM_MODULE"] = "ibus"


def desk_for(desk_file: DeskFile, language: Language | None = None) -> Desk:
    """The surroundings of every page, dressed and speaking as this PC remembers.

    Args:
        language: instead of the one chosen for this PC.
    """
    state = desk_file.state
    words = Words(language or Language(state.language or Language.ZH))
    theme = Theme(Mode(state.theme), state.scale)
    theme.apply()
    trouble = _Trouble()
    sounds = Sounds(trouble.told.emit)
    sounds.quiet = not state.sounds
    desk = Desk(words, theme, StoreThread(), sounds=sounds)
    trouble.told.connect(lambda error: desk.announcer.say(Announcement(words.error(error), Tone.WARN)))
    trouble.setParent(desk.announcer)
    return desk


def _make_folder(folder: Path) -> None:
    """Make the folder where that can be done; where it cannot, opening the hall says why."""
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
    """Give Python a turn now and then, so that Ctrl+C in the terminal ends the program."""
    timer = QTimer(interval=_TURN_MS)
    timer.timeout.connect(lambda: None)
    timer.start()
    return timer
