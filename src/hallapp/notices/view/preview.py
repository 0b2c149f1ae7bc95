"""The page as it will be printed: the same painter as for the paper, at true proportions."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from hallapp.notices.paint.page import Page
from hallapp.notices.paint.sheets import Sheet, draw_sheet, layout_of, sheets_of
from hallapp.notices.rules import Paper
from hallapp.qtkit.dressing import dress_bars
from hallapp.qtkit.painting import painter_on
from hallapp.qtkit.theme import app_theme

_MARGIN, _SHADOW = 14, 5
_UNPRINTABLE_MM = 5
_EYE, _DOOR = 0.6, 1.5
"""Metres from the eye to the screen, and from a customer to the door."""


class View(Enum):
    """How large the sheet is shown."""

    FIT = "fit"
    FULL = "full"
    DOOR = "door"


class SheetView(QWidget):
    """One sheet of paper with its shadow, and thin marks where most printers leave the edge white.

    Attributes:
        shown: the sheet; None while there is none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown: Sheet | None = None
        self._paper = Paper.A4
        self._pixels: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    def show_sheet(self, sheet: Sheet | None, paper: Paper) -> None:
        """Show this sheet."""
        self.shown, self._paper, self._pixels = sheet, paper, None
        self.update()

    def sheet_size(self, view: View, room: QSize) -> QSize:
        """How large the sheet is in a view; `room` is what there is for it to fit in."""
        millimetres = layout_of(self._paper).fullRect().size()
        if view is View.FIT:
            return millimetres.scaled(room.width() - 2 * _MARGIN, room.height() - 2 * _MARGIN, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        per_mm = self.logicalDpiX() / 25.4 * (1 if view is View.FULL else _EYE / _DOOR)
        return (millimetres * per_mm).toSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.shown is None:
            return
        painter = painter_on(self)
        place = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        for step in range(_SHADOW, 0, -1):
            painter.fillRect(place.adjusted(-step, -step + 2, step, step + 2), QColor(0, 0, 0, 9))
        if self._pixels is None:
            self._pixels = self._drawn(place.size().toSize())
        painter.drawPixmap(place.topLeft(), self._pixels)
        self._mark_edges(painter, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pixels = None

    def _drawn(self, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixels = QPixmap(size * ratio)
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(QColor("white"))  # paper is white whatever theme the window wears
        painter = QPainter(pixels)
        if self.shown is not None:
            draw_sheet(self.shown, self._paper, painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return pixels

    def _mark_edges(self, painter: QPainter, place: QRectF) -> None:
        edge = _UNPRINTABLE_MM * place.width() / layout_of(self._paper).fullRect().width()
        painter.setPen(QPen(QColor("#C9D2CF"), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(edge, edge, -edge, -edge))


_LEAST_HEIGHT = 300
"""Where large text leaves it no room beside the fields it stands below them, and one still sees what is on the sheet."""


class Preview(QScrollArea):
    """A sheet that fits, at the size it is printed in, or as it looks from in front of the door."""

    def __init__(self) -> None:
        super().__init__()
        self._view = View.FIT
        self._sheets: list[Sheet] = []
        self._paper = Paper.A4
        self._at = 0
        self.sheet = SheetView()
        self.setWidget(self.sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        dress_bars(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._restyle()
        app_theme().changed.connect(self._restyle)

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._sheets)

    @property
    def at(self) -> int:
        """Which one is shown, from 0."""
        return self._at

    @property
    def view(self) -> View:
        return self._view

    def show_pages(self, pages: Sequence[Page], paper: Paper) -> None:
        """Show these pages on this paper."""
        self._sheets, self._paper = sheets_of(pages, paper), paper
        self._at = min(self._at, max(0, len(self._sheets) - 1))
        self._show()

    def turn(self, step: int) -> None:
        """Go some sheets on or back."""
        self._at = max(0, min(len(self._sheets) - 1, self._at + step))
        self._show()

    def use(self, view: View) -> None:
        """Show the sheet in another size."""
        self._view = view
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _show(self) -> None:
        self.sheet.show_sheet(self._sheets[self._at] if self._sheets else None, self._paper)
        self._place()

    def _place(self) -> None:
        size = self.sheet.sheet_size(self._view, self.viewport().size())
        self.sheet.resize(size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN)

    def _restyle(self) -> None:
        around = QPalette()
        around.setColor(QPalette.ColorRole.Window, QColor(app_theme().colours.surface2))
        self.setPalette(around)
        self.sheet.update()
