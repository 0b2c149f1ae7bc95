"""The strip in which one record is put right: another value, or void, and always why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, SideBySide, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.records.ledgers.declare import Column, Line
from hallapp.records.ledgers.righting import Rights

_VALUE_WIDTH = 130


class RightingBar(Card):
    """One record, its new value and the reason.

    Signals:
        correct_wanted: the `Line`, what was typed, the reason.
        void_wanted: the `Line` and the reason.
        closed: back, nothing changed.
    """

    correct_wanted = Signal(object, str, str)
    void_wanted = Signal(object, str)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.WARN, pad=10, parent=parent)
        self._words = words
        self._line: Line | None = None
        self._rights = Rights()
        self._column: Column | None = None
        self.about = PlainLabel(role=Text.STRONG)
        self.value, self.reason = TextField(longest=20), TextField(longest=200)
        self.value.setFixedWidth(app_theme().sizes.px(_VALUE_WIDTH))
        self.value_row, self.reason_row = FormRow(self.value), FormRow(self.reason)
        self.correct, self.void = Button(kind=Kind.PRIMARY, icon="pencil"), Button(kind=Kind.DANGER, icon="x")
        self._close = Button(kind=Kind.QUIET, icon="x")
        buttons = QWidget()
        buttons.setLayout(across(None, self.correct, self.void, self._close))
        fields = QWidget()
        fields.setLayout(across(self.value_row, self.reason_row, gap=10))
        self.body.addWidget(self.about)
        self.body.addWidget(SideBySide((fields, 1), (buttons, 1), gap=10))
        self.correct.clicked.connect(self._correct)
        self.void.clicked.connect(self._void)
        self._close.clicked.connect(self.closed)
        self.retranslate()

    def open(self, line: Line, about: str, rights: Rights, column: Column | None) -> None:
        """Ask about one record; `about` says which it is, `column` is the one a new value can be given for."""
        self._line, self._rights, self._column = line, rights, column
        self.about.setText(about)
        self.value.clear()
        self.reason.clear()
        for row in (self.value_row, self.reason_row):
            row.judge()
        self.value_row.setVisible(column is not None)
        self.correct.setVisible(column is not None)
        self.void.setVisible(rights.voids)
        self.retranslate()
        self.show()
        (self.value if column is not None else self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_why(self) -> None:
        """The record is to be void: only the reason is missing."""
        self.value_row.hide()
        self.correct.hide()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str) -> None:
        """Say why it cannot be done."""
        (self.value_row if self.value_row.isVisible() and self.reason.text().strip() else self.reason_row).refuse(text)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.value_row.set_title(words(self._column.heading) if self._column is not None else "")
        self.reason_row.set_title(words("records.reason"))
        self.correct.setText(words("records.correct"))
        self.correct.set_key("↵")
        self.void.setText(words("records.void"))
        self._close.setAccessibleName(words("qtkit.close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)

    def _enter(self) -> None:
        """Enter goes on to the reason, and from there does what is offered."""
        if self.value.hasFocus() and not self.reason.text().strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.value_row.isVisible():
            self._correct()
        else:
            self._void()

    def _correct(self) -> None:
        if self._line is not None:
            self.correct_wanted.emit(self._line, self.value.text(), self.reason.text())

    def _void(self) -> None:
        if self._line is not None:
            self.void_wanted.emit(self._line, self.reason.text())
