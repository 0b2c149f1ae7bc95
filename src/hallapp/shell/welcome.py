"""What the window shows while there is no hall to show: a friendly beginning, or why the folder cannot be used."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.errors import HallError
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.empty import Picture
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text

_WIDTH = 560
_LONGEST_NAME = 40
_WINDOWS = 3


class WelcomePage(Page):
    """Name the hall and begin, or look around in a demo hall first.

    Signals:
        hall_asked: the name of a new hall and its number of windows.
        demo_asked: a demo hall is wanted.
    """

    hall_asked = Signal(str, int)
    demo_asked = Signal()

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk)
        card = _centred(self)
        title, hint, place = (
            PlainLabel(role=Text.HEADING),
            PlainLabel(quiet=True, wrap=True),
            PlainLabel(role=Text.SMALL, quiet=True, wrap=True),
        )
        self.name = TextField(longest=_LONGEST_NAME)
        self.windows = TextField(str(_WINDOWS), longest=2)
        self.name_row, self.windows_row = FormRow(self.name), FormRow(self.windows)
        self.begin = Button(kind=Kind.PRIMARY, icon="building-bank")
        self.demo = Button(icon="eye")
        self.begin.clicked.connect(self._begin)
        self.demo.clicked.connect(self.demo_asked)
        self.name.returnPressed.connect(self._begin)
        for each in (title, hint, self.name_row, self.windows_row):
            card.body.addWidget(each)
        card.body.addSpacing(8)
        card.body.addLayout(across(self.begin, self.demo, None))
        card.body.addWidget(place)
        self.worded(title.setText, "welcome.title")
        self.worded(hint.setText, "welcome.hint")
        self.worded(self.name_row.set_title, "welcome.name")
        self.worded(self.name.setPlaceholderText, "welcome.name_example")
        self.worded(self.windows_row.set_title, "welcome.windows")
        self.worded(self.begin.setText, "welcome.begin")
        self.worded(self.demo.setText, "welcome.demo")
        self.worded(place.setText, "welcome.place", path=str(folder))
        self.setFocusProxy(self.name)

    def refused(self, error: HallError) -> None:
        """Show why the hall could not be made."""
        self._enable(True)
        self.refuse(error)

    def _begin(self) -> None:
        name, windows = self.name.text().strip(), self.windows.text().strip()
        if not name:
            self.name_row.refuse(self.desk.words("welcome.name_missing"))
        elif not windows.isdecimal() or not 1 <= int(windows) <= 30:
            self.windows_row.refuse(self.desk.words("welcome.windows_wrong"))
        else:
            self._enable(False)
            self.hall_asked.emit(name, int(windows))

    def _enable(self, on: bool) -> None:
        for button in (self.begin, self.demo):
            button.setEnabled(on)


class TroublePage(Page):
    """Why the folder cannot be used, with what to do about it."""

    def __init__(self, desk: Desk, error: HallError, again: Callable[[], None]) -> None:
        super().__init__(desk)
        self._error = error
        card = _centred(self)
        title = PlainLabel(role=Text.HEADING)
        self.text = PlainLabel(wrap=True)
        self.again = Button(kind=Kind.PRIMARY, icon="refresh")
        self.again.clicked.connect(again)
        card.body.addWidget(Picture("alert-triangle", "bad"))
        for each in (title, self.text):
            card.body.addWidget(each)
        card.body.addLayout(across(self.again, None))
        self.worded(title.setText, "trouble.title")
        self.worded(self.again.setText, "trouble.again")
        self.setFocusProxy(self.again)
        self.retranslate()

    def retranslate(self) -> None:
        self.text.setText(self.desk.words.error(self._error))


def _centred(page: Page) -> Card:
    """A card in the middle of the page."""
    card = Card(pad=28)
    card.setFixedWidth(app_theme().sizes.px(_WIDTH))
    place = QWidget()
    column = QVBoxLayout(place)
    column.addStretch(1)
    column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(2)
    page.body.addWidget(place, 1)
    return card
