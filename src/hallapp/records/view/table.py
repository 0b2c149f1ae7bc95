"""The list of a ledger: lines of one height, sorted by their headings, void ones struck through, copied as spreadsheets take them."""

from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hallapp.qtkit.painting import text_in, width_of
from hallapp.qtkit.row_view import RowView
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text
from hallapp.records.ledgers.declare import Line
from hallapp.records.view.model import COLUMN_ROLE, LINE_ROLE, Index, LedgerModel

_FEWEST = 5
"""Lines with room at least; where that is too much the page scrolls."""

_WIDEST = 420
"""Widest default of a column, in pixels at 100 %; by hand it can be made wider."""


class LedgerTable(RowView):
    """The lines.

    Signals:
        sort_wanted: key of the column whose heading was clicked.
        copy_wanted: Ctrl+C.
        opened: the `Line` on which Enter was pressed or that was double-clicked.
        void_wanted: the `Line` on which Delete was pressed.
        moved: key of a column whose heading was dragged, and its new place.
        widened: key of a column and its width in pixels at 100 %.
        chosen_changed: other lines are chosen.
    """

    sort_wanted = Signal(str)
    copy_wanted = Signal()
    opened = Signal(object)
    void_wanted = Signal(object)
    chosen_changed = Signal()
    moved = Signal(str, int)
    widened = Signal(str, int)

    def __init__(self, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._lines, self._fitting = model, False
        self.setItemDelegate(_LinePainter(self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerWidget(QWidget(self))  # or Qt paints an edge where the scroll bars meet
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setStretchLastSection(True)
        head.setSectionsMovable(True)
        head.sectionClicked.connect(self._heading_clicked)
        head.sectionMoved.connect(self._heading_dragged)
        head.sectionResized.connect(self._heading_resized)
        self.doubleClicked.connect(lambda _index: self._open())
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        model.modelReset.connect(self.fit)
        self._restyle()
        app_theme().changed.connect(self._restyle)

    @property
    def current(self) -> Line | None:
        """The line the focus is on, if it is there."""
        at = self.currentIndex().row()
        return self._lines.line(at) if 0 <= at < self._lines.rowCount() else None

    @property
    def current_column(self) -> str:
        """Key of the column the focus is in."""
        at = self.currentIndex().column()
        return self._lines.columns[at].key if 0 <= at < len(self._lines.columns) else ""

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """The chosen rows as (first row, how many), from top to bottom."""
        found = sorted((each.top(), each.bottom()) for each in self.selectionModel().selection().toList())
        return [(top, bottom - top + 1) for top, bottom in found]

    def fit(self) -> None:
        """Give every column the width it was given, or was declared with."""
        theme = app_theme()
        self._fitting = True
        unit, pad = width_of("0", theme.font()), 2 * theme.sizes.space(10) + 6
        for at in range(len(self._lines.columns)):
            heading = width_of(self._lines.heading(at) + " ▼", theme.font(Text.SMALL)) + pad + 6
            wanted = max(self._lines.width(at) * unit + pad, heading)
            given = theme.sizes.px(self._lines.wide(at))
            self.setColumnWidth(at, given or min(wanted, theme.sizes.px(_WIDEST)))
        self._fitting = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Delete and (line := self.current) is not None:
            self.void_wanted.emit(line)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self.choose(0)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._lines.columns:
            self._lines.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._lines.columns) - 1)
            self.fit()

    def _open(self) -> None:
        if (line := self.current) is not None:
            self.opened.emit(line)

    def _heading_clicked(self, section: int) -> None:
        column = self._lines.columns[section]
        if column.sort:
            self.sort_wanted.emit(column.key)

    def _heading_dragged(self, section: int, _from: int, to: int) -> None:
        if not self._fitting:
            QTimer.singleShot(0, self, partial(self._heading_moved, section, to))  # not while Qt is still moving it

    def _heading_moved(self, section: int, to: int) -> None:
        """A heading was dragged. Remarks come last always."""
        last = len(self._lines.columns) - 1
        self._fitting = True
        head = self.horizontalHeader()
        for at in range(last + 1):
            head.moveSection(head.visualIndex(at), at)  # what the headings show comes from the columns alone
        self._fitting = False
        if section < last:
            self.moved.emit(self._lines.columns[section].key, min(to, last - 1))

    def _heading_resized(self, section: int, _old: int, new: int) -> None:
        if not self._fitting and section < len(self._lines.columns) - 1 and self.isVisible():
            self.widened.emit(self._lines.columns[section].key, round(new * 100 / app_theme().sizes.px(100)))

    def _restyle(self) -> None:
        sizes = app_theme().sizes
        high = max(sizes.text(Text.BODY) + sizes.space(14), sizes.px(34))
        self.set_row_height(high)
        self.setMinimumHeight(_FEWEST * high)
        self.fit()
        self.viewport().update()


class _LinePainter(QStyledItemDelegate):
    """Draws a cell: figures to the right, a void line struck through and grey, the mark ✎ where a correction stands."""

    def __init__(self, table: LedgerTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = app_theme()
        line, column = index.data(LINE_ROLE), index.data(COLUMN_ROLE)
        is_void = isinstance(line, Line) and line.is_void
        painter.save()
        cell: QRect = option.rect
        if self._table.selectionModel().isSelected(index):
            painter.fillRect(cell, QColor(theme.colours.infobg))
        else:
            painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(theme.colours.line))
        gap = theme.sizes.space(10)
        font = theme.font(Text.BODY)
        font.setStrikeOut(is_void and index.column() < self._table.model().columnCount() - 1)
        align = Qt.AlignmentFlag.AlignRight if column.kind.is_figure else Qt.AlignmentFlag.AlignLeft
        ink = theme.colours.text2 if is_void else theme.colours.text
        text_in(painter, cell.adjusted(gap, 0, -gap, 0), index.data(), font, ink, align=align)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._table.verticalHeader().defaultSectionSize())
