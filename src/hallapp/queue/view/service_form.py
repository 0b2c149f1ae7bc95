"""Which service: of a ticket to hand out, or to send the present one on to. A digit chooses."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Tick
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.queue.models import Service
from hallapp.queue.view.acts import PRIORITY_KEY
from hallapp.queue.view.looks import named

_IN_A_ROW = 3


class ServiceForm(QWidget):
    """Hidden until something is asked.

    Signals:
        chosen: the letter of the service.
        closed: nothing is to be done.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, words: Words, title: str, *, asks_priority: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._title, self._asks_priority = words, title, asks_priority
        self.title, self.note = PlainLabel(role=Text.STRONG, wrap=True), PlainLabel(role=Text.STRONG, wrap=True, tone=Tone.BAD)
        self.priority = Tick(key=PRIORITY_KEY)
        if not asks_priority:
            self.priority.hide()
        self.cancel = Button(kind=Kind.QUIET)
        self.cancel.clicked.connect(self.closed)
        self.buttons: list[Button] = []
        self._offered: tuple[Service, ...] = ()
        self._grid = QGridLayout()
        self._grid.setSpacing(app_theme().sizes.space(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in (self.title, self.note):
            column.addWidget(each)
        column.addLayout(self._grid)
        column.addLayout(across(self.priority, None, self.cancel))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        self.retranslate()

    def begin(self, services: Sequence[Service], number: str = "") -> None:
        """Ask which of these; `number` is the ticket it is about."""
        self._number = number
        self.priority.setChecked(False)
        self.refuse("")
        self._deal(services)
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
        self.title.setText(words(self._title, number=getattr(self, "_number", "")))
        self.setAccessibleName(self.title.text())
        self.priority.setText(words("queue_view.priority"))
        self.cancel.setText(words("queue_view.cancel"))
        self.cancel.set_key(written(words, "Esc"))
        for at, (button, service) in enumerate(zip(self.buttons, self._offered, strict=True), start=1):
            button.setAccessibleName(f"{service.prefix} {named(words, service, service.prefix)}")
            button.setText(button.accessibleName())
            button.set_key(str(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif typed == PRIORITY_KEY and self._asks_priority:
            self.priority.toggle()
        elif typed.isdecimal() and 1 <= int(typed) <= len(self._offered):
            self.chosen.emit(self._offered[int(typed) - 1].prefix)
        else:
            super().keyPressEvent(event)

    def _deal(self, services: Sequence[Service]) -> None:
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offered = tuple(services)
        self.buttons = [Button() for _ in services]
        for at, (button, service) in enumerate(zip(self.buttons, services, strict=True)):
            button.clicked.connect(lambda _checked=False, prefix=service.prefix: self.chosen.emit(prefix))
            self._grid.addWidget(button, at // _IN_A_ROW, at % _IN_A_ROW)
