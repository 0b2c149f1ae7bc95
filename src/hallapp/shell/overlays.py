"""The cards that lie over the window when asked for: the keys, the help of the tab in front, the end of the day."""

from typing import TYPE_CHECKING

from hallapp.hall import Hall
from hallapp.shell.parts import WindowParts

if TYPE_CHECKING:
    from hallapp.shell.day_end_card import DayEndCard
    from hallapp.shell.help import HelpCard
    from hallapp.shell.shortcuts import ShortcutOverlay


class Overlays:
    """Makes each card when it is first asked for: taking a scan must not wait for their modules."""

    def __init__(self, parts: WindowParts, hall: Hall) -> None:
        self._parts, self._hall = parts, hall
        self.shortcuts: ShortcutOverlay | None = None
        self._help: HelpCard | None = None
        self._day_end: DayEndCard | None = None

    def show_keys(self) -> None:
        """Lay the list of keys over the window."""
        if self.shortcuts is None:
            from hallapp.shell.shortcuts import ShortcutOverlay

            self.shortcuts = ShortcutOverlay(self._parts.counter, self._parts.desk.words, self._parts.commands)
        self.shortcuts.show_keys()

    def show_help(self) -> None:
        """Lay the help of the tab in front over the window."""
        if self._help is None:
            from hallapp.shell.help import HelpCard

            self._help = HelpCard(self._parts.counter, self._parts.desk.words, self._parts.commands)
        self._help.show_help(self._parts.counter.tab)

    def ask_day_end(self) -> None:
        """Lay the card of 日终 over the window."""
        if self._day_end is None:
            from hallapp.shell.day_end_card import DayEndCard

            self._day_end = DayEndCard(self._parts.counter, self._parts.desk, self._hall)
        self._day_end.ask()
