"""Why somebody is called before their turn: it shows in the day sheet, so it is asked every time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone

REASONS = ("papers", "unfinished", "arranged")
"""The usual ones; their sentence is `queue_view.reason.<it>`. Another is typed."""


class ReasonForm(QWidget):
    """A digit takes a usual reason, Enter the typed one. Hidden until it is asked.

    Signals:
        chosen: the ticket's number and the reason.
        closed: nobody is to be called.
    """

    chosen = Signal(str, str)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._number = words, ""
        self.title, self.note = PlainLabel(role=Text.STRONG, wrap=True), PlainLabel(role=Text.STRONG, wrap=True, tone=Tone.BAD)
        self.buttons = {reason: Button(key=str(at)) for at, reason in enumerate(REASONS, start=1)}
        self.other, self.call, self.cancel = TextField(longest=100), Button(kind=Kind.PRIMARY), Button(kind=Kind.QUIET)
        grid = QGridLayout()
        grid.setSpacing(app_theme().sizes.space(8))
        for at, (reason, button) in enumerate(self.buttons.items()):
            button.clicked.connect(lambda _checked=False, reason=reason: self._take(self._words(f"queue_view.reason.{reason}")))
            grid.addWidget(button, 0, at)
        row = across(self.other, self.call, self.cancel)
        row.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.title, self.note):
            column.addWidget(each)
        column.addLayout(grid)
        column.addLayout(row)
        self.other.returnPressed.connect(lambda: self._take(self.other.text()))
        self.call.clicked.connect(lambda: self._take(self.other.text()))
        self.cancel.clicked.connect(self.closed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        self.retranslate()

    def begin(self, number: str) -> None:
        """Ask about a ticket."""
        self._number = number
        self.other.clear()
        self.refuse("")
        self.retranslate()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str) -> None:
        """Say why that cannot be."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.title.setText(words("queue_view.why", number=self._number))
        self.setAccessibleName(self.title.text())
        for reason, button in self.buttons.items():
            button.setText(words(f"queue_view.reason.{reason}"))
            button.setAccessibleName(button.text())
        self.other.setPlaceholderText(words("queue_view.reason.other"))
        self.other.setAccessibleName(words("queue_view.reason.other"))
        self.call.setText(words("queue_view.call"))
        self.call.set_key(written(words, "Return"))
        self.cancel.setText(words("queue_view.cancel"))
        self.cancel.set_key(written(words, "Esc"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif typed.isdecimal() and 1 <= int(typed) <= len(REASONS) and not self.other.hasFocus():
            self._take(self._words(f"queue_view.reason.{REASONS[int(typed) - 1]}"))
        else:
            super().keyPressEvent(event)

    def _take(self, reason: str) -> None:
        self.chosen.emit(self._number, reason)
