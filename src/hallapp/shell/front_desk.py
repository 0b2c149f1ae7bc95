"""The window with the hall behind it: what the session tells is shown, what is asked for is done."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from hallapp.core.clock import Clock
from hallapp.core.errors import HallError, StoreTrouble
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
from hallapp.shell.commands import Commands
from hallapp.shell.counter import Counter
from hallapp.shell.crash import CrashWatch
from hallapp.shell.desk_file import DeskFile
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


_RESCUED = {"store_damaged", "records_missing"}
"""What a copy helps against."""

_LEFT = {"look_damaged", "look_missing"}
"""Why a hall is only looked at that a copy helps against."""


class _Trouble(QObject):
    """Brings a device's trouble from its thread to the window's."""

    told = Signal(object)


def desk_for(desk_file: DeskFile, language: Language | None = None) -> Desk:
    """The surroundings of every page, dressed and speaking as this PC remembers.

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
        anew: another file took the place of the one that was shown; everything that knew the old one is to be made again.
        demo_left: a hall of one's own is wanted in the place of the demo hall.
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
        if desk_file.state.scan_gap_ms:
            self.scanner.be_patient(desk_file.state.scan_gap_ms)
        self._early: list[str] = []
        self.counter.named.connect(window.setWindowTitle)
        self.counter.name_hall(desk_file.state.hall_name, demo=desk_file.state.demo)
        self.counter.add_tab(TODAY, "Ctrl+1", page=self.today)
        self._peek = Folder(folder).read_peek()
        for at, room in enumerate((*(room.id for room in ROOMS), *([] if self._peek else [SETTINGS])), start=2):
            self.counter.add_tab(room, f"Ctrl+{at}")
        window.fill(self.counter)
        self.today.setFocus()
        desk.runner.crashed.connect(self._crashed)
        self.crashes.crashed.connect(self.counter.say_crashed)
        self.scanner.scanned.connect(self._scanned)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.scanner.watch(application)
            self.scanner.composed.connect(self._composed)
            if desk_file.state.composes:
                self.scanner.live_with_input_method(application)
        self.session.opened.connect(self._opened)
        self.session.failed.connect(self._failed)
        self.session.damaged.connect(self._damage_found)

        desk.theme.changed.connect(self._remember_look)
        self._remember_look()

    def begin(self) -> None:
        """Open the hall; called after the first paint."""
        self.session.open()

    def act(self, offer: Offer) -> None:
        """Do what somebody chose."""
        self.commands.run(offer.command, offer.params)

    def begin_anew(self) -> None:
        """Have everything made again on the file that is there now; not at once, because who asks for it goes with it."""
        QTimer.singleShot(0, self, self.anew.emit)

    def close(self) -> None:
        """Finish what was begun and give the folder back."""
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
        """Somebody is early: the badge is kept until the hall is open."""
        if self.working is not None:
            self.working.scanned(badge)
        else:
            self._early.append(badge)
            self.desk.play("tick")
            self.desk.announcer.say(Announcement(self.desk.words("shell.early", badge=badge), Tone.INFO))

    def _composed(self) -> None:
        """An input method is in use on this PC: its user must not type the badges."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self.scanner.live_with_input_method(application)
        self.desk_file.change(composes=True)

    def _remember_look(self) -> None:
        """The next first paint wears what is worn now."""
        worn = next(mode.value for mode, colours in PALETTES.items() if colours == self.desk.theme.colours)
        self.desk_file.change(worn=worn)

    def _opened(self, hall: "Hall") -> None:
        from hallapp.shell.at_the_desk import AtTheDesk  # the pages, which the first paint does not wait for
        from hallapp.shell.copy_bar import CopyBar

        self.counter.show_only(None)
        if self._peek is not None:
            CopyBar(self, hall, self._peek)
        self.working = AtTheDesk(self, hall)
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
        """From now on note how long the window is busy at a stretch; what the start took is another matter."""
        from hallapp.shell.turns import DayOfTurns, Turns  # no scan waits for it

        hall = self.session.hall
        if hall is not None and not hall.look_only:
            turns = Turns(lambda: self.commands.last, parent=self)
            self.day_of_turns = DayOfTurns(hall.folder.logs, turns, lambda: hall.database.day_of(hall.time.now()).isoformat(), self)
            self.session.minute.connect(self.day_of_turns.keep)

    def _damage_found(self) -> None:
        """The look through the file has ended after the hall was opened."""
        if self.session.hall is not None and self.damaged is None:
            self._say_if_damaged(self.session.hall)

    def _say_if_damaged(self, hall: "Hall") -> None:
        why = hall.database.look_only
        if why is not None and why.code in _LEFT:
            from hallapp.shell.damaged_hall import DamagedHall  # seldom needed

            self.damaged = DamagedHall(self, hall, why)

    def _crashed(self, error: Exception) -> None:
        """Say that something broke; as long as the file may still turn out damaged, that comes first."""
        if self.session.is_settled():
            self._note(error)
        else:
            self.session.when_settled(lambda: self._note(error))

    def _note(self, error: Exception) -> None:
        """In a damaged hall it is no news that something cannot be read: the bar over the tabs says so, or is about to."""
        is_damaged = self.session.hall is not None and self.session.hall.database.is_damaged
        if not is_damaged or (self.damaged is not None and not isinstance(error, StoreTrouble)):
            self.crashes.note(error)

    def _take_up(self) -> None:
        """Mark the folder as in use; what a window that was never closed had begun is taken up again."""
        left = self.desk_file.state
        self.desk_file.change(in_use=os.getpid(), waiting=())
        if left.in_use and self.working is not None:
            self.working.take_up(left.waiting)

    def _ask_for_the_code(self) -> None:
        from hallapp.shell.locked_page import LockedPage  # seldom needed

        page = LockedPage(self.desk)
        page.code_given.connect(lambda code: self.session.unlock(code, page.refused))
        self.counter.show_only(page)

    def convert(self, work: Callable[[], object], failed: Callable[[HallError], object]) -> None:
        """Give the hall back, do `work` on its file, and begin anew on what is there then; `failed` hears why that cannot be."""
        self.session.without_hall(work, self.begin_anew, failed)

    def _make(self, name: str, windows: int, refused: Callable[[HallError], object]) -> None:
        """A hall of one's own is set up step by step once it is there."""
        self.desk_file.change(setup=0)
        self.session.make(name, windows, refused)

    def _failed(self, error: HallError) -> None:
        from hallapp.shell.welcome import TroublePage, WelcomePage  # seldom needed

        if error.code == "store_locked":
            self._ask_for_the_code()
            return
        if error.code != "no_hall":
            trouble = TroublePage(self.desk, error, self.session.open)
            self.counter.show_only(trouble)
            if error.code in _RESCUED:
                trouble.restore_asked.connect(lambda file: self.session.restore(file, trouble.not_restored))
                self.session.look_for_rescue(lambda rescue: trouble.offer(rescue, self.session.clock_now().astimezone()))
            return
        page = WelcomePage(self.desk, self.session.folder)
        page.hall_asked.connect(lambda name, windows: self._make(name, windows, page.refused))
        page.demo_asked.connect(lambda: self.session.make_demo(page.refused))
        page.language_chosen.connect(lambda language: self.desk_file.change(language=language.value))
        self.counter.show_only(page)
        self.window.setWindowTitle(f"{self.desk.words('welcome.title')} — {self.desk.words('app.name')}")
