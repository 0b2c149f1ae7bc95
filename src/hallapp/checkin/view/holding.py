"""Readings that are not stored yet: one waits for its badge, another for an answer."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal


class Asks(Enum):
    """What is asked before a reading is stored."""

    SURE = "sure"
    ITINERARY = "itinerary"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Pending:
    """A reading of the first in the tray that waits for an answer."""

    tenths: int
    asks: Asks


class Floating(QObject):
    """A temperature taken before its badge was scanned.

    Signals:
        ticked: a second passed, or the reading came or went.
        expired: nobody whose it could be was scanned in time; the reading, in tenths, is forgotten.
    """

    ticked = Signal()
    expired = Signal(int)

    def __init__(self, parent: QObject | None = None, *, second_ms: int = 1000) -> None:
        super().__init__(parent)
        self.tenths: int | None = None
        self.seconds = 0
        self._timer = QTimer(self, interval=second_ms)
        self._timer.timeout.connect(self._second_passed)

    def wait(self, tenths: int, seconds: int) -> None:
        """Hold a reading for so long; it takes the place of one that is held."""
        self.tenths, self.seconds = tenths, seconds
        self._timer.start()
        self.ticked.emit()

    def give(self) -> int | None:
        """Hand over the reading held; None when there is none."""
        tenths, self.tenths = self.tenths, None
        self._timer.stop()
        return tenths

    def let_go(self) -> None:
        """Drop a reading whose badge never came, and report it."""
        tenths = self.give()
        if tenths is not None:
            self.expired.emit(tenths)

    def _second_passed(self) -> None:
        self.seconds -= 1
        if self.seconds <= 0:
            self.let_go()
        self.ticked.emit()
