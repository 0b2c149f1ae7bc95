"""A round that waits for a badge: 扫部位，再扫工牌. It waits twenty seconds."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from hallapp.disinfection.models import Done, Round

SECONDS = 20
"""How long a scanned area waits for the badge."""


class Wants(StrEnum):
    """Whose badge is waited for; what is said is `rounds_view.armed.<value>`."""

    OPERATOR = "operator"
    CHECKER = "checker"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the next badge is for.

    Attributes:
        how: what is known already of how the rounds are done.
    """

    rounds: tuple[Round, ...]
    wants: Wants
    how: Done

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.rounds)


class Armed(QObject):
    """Counts down while something waits for a badge.

    Signals:
        changed: something began to wait, waits a second less, or waits no more.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, every_ms: int = 1000) -> None:
        super().__init__(parent)
        self.waiting: Waiting | None = None
        self.seconds = 0
        self._second = QTimer(self, interval=every_ms)
        self._second.timeout.connect(self._passed)

    def wait_for(self, waiting: Waiting) -> None:
        """Use the next badge for this."""
        self.waiting, self.seconds = waiting, SECONDS
        self._second.start()
        self.changed.emit()

    def take(self) -> Waiting | None:
        """What the badge that came is for; afterwards nothing waits."""
        waiting, self.waiting = self.waiting, None
        self._second.stop()
        if waiting is not None:
            self.changed.emit()
        return waiting

    def _passed(self) -> None:
        self.seconds -= 1
        if self.seconds <= 0:
            self.take()
        else:
            self.changed.emit()
