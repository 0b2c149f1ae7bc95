"""The base of every list of records: whole rows of one height, a focus ring around the row, a sentence while there is none."""

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hallapp.qtkit.dressing import dress, dress_bars
from hallapp.qtkit.painting import focus_ring, painter_on, text_in
from hallapp.qtkit.stylesheet import Sheet
from hallapp.qtkit.theme import app_theme
from hallapp.qtkit.tokens import Text


class RowView(QTableView):
    """A table whose rows are chosen as a whole. Subclasses set the item delegate and what Enter does."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = ""
        self.setModel(model)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        dress_bars(self)
        dress(self.horizontalHeader(), Sheet.HEADINGS)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())  # the ring lies over the whole row

    def set_empty(self, text: str) -> None:
        """What to say where there is nothing to show."""
        self._empty = text
        self.viewport().update()

    def choose(self, row: int) -> None:
        """Put focus and selection on a row."""
        # not `selectRow`, whose result depends on the modifier keys held at the moment
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags.ClearAndSelect | flags.Rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, painter = app_theme(), painter_on(self.viewport())
        place = self.viewport().rect()
        if not self.model().rowCount():
            text_in(painter, place, self._empty, theme.font(), theme.colours.text2, align=Qt.AlignmentFlag.AlignHCenter)
        elif self.currentIndex().isValid():
            row = self.currentIndex().row()
            place.setTop(self.rowViewportPosition(row))
            place.setHeight(self.rowHeight(row))
        else:
            return
        if self.hasFocus():
            focus_ring(painter, place, theme.colours.focus, width=theme.sizes.ring)

    def set_row_height(self, high: int) -> int:
        """Give every row this height and the headings theirs, in pixels; returns that of the headings."""
        sizes = app_theme().sizes
        self.verticalHeader().setMinimumSectionSize(high)
        self.verticalHeader().setDefaultSectionSize(high)
        heading = sizes.text(Text.SMALL) + sizes.space(18)
        self.horizontalHeader().setFixedHeight(heading)
        return heading
