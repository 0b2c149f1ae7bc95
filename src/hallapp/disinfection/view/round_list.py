"""The rounds of a day as big rows, the most urgent on top, with the button of the selected row."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from hallapp.disinfection.models import Round
from hallapp.disinfection.view.looks import Entry
from hallapp.disinfection.view.round_row import PaintedRow, Rows, button_place
from hallapp.qtkit.buttons import Button, Kind
from hallapp.qtkit.dressing import dress_bars
from hallapp.qtkit.theme import app_theme

_Index = QModelIndex | QPersistentModelIndex
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End})
_LEAST_ROWS = 3


class RoundList(QListView):
    """↑↓ go along, Shift and Ctrl take several; what a key does is for the page to decide.

    Signals:
        pointed: the selected row, or what is taken with it, changed.
        ticked: the selected row is done; True when all that are taken are.
    """

    pointed = Signal()
    ticked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = Rows(self)
        self.setModel(self._rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        dress_bars(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.button = Button(kind=Kind.PRIMARY, parent=self.viewport())
        self.button.hide()
        self.setItemDelegate(PaintedRow(self._rows, self, self.button))
        self.button.clicked.connect(lambda: self.ticked.emit(len(self.taken) > 1))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._place_button())
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._moved())
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self._moved())
        self._restyle()
        app_theme().changed.connect(self._restyle)

    @property
    def entries(self) -> Sequence[Entry]:
        """All rows from top to bottom."""
        return self._rows.entries

    @property
    def current(self) -> Round | None:
        """The selected round."""
        entry = self._rows.at(self.currentIndex().row())
        return entry.round if entry else None

    @property
    def taken(self) -> list[Round]:
        """The rounds that are taken together, from top to bottom; the one in hand at least."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        chosen = [entry.round for row in rows if (entry := self._rows.at(row)) is not None]
        return chosen or ([self.current] if self.current else [])

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows; the selection stays."""
        kept = self.current.id if self.current else ""
        taken = {each.id for each in self.taken}
        scrolled = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)  # nothing is selected in between
        self._rows.fill(entries)
        self.selectionModel().blockSignals(False)
        chosen = QItemSelection()
        for row, each in enumerate(self.entries):
            if each.round.id in taken:
                chosen.select(self._rows.index(row), self._rows.index(row))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        row = self._rows.row_of(kept)
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._rows.index(row), flags.NoUpdate)
        elif self.entries:
            self.selectionModel().setCurrentIndex(self._rows.index(0), flags.ClearAndSelect)
        self.verticalScrollBar().setValue(scrolled)
        self._moved()

    def point_at(self, name: str) -> None:
        """Select the round with this id, alone; nothing changes when it is not listed."""
        row = self._rows.row_of(name)
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._rows.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(self._rows.index(row))

    def go_on(self, done: Collection[str]) -> None:
        """Select the next round below these that should be done now; from the top when there is none below."""
        last = max((self._rows.row_of(each) for each in done), default=-1)
        rows = [*range(last + 1, len(self.entries)), *range(last + 1)]
        waiting = [
            row
            for row in rows
            if self.entries[row].round.state.is_open and self.entries[row].round.owed and self.entries[row].round.id not in done
        ]
        if waiting:
            self.point_at(self.entries[waiting[0]].round.id)

    def offer(self, text: str, key: str, name: str) -> None:
        """What the button on the selected row says; empty text hides it."""
        self.button.setText(text)
        self.button.set_key(key)
        self.button.setAccessibleName(name)
        self.button.setVisible(bool(text))
        self._place_button()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            picked = {each.id for each in self.taken}
            QGuiApplication.clipboard().setText("\n".join(each.said for each in self.entries if each.round.id in picked))
        elif event.key() in _MOVES or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        else:
            event.ignore()  # Space and letters are the page's, not a search in the list

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.entries:
            self.point_at(self.entries[0].round.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())  # a form below took its room
        self._place_button()

    def _moved(self) -> None:
        self.pointed.emit()
        self._place_button()
        self.viewport().update()

    def _place_button(self) -> None:
        if self.currentIndex().isValid() and not self.button.isHidden():
            row: QRect = self.visualRect(self.currentIndex())
            self.button.setGeometry(button_place(row, self.button.sizeHint()))

    def _restyle(self) -> None:
        self.setMinimumHeight(_LEAST_ROWS * app_theme().sizes.px(54))
        self.doItemsLayout()
        self._place_button()
