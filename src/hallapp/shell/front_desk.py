"""The window with the hall behind it: what the session tells is shown, what is asked for is done."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hallapp.core.clock import Clock
from hallapp.core.errors import HallError
from hallapp.core.needs import Offer
from hallapp.qtkit.desk import Desk
from hallapp.shell.commands import Commands
from hallapp.shell.crash import CrashWatch
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.rooms import FIRST_STEPS, ROOMS, SETTINGS, TODAY
from hallapp.shell.session import Session
from hallapp.shell.today import TodayPage
from hallapp.shell.window import MainWindow

if TYPE_CHECKING:
    from hallapp.hall import Hall
    from hallapp.shell.at_the_desk import AtTheDesk


class FrontDesk(QObject):
    """The window, and behind it the hall as soon as that is open.

    Nothing made here may import a feature or the store: it comes before the first paint. `AtTheDesk` is what comes after.

    Signals:
        ready: the hall is open, its pages are there, a scan would be accepted.
    """

    ready = Signal()

    def __init__(self, folder: Path, desk: Desk, desk_file: DeskFile, clock: Clock | None = None) -> None:
        super().__init__()
        self.desk, self.desk_file = desk, desk_file
        self.crashes = CrashWatch(folder / "logs")
        self.crashes.install()
        self.commands = Commands()
        self.window = MainWindow(desk, desk_file)
        self.session = Session(folder, desk, clock)
        self.today = TodayPage(desk, self.commands, self.act, FIRST_STEPS)
        self.working: AtTheDesk | None = None
        self.window.name_hall(desk_file.state.hall_name, demo=desk_file.state.demo)
        self.window.add_tab(TODAY, "Ctrl+1", page=self.today)
        for at, room in enumerate((*(room.id for room in ROOMS), SETTINGS), start=2):
            self.window.add_tab(room, f"Ctrl+{at}")
        self.today.setFocus()
        desk.runner.crashed.connect(self.crashes.note)
        self.crashes.crashed.connect(self.window.say_crashed)
        self.session.opened.connect(self._opened)
        self.session.failed.connect(self._failed)

    def begin(self) -> None:
        """Open the hall; called after the first paint."""
        self.session.open()

    def act(self, offer: Offer) -> None:
        """Do what somebody chose."""
        self.commands.run(offer.command, offer.params)

    def close(self) -> None:
        """Finish what was begun and give the folder back."""
        if self.working is not None:
            self.working.close()
        self.session.close()
        self.crashes.uninstall()

    def _opened(self, hall: "Hall") -> None:
        from hallapp.shell.at_the_desk import AtTheDesk  # the pages, which the first paint does not wait for

        self.window.show_only(None)
        self.working = AtTheDesk(self, hall)
        self.ready.emit()

    def _failed(self, error: HallError) -> None:
        from hallapp.shell.welcome import TroublePage, WelcomePage  # seldom needed

        if error.code != "no_hall":
            self.window.show_only(TroublePage(self.desk, error, self.session.open))
            return
        page = WelcomePage(self.desk, self.session.folder)
        page.hall_asked.connect(lambda name, windows: self.session.make(name, windows, page.refused))
        page.demo_asked.connect(lambda: self.session.make_demo(page.refused))
        self.window.show_only(page)
