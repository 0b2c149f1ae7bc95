"""A ledger as it will be printed, page by page, below the strip that prints it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hallapp.core.messages import Words
from hallapp.notices.view.print_bar import PrintBar
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.choice import Choice, Option
from hallapp.qtkit.labels import PlainLabel
from hallapp.qtkit.paper_view import Leaf, LeafView, PaperView, View
from hallapp.qtkit.surfaces import SideBySide, across, boxed
from hallapp.qtkit.tokens import Text

_VIEWS = (View.FIT, View.FULL)
_STEPS = 3


class PaperCard(QWidget):
    """The pages, one at a time.

    Signals:
        wanted: the number of a page that is to be shown, from 0.
        closed: Esc was pressed.

    Attributes:
        print_bar: printer and copies; Enter prints.
        at: which page is shown, from 0.
    """

    wanted = Signal(int)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.at, self._count = 0, 0
        self.print_bar, self.leaf, self.views = PrintBar(words), LeafView(), Choice()
        self.preview = PaperView(self.leaf)
        self.title = PlainLabel(role=Text.SMALL, quiet=True, wrap=True)
        self.back, self.on = Button(kind=Kind.QUIET, icon="chevron-left"), Button(kind=Kind.QUIET, icon="chevron-right")
        self._which = PlainLabel(role=Text.SMALL, quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.print_bar)
        tools = boxed(across(None, self.back, self._which, self.on, 6, self.views))
        column.addWidget(SideBySide((self.title, 1), (tools, 1), gap=8))
        column.addWidget(self.preview, 1)
        self.back.clicked.connect(partial(self._turn, -1))
        self.on.clicked.connect(partial(self._turn, 1))
        self.views.chosen.connect(self._use)
        self.print_bar.closed.connect(self.closed)
        self.retranslate()
        self.begin(0, "")

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._count

    def begin(self, count: int, title: str) -> None:
        """There are so many pages; the first one is wanted."""
        self._count, self.at = count, 0
        self.title.setText(title)
        self.leaf.show_leaf(None)
        self._say_which()
        if count:
            self.wanted.emit(0)

    def show_leaf(self, leaf: Leaf) -> None:
        """Show a page."""
        self.leaf.show_leaf(leaf)
        self.preview.place_sheet()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = self._words
        self.print_bar.retranslate()
        self.views.set_options([Option(view, words(f"notices.view.{view.value}")) for view in _VIEWS])
        self.back.setAccessibleName(words("notices.sheet_before"))
        self.on.setAccessibleName(words("notices.sheet_after"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageUp:
                self._turn(-1)
            case Qt.Key.Key_PageDown:
                self._turn(1)
            case Qt.Key.Key_Home:
                self._turn(-self._count)
            case Qt.Key.Key_End:
                self._turn(self._count)
            case Qt.Key.Key_Up:
                self._scroll(-1)
            case Qt.Key.Key_Down:
                self._scroll(1)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)

    def _turn(self, step: int) -> None:
        to = max(0, min(self._count - 1, self.at + step))
        if to != self.at:
            self.at = to
            self._say_which()
            self.wanted.emit(to)

    def _scroll(self, step: int) -> None:
        bar = self.preview.verticalScrollBar()
        bar.setValue(bar.value() + step * _STEPS * bar.singleStep())

    def _use(self, view: object) -> None:
        if isinstance(view, View):
            self.preview.use(view)

    def _say_which(self) -> None:
        self._which.setText(f"{self.at + 1} / {self._count}")
        for each in (self.back, self._which, self.on):
            each.setVisible(self._count > 1)
        self.back.setEnabled(self.at > 0)
        self.on.setEnabled(self.at < self._count - 1)
