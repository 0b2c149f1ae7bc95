"""The strip in which one record is corrected: which column, another value, or void, and always why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import FormRow, Select, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import Card, SideBySide, across, boxed
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text, Tone
from hallapp.records.ledgers.declare import Ledger, Line
from hallapp.records.ledgers.righting import Offered

_VALUE_WIDTH, _REASON_WIDTH = 130, 220


class RightingBar(Card):
    """One record, its new value and the reason.

    Signals:
        correct_wanted: the `Line`, the key of the column, what was typed or chosen, the reason.
        void_wanted: the `Line` and the reason.
        closed: back, nothing changed.
    """

    correct_wanted = Signal(object, str, str, str)
    void_wanted = Signal(object, str)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(tone=Tone.WARN, pad=10, parent=parent)
        self._words = words
        self._line: Line | None = None
        self._ledger: Ledger | None = None
        self._offered: Offered = {}
        self.about = PlainLabel(role=Text.STRONG)
        self.column, self.choice = Select(), Select()
        self.value, self.reason = TextField(longest=60), TextField(longest=200)
        for field, wide in ((self.value, _VALUE_WIDTH), (self.choice, _VALUE_WIDTH), (self.reason, _REASON_WIDTH)):
            field.setMinimumWidth(app_theme().sizes.px(wide))
        self.column_row, self.value_row, self.choice_row = FormRow(self.column), FormRow(self.value), FormRow(self.choice)
        self.reason_row = FormRow(self.reason)
        self.correct, self.void = Button(kind=Kind.PRIMARY, icon="pencil"), Button(kind=Kind.DANGER, icon="x")
        self._close = Button(kind=Kind.QUIET, icon="x")
        buttons = boxed(across(None, self.correct, self.void, self._close))
        value = boxed(across(self.column_row, self.value_row, self.choice_row, gap=10))
        self.body.addWidget(self.about)
        self.body.addWidget(SideBySide((value, 1), (self.reason_row, 2), (buttons, 1), gap=10))
        self.column.activated.connect(lambda _at: self._show_field())
        self.correct.clicked.connect(self._correct)
        self.void.clicked.connect(self._void)
        self._close.clicked.connect(self.closed)
        self.retranslate()

    def open(self, line: Line, about: str, ledger: Ledger, offered: Offered, column: str = "") -> None:
        """Ask about one record; `about` says which it is, `column` is the one that was pointed at."""
        self._line, self._ledger, self._offered = line, ledger, offered
        self.about.setText(about)
        self.value.clear()
        self.reason.clear()
        for row in (self.value_row, self.reason_row):
            row.judge()
        self.retranslate()
        first = next(iter(ledger.correctable), None)
        self.column.choose(column if column in {each.key for each in ledger.correctable} else first.key if first is not None else None)
        self.column_row.setVisible(len(ledger.correctable) > 1)
        self.correct.setVisible(first is not None)
        self.void.setVisible(ledger.voids)
        self._show_field()
        self.show()
        (self._field if first is not None else self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_why(self) -> None:
        """The record is to be void: only the reason is missing."""
        for each in (self.column_row, self.value_row, self.choice_row, self.correct):
            each.hide()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str) -> None:
        """Say why it cannot be done."""
        asked = self.correct.isVisible() and self.reason.text().strip()
        (self._field_row if asked else self.reason_row).refuse(text)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words, ledger = self._words, self._ledger
        if ledger is not None:
            self.column.set_options([(each.key, words(each.heading)) for each in ledger.correctable])
        self.column_row.set_title(words("records.correct.column"))
        self.value_row.set_title(words("records.correct.value"))
        self.choice_row.set_title(words("records.correct.value"))
        self.reason_row.set_title(words("records.reason"))
        self.correct.setText(words("records.correct"))
        self.correct.set_key("↵")
        self.void.setText(words("records.void"))
        self._close.setAccessibleName(words("qtkit.close"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)

    @property
    def _key(self) -> str:
        return str(self.column.currentData() or "")

    @property
    def _field(self) -> TextField | Select:
        return self.choice if self._key in self._offered else self.value

    @property
    def _field_row(self) -> FormRow:
        return self.choice_row if self._key in self._offered else self.value_row

    def _show_field(self) -> None:
        """The field for the chosen column: typed, or chosen from what there is."""
        options = self._offered.get(self._key)
        if options is not None:
            self.choice.set_options([(value, said) for value, said in options])
        has_column = bool(self._key)
        self.choice_row.setVisible(has_column and options is not None)
        self.value_row.setVisible(has_column and options is None)

    def _enter(self) -> None:
        """Enter goes on to the value, to the reason, and from there does what is offered."""
        if self.column.hasFocus():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._field.hasFocus() and not self.reason.text().strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.correct.isVisible():
            self._correct()
        else:
            self._void()

    def _correct(self) -> None:
        if self._line is not None:
            typed = str(self.choice.currentData() or "") if self._key in self._offered else self.value.text()
            self.correct_wanted.emit(self._line, self._key, typed, self.reason.text())

    def _void(self) -> None:
        if self._line is not None:
            self.void_wanted.emit(self._line, self.reason.text())
