"""Another bottle: when it was opened, the date on its label, how many are left."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.disinfection.models import Agent, AgentDetails
from hallapp.disinfection.view.typed import day_in, text_of, whole_in
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text


class BottleForm(QWidget):
    """Enter records, Esc closes.

    Signals:
        entered: the `Agent` and the `AgentDetails` of the bottle.
        closed: there is none.
    """

    entered = Signal(object, object)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._agent: Agent | None = None
        self.title = PlainLabel(role=Text.STRONG)
        self.opened, self.expires, self.left = (FormRow(TextField(longest=10)) for _ in range(3))
        self.send, self.cancel = Button(kind=Kind.PRIMARY), Button(kind=Kind.QUIET)
        self.send.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(app_theme().sizes.space(3))
        column.addWidget(self.title)
        fields = across(self.opened, self.expires, self.left)
        for at, share in enumerate((3, 3, 2)):
            fields.setStretch(at, share)
        column.addLayout(fields)
        column.addLayout(across(None, self.cancel, self.send))
        self.retranslate()

    def begin(self, agent: Agent, today: date) -> None:
        """Ask about a bottle of `agent` that is opened now."""
        self._agent = agent
        self.title.setText(self._words("rounds_view.bottle.new", agent=self._words.tell(agent.label)))
        text_of(self.opened).setText(today.isoformat())
        text_of(self.expires).clear()
        text_of(self.left).setText("" if agent.bottles is None else str(max(agent.bottles - 1, 0)))
        self.show()
        text_of(self.expires).setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Send the bottle, if every field can be read."""
        try:
            opened = day_in(self.opened, self._words)
            expires = day_in(self.expires, self._words)
            bottles = whole_in(self.left, self._words)
        except ValueError:
            return  # the field says what is wrong
        if self._agent is not None:
            self.entered.emit(self._agent, AgentDetails(opened_on=opened, expires_on=expires, bottles=bottles))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.opened.set_title(words("rounds_view.bottle.opened_on"))
        self.expires.set_title(words("rounds_view.bottle.expires_on"))
        text_of(self.expires).setPlaceholderText(words("rounds_view.bottle.like"))
        self.left.set_title(words("rounds_view.bottle.count"))
        self.send.setText(words("rounds_view.bottle.record"))
        self.send.set_key(written(words, "Return"))
        self.cancel.setText(words("rounds_view.cancel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)
