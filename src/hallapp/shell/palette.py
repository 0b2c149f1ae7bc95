"""The search (F2): records, commands and settings in one field."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.fields import Field
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.shell.finding import Findable, Found, Kind, best
from hallapp.shell.results import Results
from hallapp.shell.veil import Veil

_WIDTH = 680
_ROWS = 8
_MOST = 8
_LONGEST = 60
_ORDER = tuple(Kind)

AskRecords = Callable[[str, Callable[[Sequence[Found]], None]], None]
"""Looks up what is on record (people, notices) and gives the answers to the second argument, now or later."""


class Palette(Veil):
    """One field, answers below; ↑↓ select, Enter chooses, Esc goes back."""

    def __init__(self, window: QWidget, words: Words, act: Callable[[Found], None]) -> None:
        super().__init__(window, width=_WIDTH, at_top=True)
        self._words, self._act = words, act
        self._things: Sequence[Findable] = ()
        self._ask_records: AskRecords | None = None
        self._records: Sequence[Found] = ()
        self._awaited = False
        self._choose_then = False
        self.field = Field()
        self.field.setMaxLength(_LONGEST)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.results = Results(words)
        self.results.chosen.connect(self._chosen)
        self._note = PlainLabel(role=Text.SMALL, quiet=True)
        for each in (self.field, self.results, self._note):
            self.card.body.addWidget(each)
        app_theme().changed.connect(self._size_list)
        self._size_list()

    def ask(self, things: Sequence[Findable], records: AskRecords | None, *, hint: str) -> None:
        """Open the search.

        Args:
            things: commands and settings to find.
            records: how to find what is on record; None where nothing is.
            hint: catalogue key of what the field says while it is empty.
        """
        self._things, self._ask_records = things, records
        self.field.setPlaceholderText(self._words(hint))
        self.field.setAccessibleName(self._words(hint))
        self.results.setAccessibleName(self._words("search.answers"))
        self.field.clear()
        self._typed("")
        self.open(self.field)

    def know(self, things: Sequence[Findable]) -> None:
        """More is known of the commands and settings: what is typed already is looked for again."""
        self._things = things
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Down:
                    self.results.step(1)
                    return True
                case Qt.Key.Key_Up:
                    self.results.step(-1)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._enter()
                    return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        self._records = ()
        self._choose_then = False
        self._awaited = self._ask_records is not None and bool(text.strip())
        self._show()
        if self._ask_records is not None and self._awaited:
            self._ask_records(text, lambda found: self._arrived(text, found))

    def _arrived(self, text: str, found: Sequence[Found]) -> None:
        if self.field.text() != text:  # an answer to what stood there before comes too late
            return
        self._records, self._awaited = found, False
        self._show()
        if self._choose_then:
            self._enter()

    def _enter(self) -> None:
        """Choose; while records are still being looked up, choose as soon as they are there."""
        self._choose_then = self._awaited
        if not self._awaited:
            self.results.choose()

    def _show(self) -> None:
        text = self.field.text()
        answers = [*self._records[:_MOST], *best(text, self._things, _MOST)]
        self.results.show_answers(sorted(answers, key=lambda each: _ORDER.index(each.kind)))
        self.results.setVisible(bool(answers))
        self._size_list()
        self._note.setText(self._words("search.none" if text.strip() and not answers else "search.hint"))

    def _chosen(self, found: Found) -> None:
        self.dismiss()
        self._act(found)

    def _size_list(self) -> None:
        row = app_theme().sizes.row
        self.results.setFixedHeight(max(row, min(self.results.height_of_answers(), row * _ROWS)))
