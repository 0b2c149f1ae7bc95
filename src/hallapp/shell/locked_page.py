"""What the window shows where the records are encrypted and this computer has no key: the recovery code is typed once."""

from PySide6.QtCore import Signal

from hallapp.core.errors import HallError
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.empty import Picture
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import across
from hallapp.qtkit.tokens import Text
from hallapp.shell.welcome import centred

_LONGEST = 80


class LockedPage(Page):
    """Asks for the code of the recovery sheet.

    Signals:
        code_given: what was typed.
    """

    code_given = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        title, hint = PlainLabel(role=Text.HEADING), PlainLabel(quiet=True, wrap=True)
        self.code = TextField(longest=_LONGEST)
        self.row = FormRow(self.code)
        self.open = Button(kind=Kind.PRIMARY, icon="lock-open")
        card = centred(self)
        card.body.addWidget(Picture("lock", "info"))
        for each in (title, hint, self.row):
            card.body.addWidget(each)
        card.body.addLayout(across(self.open, None))
        self.open.clicked.connect(self._give)
        self.code.returnPressed.connect(self._give)
        self.worded(title.setText, "locked.title")
        self.worded(hint.setText, "locked.hint")
        self.worded(self.row.set_title, "locked.code")
        self.worded(self.row.set_hint, "locked.code.hint")
        self.worded(self.open.setText, "locked.open")
        self.worded(self.open.set_key, "key.Return")
        self.begin_at(self.code)

    def refused(self, error: HallError) -> None:
        """Say at the field why that does not open it; what was typed stays, to be compared with the sheet."""
        self.open.setEnabled(True)
        self.refuse(error, self.row)
        self.code.setFocus()

    def _give(self) -> None:
        self.open.setEnabled(False)
        self.code_given.emit(self.code.text())
