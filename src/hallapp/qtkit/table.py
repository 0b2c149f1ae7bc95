"""Lists of records: columns declared once, rows of one height, copied as a spreadsheet takes them."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from hallapp.core.messages import Words
from hallapp.qtkit.cells import CellPainter
from hallapp.qtkit.columns import Column, Look, Rows
from hallapp.qtkit.painting import width_of
from hallapp.qtkit.row_view import RowView
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text

R = TypeVar("R")
_SIGNS = ("+", "-")


class Table(RowView, Generic[R]):
    """A list of rows to look at, choose from and copy.

    Attributes:
        opened: the row on which Enter was pressed or that was double-clicked.
        pointed: the row the focus is on now, or None.
    """

    opened = Signal(object)
    pointed = Signal(object)

    def __init__(
        self, words: Words, columns: Sequence[Column[R]], key: Callable[[R], Hashable] = lambda row: row, parent: QWidget | None = None
    ) -> None:
        rows: Rows[R] = Rows(words, columns)
        super().__init__(rows, parent)
        self._model, self._key, self._fewest = rows, key, 0
        self._nothing, self._told = "", False
        self.setItemDelegate(CellPainter(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setVisible(any(each.title for each in columns))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.rows[index.row()]))
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.pointed.emit(self.current))
        self._restyle()
        app_theme().changed.connect(self._restyle)

    @property
    def rows(self) -> tuple[R, ...]:
        """What is shown."""
        return self._model.rows

    @property
    def current(self) -> R | None:
        """The row the focus is on."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    @property
    def selected(self) -> list[R]:
        """The chosen rows, from top to bottom."""
        return [self._model.rows[at] for at in sorted(index.row() for index in self.selectionModel().selectedRows())]

    def keep_rows(self, rows: int) -> None:
        """Stay at least this many rows high, so that the surroundings scroll before the list becomes a slit."""
        self._fewest = rows
        self._restyle()

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; focus and choice stay on the records they were on."""
        if not self._told:
            self._told = True
            self.set_empty(self._nothing)
        chosen = {self._key(row) for row in self.selected}
        focused = None if self.current is None else self._key(self.current)
        place = self.verticalScrollBar().value()
        self._model.show(rows)
        flags = QItemSelectionModel.SelectionFlag
        for at, row in enumerate(self._model.rows):
            key = self._key(row)
            if key in chosen:
                self.selectionModel().select(self._model.index(at, 0), flags.Select | flags.Rows)
            if focused is not None and key == focused:
                self.selectionModel().setCurrentIndex(self._model.index(at, 0), flags.NoUpdate)
        self.verticalScrollBar().setValue(place)

    def point_at(self, key: Hashable) -> None:
        """Put the focus on the row with this key, if it is shown."""
        for at, row in enumerate(self._model.rows):
            if self._key(row) == key:
                self.choose(at)
                return

    def set_empty(self, text: str) -> None:
        """What to say where there is nothing to show; not before it was told what there is."""
        self._nothing = text
        if self._told:
            super().set_empty(text)

    def copied(self) -> str:
        """The chosen rows as tab-separated lines, as spreadsheets take them."""
        lines = (
            [" ".join(column.value(row).split()) for column in self._model.columns if column.look is not Look.DOT] for row in self.selected
        )
        return "\n".join("\t".join(cells) for cells in lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        elif event.text() in _SIGNS:
            event.ignore()  # no row begins with one, and the window counts people with them
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current is None and self._model.rows:
            self.choose(0)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._model.columns) - 1)
            self._share_width()

    def _share_width(self) -> None:
        columns, theme = self._model.columns, app_theme()
        pad, heading = 2 * theme.sizes.space(12) + 4, theme.font(Text.SMALL)
        headings = [width_of(self._model.heading(at), heading) + pad for at in range(len(columns))]
        least = [max(theme.sizes.px(each.pixels), wide) for each, wide in zip(columns, headings, strict=True)]
        spare = max(0, self.viewport().width() - sum(least))
        shares = sum(each.width for each in columns) or 1
        for at, each in enumerate(columns):
            self.setColumnWidth(at, least[at] + spare * each.width // shares)

    def _restyle(self) -> None:
        sizes = app_theme().sizes
        head = self.set_row_height(sizes.row)
        if self._fewest:
            self.setMinimumHeight(self._fewest * sizes.row + (0 if self.horizontalHeader().isHidden() else head))
        self._share_width()
        self.viewport().update()
