"""The two-key temperature field of the door, behind which a further digit chooses the service."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from hallapp.checkin.rules import Phase
from hallapp.checkin.view.temperature_field import TemperatureField
from hallapp.qtkit.tokens import Tone

_DIGITS = frozenset("0123456789")
_PIXELS = 50
_FORGOTTEN_MS = 1_000
"""Pause after which the next key discards digits that made no reading."""


class EntryField(TemperatureField):
    """Like the field of the check-in. While a reading is held, a digit is the service's and Backspace types the reading again.

    A quick typist's service digit may come before the reading counts (120 ms): it is kept back, and is the service's once the keys are
    quiet; if still more digits follow, they were a badge.

    Signals:
        digit_typed: a digit behind the reading.
        erased: the reading that is held is to be typed again.
    """

    digit_typed = Signal(int)
    erased = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pixels=_PIXELS, parent=parent)
        self._holds = False
        self._early = ""
        self._still = QTimer(self, singleShot=True, interval=_FORGOTTEN_MS)

    def press(self, key: str) -> None:
        """Take one key as `NumberDisplay.typed` gives it."""
        if self.phase is Phase.WRONG and key in _DIGITS and not self._still.isActive():
            self.clear()  # what was typed a while ago is no beginning of this
        self._still.start()
        if self._holds and key in _DIGITS:
            self.digit_typed.emit(int(key))
        elif self._holds and key == "\b":
            self.erased.emit()
        elif not self._holds and self.phase is Phase.COMPLETE and key in _DIGITS and not self._early:
            self._early = key
            self._commit.start()
        else:
            early, self._early = self._early, ""
            if early and key not in ("\b", "\r"):
                super().press(early)
            super().press(key)

    def hold_for_digit(self, tenths: int) -> None:
        """Show a reading that is whole and waits for the service's digit, in the colour of a good one."""
        self.hold(tenths, Tone.OK)
        self._holds = True

    def clear(self) -> None:
        """Forget what was typed and what is held."""
        self._holds, self._early = False, ""
        super().clear()

    def _give(self) -> None:
        early = self._early
        super()._give()
        if early and self._holds:  # the reading was a good one
            self.press(early)
