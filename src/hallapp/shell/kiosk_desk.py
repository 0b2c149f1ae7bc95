"""The kiosk at the window: opened by a command, fed by the notifier, left by a badge."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hallapp.core.errors import HallError
from hallapp.display.kiosk.facts import KioskDesk, Number
from hallapp.display.kiosk.window import KioskWindow
from hallapp.hall import Hall
from hallapp.qtkit.desk import Desk

if TYPE_CHECKING:
    from hallapp.display.paper.desk import SlipDesk

_TOPICS = frozenset({"tickets", "windows", "services", "settings", "queue_days", "visits", "visit_days", "crossings"})


class KioskAtDesk(QObject):
    """Gives out the numbers that fingers ask for, on the store thread, and tells the kiosk what became of the paper."""

    def __init__(self, desk: Desk, hall: Hall, slips: "SlipDesk", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._hall = desk, hall
        self._services = KioskDesk(hall.database, hall.queue, hall.visits, hall.settings, demo=hall.is_demo)
        self._without_paper = ""
        self.window = KioskWindow(hall.words.language, time.monotonic)
        self.window.wanted.connect(self._take)
        self.window.left.connect(self.window.leave)
        slips.trouble.connect(lambda number, _error: self._lost(number))
        desk.notifier.topics_changed.connect(self._changed)

    @property
    def is_open(self) -> bool:
        """Whether customers stand before it."""
        return self.window.isVisible()

    def open(self) -> None:
        """Fill the screen."""
        self._reload()
        self.window.open()

    def scanned(self, badge: str) -> None:
        """A colleague's badge leaves it; anything else does nothing."""
        self._desk.runner.run(lambda: self._hall.staff.find(badge), then=lambda _person: self.window.leave(), failed=lambda _error: None)

    def close(self) -> None:
        """Go away with the main window."""
        self.window.leave()

    def _take(self, prefix: str, priority: bool) -> None:
        self._desk.runner.run(lambda: self._services.take(prefix, priority=priority), then=self._taken, failed=self._refused)

    def _taken(self, number: Number) -> None:
        """Show the number; promise no paper when it is known already that it cannot be printed."""
        self.window.show_number(number.without_paper() if number.number == self._without_paper else number)

    def _lost(self, number: str) -> None:
        self._without_paper = number
        self.window.lose_paper(number)

    def _refused(self, error: HallError) -> None:
        self.window.show_refusal(error)

    def _changed(self, topics: frozenset[str]) -> None:
        if self.is_open and topics & _TOPICS:
            self._reload()

    def _reload(self) -> None:
        self._desk.runner.run(self._services.facts, then=self.window.show_facts, failed=lambda _error: None)
