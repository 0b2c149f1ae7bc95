"""The services with their digits, and no ticket at all with 0."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.theme import app_theme
from hallapp.queue.models import Service
from hallapp.visits.view.looks import named

_IN_A_ROW = 4
_MOST = 9


class ServiceRow(QWidget):
    """What stands out while a good reading waits for it.

    Signals:
        chosen: the digit.
    """

    chosen = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._services: tuple[Service, ...] = ()
        self._armed = False
        self.buttons: dict[int, Button] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(app_theme().sizes.space(8))
        self._deal()

    def show_services(self, services: Sequence[Service]) -> None:
        """Offer these, as far as there are digits."""
        if tuple(services[:_MOST]) != self._services:
            self._services = tuple(services[:_MOST])
            self._deal()

    def arm(self, *, armed: bool) -> None:
        """Whether a good reading waits for the service now."""
        self._armed = armed
        for digit, button in self.buttons.items():
            button.set_kind(Kind.PRIMARY if armed and digit == 1 else Kind.SECONDARY)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for at, service in enumerate(self._services, start=1):
            self._name(self.buttons[at], named(self._words, service, service.prefix), at)
        self._name(self.buttons[0], self._words("visits_view.no_number"), 0)

    def _name(self, button: Button, text: str, digit: int) -> None:
        button.setText(text)
        button.setAccessibleName(text)
        button.set_key(str(digit))

    def _deal(self) -> None:
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        digits = [*range(1, len(self._services) + 1), 0]
        self.buttons = {digit: Button() for digit in digits}
        for at, (digit, button) in enumerate(self.buttons.items()):
            button.clicked.connect(lambda _checked=False, digit=digit: self.chosen.emit(digit))
            self._grid.addWidget(button, at // _IN_A_ROW, at % _IN_A_ROW)
        self.retranslate()
        self.arm(armed=self._armed)
