"""What the forms for areas and agents have in common: a card with a title, saved with Enter and closed with Esc."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card
from hallapp.qtkit.tokens import Text, Tone

LONGEST_NAME = 20


class ArrangeForm(Card):
    """Enter saves, Esc closes. What cannot be is said at its field.

    Signals:
        closed: nothing changes.
    """

    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.IDLE, pad=14, parent=parent)
        self._words = words
        self.title = PlainLabel(role=Text.STRONG)
        self.save, self.cancel = Button(kind=Kind.PRIMARY), Button(kind=Kind.QUIET)
        self.body.addWidget(self.title)
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.closed)

    def submit(self) -> None:
        """Save it, if everything can be read."""

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.save.setText(self._words("rounds_panel.save"))
        self.save.set_key(written(self._words, "Return"))
        self.cancel.setText(self._words("rounds_view.cancel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)
