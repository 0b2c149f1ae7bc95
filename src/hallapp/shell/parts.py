"""The parts of the window, there before any hall is open: whatever works behind the window is given them."""

from collections.abc import Callable
from dataclasses import dataclass

from hallapp.devices.scanner import ScannerFilter
from hallapp.devices.sound import Sounds
from hallapp.qtkit.desk import Desk
from hallapp.shell.commands import Commands
from hallapp.shell.counter import Counter
from hallapp.shell.desk_file import DeskFile
from hallapp.shell.session import Session
from hallapp.shell.today import TodayPage
from hallapp.shell.window import MainWindow


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What `FrontDesk` puts together and everybody behind the window shares.

    Attributes:
        begin_anew: rebuild everything on the file that is in the folder now. Returns at once, because the caller is rebuilt too.
        leave_demo: put the demo hall aside and offer to set up a real one.
    """

    desk: Desk
    desk_file: DeskFile
    window: MainWindow
    counter: Counter
    commands: Commands
    session: Session
    scanner: ScannerFilter
    today: TodayPage
    begin_anew: Callable[[], None]
    leave_demo: Callable[[], None]

    def follow_sounds(self, on: bool) -> None:
        """Play sounds on this PC from now on, or none."""
        if isinstance(self.desk.sounds, Sounds):
            self.desk.sounds.quiet = not on
