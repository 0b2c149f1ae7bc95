"""The card with which who is on duty gives themselves another PIN."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hallapp.core.errors import HallError
from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text
from hallapp.shell.veil import Veil

_WIDTH = 460
_LONGEST = 8


class PinChangeCard(Veil):
    """Asks for the present PIN and twice for the new one.

    Attributes:
        given: the old PIN and the new one, typed twice the same.
    """

    given = Signal(str, str)

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window, width=_WIDTH)
        self._words = words
        self.title = PlainLabel(role=Text.HEADING)
        self.old, self.new, self.again = (TextField(longest=_LONGEST) for _ in range(3))
        self.old_row, self.new_row, self.again_row = (FormRow(each) for each in (self.old, self.new, self.again))
        self.enter, self.cancel = Button(kind=Kind.PRIMARY), Button(kind=Kind.QUIET, key="Esc")
        self.card.body.addWidget(self.title)
        for row, field in ((self.old_row, self.old), (self.new_row, self.new), (self.again_row, self.again)):
            field.setEchoMode(TextField.EchoMode.Password)
            field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
            self.card.body.addWidget(row)
        self.card.body.addLayout(across(None, self.cancel, self.enter))
        self.old.returnPressed.connect(self.new.setFocus)
        self.new.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._give)
        self.enter.clicked.connect(self._give)
        self.cancel.clicked.connect(self.dismiss)

    def ask(self, name: str) -> None:
        """Ask `name` for both."""
        words = self._words
        self.title.setText(words("rights.change_pin", name=name))
        self.old_row.set_title(words("rights.change_pin.old"))
        self.new_row.set_title(words("rights.change_pin.new"))
        self.new_row.set_hint(words("rights.change_pin.hint"))
        self.again_row.set_title(words("rights.change_pin.again"))
        self.enter.setText(words("rights.change_pin.enter"))
        self.enter.set_key(written(words, "Return"))
        self.cancel.setText(words("rights.cancel"))
        self._forget()
        self.open(self.old)

    def refuse(self, error: HallError) -> None:
        """Say at its field why that cannot be."""
        row, field = (self.new_row, self.new) if error.code == "pin_unusable" else (self.old_row, self.old)
        self.again.clear()
        field.clear()
        row.refuse(self._words.error(error))

    def dismiss(self) -> None:
        self._forget()
        super().dismiss()

    def _forget(self) -> None:
        for row, field in ((self.old_row, self.old), (self.new_row, self.new), (self.again_row, self.again)):
            field.clear()
            row.judge()

    def _give(self) -> None:
        for field in (self.old, self.new, self.again):
            if not field.text():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.new.text() != self.again.text():
            self.again.clear()
            self.again_row.refuse(self._words("rights.change_pin.differs"))
            return
        self.given.emit(self.old.text(), self.new.text())
