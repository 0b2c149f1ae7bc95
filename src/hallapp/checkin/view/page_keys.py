"""What each key means on the page, whatever on it has the focus, as long as that does not want the key itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from hallapp.checkin.view.flow import Flow
from hallapp.checkin.view.outcome_list import OutcomeList
from hallapp.checkin.view.step_chips import KEYS
from hallapp.checkin.view.waiting_card import WaitingCard

_DIGITS = frozenset("0123456789.。,，")
_POINTS = frozenset(".。,，")
_REMEASURE = "R"
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class PageKeys(QObject):
    """Digits go to the temperature, ↑↓ through the tray, letters to the steps and to what the card offers.

    Signals:
        acted: an `Act` of the card, by its key.
        remeasure: the badge of somebody to be measured again.
    """

    acted = Signal(object)
    remeasure = Signal(str)

    def __init__(self, flow: Flow, card: WaitingCard, outcomes: OutcomeList) -> None:
        super().__init__(card)
        self._flow, self._card, self._outcomes = flow, card, outcomes
        self._named: dict[int, Callable[[], bool]] = {
            Qt.Key.Key_Up: lambda: self._turn(forward=False),
            Qt.Key.Key_Down: lambda: self._turn(forward=True),
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._enter,
            Qt.Key.Key_Enter: self._enter,
            Qt.Key.Key_Backspace: lambda: self._digit("\b"),
        }
        card.field.entered.connect(self._confirm)

    def take(self, event: QKeyEvent) -> bool:
        """Take a key; False when it means nothing here."""
        if event.modifiers() & _HELD or not self._card.isVisible():
            return False
        named = self._named.get(event.key())
        if named is not None:
            return named()
        text = event.text()
        if text in _DIGITS:
            return self._digit("." if text in _POINTS else text)
        return bool(text) and self._letter(text.upper())

    def _turn(self, *, forward: bool) -> bool:
        self._card.field.clear()
        self._flow.turn_tray(forward=forward)
        return True

    def _digit(self, key: str) -> bool:
        if self._card.field.isVisible():
            self._card.field.press(key)
            self._card.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _enter(self) -> bool:
        if self._card.field.isVisible():
            self._card.field.press("\r")
        else:
            self._confirm()
        return True

    def _confirm(self) -> None:
        act = self._card.act_of("Return")
        if act is not None:
            self.acted.emit(act)

    def _escape(self) -> bool:
        if self._card.field.has_digits:
            self._card.field.clear()
            return True
        return self._flow.cancel()

    def _letter(self, letter: str) -> bool:
        step = next((step for step, key in KEYS.items() if key == letter), None)
        act, badge = self._card.act_of(letter), self._outcomes.to_remeasure
        if act is not None:
            self.acted.emit(act)
        elif step is not None and self._card.chips.isVisible():
            self._flow.turn_step(step)
        elif letter == _REMEASURE and badge:
            self.remeasure.emit(badge)
        else:
            return False
        return True
