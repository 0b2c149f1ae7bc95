"""The card that asks for badge and PIN; locked, it hides what lies under it and cannot be dismissed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.keys import written
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.shell.veil import Veil

_WIDTH = 460


class PinCard(Veil):
    """Asks for a badge, scanned or typed, and its PIN.

    Attributes:
        given: badge and PIN, when both are typed and Enter pressed.
    """

    given = Signal(str, str)

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window, width=_WIDTH)
        self._words = words
        self.locked = False
        self.title = PlainLabel(role=Text.HEADING)
        self.hint = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.badge, self.pin = TextField(longest=40), TextField(longest=8)
        self.pin.setEchoMode(TextField.EchoMode.Password)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.badge_row, self.pin_row = FormRow(self.badge), FormRow(self.pin)
        self.enter, self.cancel = Button(kind=Kind.PRIMARY), Button(kind=Kind.QUIET, key="Esc")
        for each in (self.title, self.hint, self.badge_row, self.pin_row):
            self.card.body.addWidget(each)
        self.card.body.addLayout(across(None, self.cancel, self.enter))
        self.badge.returnPressed.connect(self.pin.setFocus)
        self.pin.returnPressed.connect(self._give)
        self.enter.clicked.connect(self._give)
        self.cancel.clicked.connect(self.dismiss)

    def ask(self, badge: str = "", *, locked: bool = False) -> None:
        """Ask for the PIN of `badge`, or first for the badge.

        Args:
            locked: there is no other way on, and nothing of the records is seen meanwhile.
        """
        self.locked = locked
        self._say()
        self.badge.setText(badge)
        self.pin.clear()
        self.pin_row.judge()
        self.cancel.setVisible(not locked)
        self.open(self.pin if badge else self.badge)

    def refuse(self, sentence: str) -> None:
        """Say why that is not it; the PIN is to be typed again."""
        self.pin.clear()
        self.pin_row.refuse(sentence)
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, badge: str) -> bool:
        """A badge was scanned while this was asked; says whether it was."""
        if self.isHidden():
            return False
        self.badge.setText(badge)
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def let_in(self) -> None:
        """That was it."""
        self.locked = False
        self.pin.clear()
        super().dismiss()

    def dismiss(self) -> None:
        if not self.locked:
            self.pin.clear()
            super().dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.locked:
            painter_on(self).fillRect(self.rect(), QColor(app_theme().colours.bg))
        else:
            super().paintEvent(event)

    def _give(self) -> None:
        badge, pin = self.badge.text().strip(), self.pin.text()
        if not badge:
            self.badge.setFocus(Qt.FocusReason.OtherFocusReason)
        elif pin:
            self.given.emit(badge, pin)

    def _say(self) -> None:
        words = self._words
        self.title.setText(words("rights.locked" if self.locked else "rights.sign_on"))
        self.hint.setText(words("rights.locked.hint" if self.locked else "rights.sign_on.hint"))
        self.badge_row.set_title(words("rights.badge"))
        self.pin_row.set_title(words("rights.pin"))
        self.enter.setText(words("rights.enter"))
        self.enter.set_key(written(words, "Return"))
        self.cancel.setText(words("rights.cancel"))
