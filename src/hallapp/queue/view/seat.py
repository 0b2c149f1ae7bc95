"""Before a window calls: which one this PC is, and who sits down there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import Select
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.queue.models import Window
from hallapp.staff.people import Person

_IN_A_ROW = 4


class WhichWindow(QWidget):
    """Asked once on each PC.

    Signals:
        chosen: the window's number.
    """

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title, self.hint = PlainLabel(role=Text.TITLE, wrap=True), PlainLabel(quiet=True, wrap=True)
        self.buttons: dict[str, Button] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(app_theme().sizes.space(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to what is on it

    def show_windows(self, windows: Sequence[Window]) -> None:
        """Offer these."""
        numbers = [each.number for each in windows]
        if numbers != list(self.buttons):
            self._deal(numbers)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.title.setText(self._words("queue_view.which"))
        self.setAccessibleName(self.title.text())
        self.hint.setText(self._words("queue_view.which.hint"))
        for number, button in self.buttons.items():
            button.setText(self._words("queue_view.window", window=number))
            button.setAccessibleName(button.text())
            button.set_key(number if len(number) == 1 else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in self.buttons:
            self.chosen.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _deal(self, numbers: Sequence[str]) -> None:
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {number: Button() for number in numbers}
        for at, (number, button) in enumerate(self.buttons.items()):
            button.clicked.connect(lambda _checked=False, number=number: self.chosen.emit(number))
            self._grid.addWidget(button, at // _IN_A_ROW, at % _IN_A_ROW)


class WhoSits(QWidget):
    """A closed window: whoever is chosen opens it.

    Signals:
        opened: the badge of who sits down.
    """

    opened = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.hint = PlainLabel(quiet=True, wrap=True)
        self.person, self.button = Select(), Button(kind=Kind.PRIMARY)
        self.button.clicked.connect(self._open)
        row = across(self.person, self.button)
        row.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hint)
        column.addLayout(row)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to what is on it

    def show_people(self, people: Sequence[Person]) -> None:
        """Who could sit down, the likeliest first."""
        self.person.set_options([(each.badge, each.name) for each in people])
        self.button.setEnabled(bool(people))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.hint.setText(words("queue_view.closed" if self.person.count() else "queue_view.closed.nobody"))
        self.setAccessibleName(self.hint.text())
        self.person.setAccessibleName(words("queue_view.who"))
        self.button.setText(words("queue_view.open"))
        self.button.set_key(written(words, "Return"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        badge = self.person.currentData()
        if isinstance(badge, str):
            self.opened.emit(badge)
