"""The window and the session behind it: before, while and after a hall is open."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hallapp.core.clock import Clock
from hallapp.core.errors import StoreTrouble
from hallapp.core.messages import Language, Words
from hallapp.core.needs import Offer
from hallapp.devices.scanner import ScannerFilter
from hallapp.devices.sound import Sounds
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.notifier import Announcement
from hallapp.qtkit.qt_words import speak_qt
from hallapp.qtkit.runner import StoreThread
from hallapp.qtkit.theme import Theme
from hallapp.qtkit.tokens import PALETTES, Mode, Tone
from hallapp.shell.commands import Command, Commands
from hallapp.shell.counter import Counter
from hallapp.shell.crash import CrashWatch
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.no_hall import NoHall
from hallapp.shell.parts import WindowParts
from hallapp.shell.rooms import ROOMS, SETTINGS, TODAY
from hallapp.shell.session import Session
from hallapp.shell.today import TodayPage
from hallapp.shell.window import MainWindow
from hallapp.store.folder import Folder

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.shell.at_the_desk import AtTheDesk
    from hallapp.shell.damaged_hall import DamagedHall
    from hallapp.shell.turns import DayOfTurns


_RESCUED = {"look_damaged", "look_missing"}
"""Reasons for opening a hall read-only that restoring a copy can solve."""


class _Trouble(QObject):
    """Hands a device's error from its thread to the window's thread."""

    told = Signal(object)


def desk_for(desk_file: DeskFile, language: Language | None = None) -> Desk:
    """What every page is given, with the theme and language remembered on this PC.

    Args:
        language: instead of the one chosen for this PC.
    """
    state = desk_file.state
    words = Words(language or Language(state.language or Language.ZH))
    speak_qt(words.language)
    theme = Theme(Mode(state.theme), state.scale)
    theme.apply()
    trouble = _Trouble()
    sounds = Sounds(trouble.told.emit)
    sounds.quiet = not state.sounds
    desk = Desk(words, theme, StoreThread(), sounds=sounds)
    trouble.told.connect(lambda error: desk.announcer.say(Announcement(words.error(error), Tone.WARN)))
    trouble.setParent(desk.announcer)
    return desk


class FrontDesk(QObject):
    """The window, and behind it the hall as soon as that is open.

    It is made right after the first paint, before the hall is open; `AtTheDesk` is what comes after that.

    Signals:
        ready: the hall is open, its pages are there, a scan would be accepted.
        anew: the hall's file was replaced; everything built on the old one must be rebuilt.
        demo_left: the user wants a real hall instead of the demo hall.
    """

    ready = Signal()
    anew = Signal()
    demo_left = Signal()

    def __init__(self, folder: Path, window: MainWindow, desk: Desk, desk_file: DeskFile, clock: Clock | None = None) -> None:
        super().__init__()
        self.desk, self.desk_file = desk, desk_file
        self.crashes = CrashWatch(folder / "logs")
        self.crashes.install()
        self.commands = Commands()
        self.window = window
        self.counter = Counter(desk)
        self.session = Session(folder, desk, clock)
        self.today = TodayPage(desk, self.commands, self.act)
        self.working: AtTheDesk | None = None
        self.day_of_turns: DayOfTurns | None = None
        self.damaged: DamagedHall | None = None
        self.scanner = ScannerFilter(parent=self)
        self._early: list[str] = []
        self._peek = Folder(folder).read_peek()
        self.parts = self._parts_of(window)
        self._no_hall = NoHall(self.parts)
        self.commands.add(Command("hall.rescue", searchable=False), self._rescue)
        self._fill(window)
        self._watch_scanner()
        desk.runner.crashed.connect(self._crashed)
        self.crashes.crashed.connect(self.counter.say_crashed)
        self.session.opened.connect(self._opened)
        self.session.failed.connect(self._no_hall.show)
        self.session.damaged.connect(self._damage_found)
        desk.theme.changed.connect(self._remember_look)
        self._remember_look()

    def begin(self) -> None:
        """Open the hall; called after the first paint."""
        self.session.open()

    def act(self, offer: Offer) -> None:
        """Carry out an offer that was chosen."""
        self.commands.run(offer.command, offer.params)

    def _parts_of(self, window: MainWindow) -> WindowParts:
        return WindowParts(
            desk=self.desk,
            desk_file=self.desk_file,
            window=window,
            counter=self.counter,
            commands=self.commands,
            session=self.session,
            scanner=self.scanner,
            today=self.today,
            begin_anew=self._begin_anew,
            leave_demo=self.demo_left.emit,
        )

    def _fill(self, window: MainWindow) -> None:
        """Put the tabs into the window; the rooms' pages come when a hall is open."""
        state = self.desk_file.state
        self.counter.named.connect(window.setWindowTitle)
        self.counter.name_hall(state.hall_name, demo=state.demo)
        self.counter.add_tab(TODAY, "Ctrl+1", page=self.today)
        for at, room in enumerate((*(room.id for room in ROOMS), *([] if self._peek else [SETTINGS])), start=2):
            self.counter.add_tab(room, f"Ctrl+{at}")
        window.fill(self.counter)
        self.today.setFocus()

    def _watch_scanner(self) -> None:
        state, application = self.desk_file.state, QApplication.instance()
        if state.scan_gap_ms:
            self.scanner.be_patient(state.scan_gap_ms)
        self.scanner.scanned.connect(self._scanned)
        if isinstance(application, QApplication):
            self.scanner.watch(application)
            self.scanner.composed.connect(self._composed)
            if state.composes:
                self.scanner.live_with_input_method(application)

    def _begin_anew(self) -> None:
        QTimer.singleShot(0, self, self.anew.emit)

    def close(self) -> None:
        """Finish pending work and release the folder."""
        if self.day_of_turns is not None:
            self.day_of_turns.keep()
        if self.working is not None:
            self.working.close()
            self.desk_file.change(in_use=0, waiting=())
        self.session.close()
        self.crashes.uninstall()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.scanner.leave(application)

    def _scanned(self, badge: str) -> None:
        """Hand a badge on, or keep it until the hall is open."""
        if self.working is not None:
            self.working.scanned(badge)
        else:
            self._early.append(badge)
            self.desk.play("tick")
            self.desk.announcer.say(Announcement(self.desk.words("shell.early", badge=badge), Tone.INFO))

    def _composed(self) -> None:
        """An input method is in use on this PC: keep scanned badges out of its composition."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.scanner.live_with_input_method(application)
        self.desk_file.change(composes=True)

    def _remember_look(self) -> None:
        """Remember the palette for the first paint of the next start."""
        worn = next(mode.value for mode, colours in PALETTES.items() if colours == self.desk.theme.colours)
        self.desk_file.change(worn=worn)

    def _opened(self, hall: "Hall") -> None:
        from hallapp.shell.at_the_desk import AtTheDesk  # brings the pages, which the first paint must not wait for
        from hallapp.shell.window_commands import bind_commands

        self.counter.show_only(None)
        if self._peek is not None:
            from hallapp.shell.copy_bar import CopyBar  # what only a look into a copy needs
            from hallapp.shell.copy_searches import note_searches_beside

            CopyBar(self.parts, hall, self._peek, self)
            note_searches_beside(hall, self._peek)
        self.working = AtTheDesk(self.parts, hall, self)
        bind_commands(self.working)
        self.working.begin()
        self._take_up()
        early, self._early = self._early, []
        for badge in early:
            self.working.scanned(badge)
        self.working.setting_up.resume()
        self.ready.emit()
        QTimer.singleShot(0, self.crashes.keep_logs)
        QTimer.singleShot(0, self, self._watch_turns)

        self._say_if_damaged(hall)

    def _watch_turns(self) -> None:
        """Start measuring how long single event-loop turns take; the start itself is not measured."""
        from hallapp.shell.turns import DayOfTurns, Turns  # a scan must not wait for it

        hall = self.session.hall
        if hall is not None and not hall.look_only:
            turns = Turns(lambda: self.commands.last, parent=self)
            self.day_of_turns = DayOfTurns(hall.folder.logs, turns, lambda: hall.database.day_of(hall.time.now()).isoformat(), self)
            self.session.minute.connect(self.day_of_turns.keep)

    def _damage_found(self) -> None:
        """The integrity check ended after the hall was opened, and found damage."""
        if self.session.hall is not None and self.damaged is None:
            self._say_if_damaged(self.session.hall)

    def _say_if_damaged(self, hall: "Hall") -> None:
        why = hall.database.look_only
        if why is not None and why.code in _RESCUED:
            from hallapp.shell.damaged_hall import DamagedHall  # seldom needed

            self.damaged = DamagedHall(self.parts, hall, why, self)

    def _rescue(self) -> None:
        """Show which copy could take the place of the damaged file."""
        if self.damaged is not None:
            self.damaged.ask()

    def _crashed(self, error: Exception) -> None:
        """Report an unexpected error, but not before it is known whether the file is damaged."""
        if self.session.is_settled():
            self._note(error)
        else:
            self.session.when_settled(lambda: self._note(error))

    def _note(self, error: Exception) -> None:
        """Log the error, unless the damage, which the bar over the tabs reports, explains it."""
        is_damaged = self.session.hall is not None and self.session.hall.database.is_damaged
        if not is_damaged or (self.damaged is not None and not isinstance(error, StoreTrouble)):
            self.crashes.note(error)

    def _take_up(self) -> None:
        """Mark the folder as in use, and resume what a window that was never closed had begun."""
        left = self.desk_file.state
        self.desk_file.change(in_use=os.getpid(), waiting=())
        if left.in_use and self.working is not None:
            self.working.take_up(left.waiting)
