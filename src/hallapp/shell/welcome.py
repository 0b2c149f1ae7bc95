"""What the window shows while there is no hall to show: a friendly beginning, or why the folder cannot be used."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from hallapp.core.errors import HallError
from hallapp.core.messages import Language
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.desk import Desk
from hallapp.qtkit.empty import Picture
from hallapp.qtkit.fields import FormRow, TextField
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.page import Page
from hallapp.qtkit.surfaces import Card, across
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.shell.copy_words import copy_words

if TYPE_CHECKING:
    from hallapp.store.rescue import Rescue

_WIDTH = 560
_LONGEST_NAME = 40
_WINDOWS = 3


class WelcomePage(Page):
    """Name the hall and begin, or look around in a demo hall first.

    Signals:
        hall_asked: the name of a new hall and its number of windows.
        demo_asked: a demo hall is wanted.
        language_chosen: a `Language`, spoken already.
    """

    hall_asked = Signal(str, int)
    demo_asked = Signal()
    language_chosen = Signal(object)

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk)
        card = centred(self)
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
        self.language = Choice([Option(each, self.desk.words(f"look.language.{each.value}")) for each in Language])
        self.language.choose(desk.words.language)
        self.language.chosen.connect(self._speak)
        self.worded(self.language.setAccessibleName, "look.language")
        head = across(title, self.language)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        for each in (hint, self.name_row, self.windows_row):
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
        self.begin_at(self.name)

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

    def _speak(self, language: object) -> None:
        chosen = Language(str(language))
        self.desk.speak(chosen)
        self.language_chosen.emit(chosen)

    def _enable(self, on: bool) -> None:
        for button in (self.begin, self.demo):
            button.setEnabled(on)


class TroublePage(Page):
    """Why the folder cannot be used, with what to do about it.

    Args:
        again: tries to open it once more; None where that is open, to look only.
        look_on: goes back to looking at what can still be read; None where nothing can.

    Signals:
        restore_asked: the copy that is to take the place of the file that cannot be used.
    """

    restore_asked = Signal(object)

    def __init__(self, desk: Desk, error: HallError, again: Callable[[], None] | None, look_on: Callable[[], None] | None = None) -> None:
        super().__init__(desk)
        self._error = error
        self._rescue: Rescue | None = None
        self._now = datetime.now().astimezone()
        self._looked = False
        card = centred(self)
        title = PlainLabel(role=Text.HEADING)
        self.text = PlainLabel(wrap=True)
        self.again = Button(icon="refresh")
        self.look = Button(icon="eye")
        for button, do in ((self.again, again), (self.look, look_on)):
            button.setVisible(do is not None)
            if do is not None:
                button.clicked.connect(do)
        self.copy = PlainLabel(wrap=True)
        self.restore = Button(kind=Kind.PRIMARY, icon="database")
        self.restore.clicked.connect(self._restore)
        card.body.addWidget(Picture("alert-triangle", "bad"))
        for each in (title, self.text, self.copy):
            card.body.addWidget(each)
        card.body.addLayout(across(self.restore, self.again, self.look, None))
        self.copy.hide()
        self.restore.hide()
        self.worded(title.setText, "trouble.title" if again is not None else "trouble.damaged")
        self.worded(self.again.setText, "trouble.again")
        self.worded(self.look.setText, "trouble.look_on")
        self.worded(self.restore.setText, "trouble.restore")
        self.begin_at(self.again if again is not None else self.look)
        self.retranslate()

    def offer(self, rescue: "Rescue | None", now: datetime) -> None:
        """Offer the newest whole copy, or say that there is none; `now` tells how old it is."""
        if not isValid(self):
            return
        self._rescue, self._looked, self._now = rescue, True, now
        self.copy.show()
        self.restore.setVisible(rescue is not None)
        self.retranslate()

    def not_restored(self, error: HallError) -> None:
        """Show why the copy could not be put in place."""
        if isValid(self):
            self.restore.setEnabled(True)
            self.refuse(error)

    def retranslate(self) -> None:
        self.text.setText(self.desk.words.error(self._error))
        if self._looked:
            self.copy.setText(copy_words(self.desk.words, self._rescue, self._now))

    def _restore(self) -> None:
        if self._rescue is not None:
            self.restore.setEnabled(False)
            self.restore_asked.emit(self._rescue.look.file)


def centred(page: Page) -> Card:
    """A card in the middle of the page."""
    card = Card(pad=28)
    card.setFixedWidth(app_theme().sizes.px(_WIDTH))
    place = QWidget()
    column = QVBoxLayout(place)
    column.addStretch(1)
    column.addLayout(across(None, card, None))  # an alignment would give wrapped text the height of a line too few
    column.addStretch(2)
    page.body.addWidget(place, 1)
    return card
