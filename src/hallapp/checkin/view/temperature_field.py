"""The big two-key temperature field."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from hallapp.checkin.rules import Phase, TwoKeyField
from hallapp.core.text import celsius
from hallapp.qtkit.number import NumberDisplay
from hallapp.qtkit.tokens import Tone

PLACES = 4


class TemperatureField(NumberDisplay):
    """Takes digits, shows the reading they make, and emits it after a short pause of the keys.

    Signals:
        measured: a whole reading in tenths; the field is empty again.
        entered: Enter while nothing was typed.
        badge_typed: digits that are no reading, ended by Enter: a badge typed by hand.
        turned: what the digits mean so far, a `Phase`.
    """

    measured = Signal(int)
    entered = Signal()
    badge_typed = Signal(str)
    turned = Signal(object)

    def __init__(self, *, pixels: float = 58, parent: QWidget | None = None) -> None:
        super().__init__(places=PLACES, pixels=pixels, parent=parent)
        self._keys = TwoKeyField()
        self._commit = QTimer(self, singleShot=True, interval=120)
        self._commit.timeout.connect(self._give)
        self.typed.connect(self.press)
        self._show()

    @property
    def phase(self) -> Phase:
        """How far the digits have come."""
        return self._keys.phase

    @property
    def has_digits(self) -> bool:
        """Whether something is being typed."""
        return self.phase is not Phase.EMPTY

    def commit_after(self, ms: int) -> None:
        """How long the keys must be quiet before a whole reading counts."""
        self._commit.setInterval(ms)

    def press(self, key: str) -> None:
        """Take one key as `NumberDisplay.typed` gives it."""
        if key == "\r":
            self._enter()
            return
        self._keys = self._keys.erase() if key == "\b" else self._keys.press(key)
        self._show()
        if self.phase is Phase.COMPLETE:
            self._commit.start()
        else:
            self._commit.stop()
        self.turned.emit(self.phase)

    def clear(self) -> None:
        """Forget what was typed."""
        self._commit.stop()
        self._keys = TwoKeyField()
        self._show()
        self.turned.emit(self.phase)

    def hold(self, tenths: int, tone: Tone) -> None:
        """Show a reading that waits for its person or for an answer; the next digit begins a new one."""
        self._commit.stop()
        self._keys = TwoKeyField()
        self.show_text(celsius(tenths), tone)

    def _enter(self) -> None:
        if self.phase is Phase.EMPTY:
            self.entered.emit()
        elif self.phase is Phase.COMPLETE:
            self._give()
        elif self.phase is Phase.WRONG and self._keys.typed.isdigit():
            badge = self._keys.typed
            self.clear()
            self.badge_typed.emit(badge)

    def _give(self) -> None:
        tenths = self._keys.tenths
        if tenths is not None:
            self.clear()
            self.measured.emit(tenths)

    def _show(self) -> None:
        wrong = self.phase is Phase.WRONG
        self.show_text(self._keys.shown[-PLACES:] if wrong else self._keys.shown, Tone.BAD if wrong else None)
